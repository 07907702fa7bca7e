"""The Nation: an "Ad Policy" under each advertisement, the current issue, more authors to the left."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

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
        NoiseRule.line("issue", "promo", "View our current issue"),
        NoiseRule.start("appeal", "promo", "Support The Nation"),
        NoiseRule(
            "popular", r'(?:Popular\ )?"swipe\ left\ below\ to\ view\ more\ authors".{0,20}', "related"
        ),
        NoiseRule.line("tools", "other", "Reprints & Permissions", "Send a letter to the editor"),
    ),
)
