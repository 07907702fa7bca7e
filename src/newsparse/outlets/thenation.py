"""The Nation: an "Ad Policy" under each advertisement, the current issue, more authors to the left."""

from newsparse.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "thenation",
    title="The Nation",
    domains=("thenation.com",),
    country="US",
    signature=(
        "View our current issue",
        "Please support our journalism",
        '"swipe left below to view more authors"',
        Clue("Ad Policy", 0.5),
        Clue("Current Issue", 0.5),
        Clue("Support The Nation", 0.5),
    ),
    noise_rules=(
        NoiseRule.line("advertisement", "ad", "Ad Policy"),
        NoiseRule.line("issue", "promo", "Current Issue", "View our current issue"),
        NoiseRule.start("appeal", "promo", "Support The Nation", "Please support our journalism"),
        NoiseRule(
            "popular", r'(?:Popular\ )?"swipe\ left\ below\ to\ view\ more\ authors".{0,20}', "related"
        ),
        NoiseRule.line(
            "tools", "other", "Submit a correction", "Reprints & Permissions", "Send a letter to the editor"
        ),
    ),
)
