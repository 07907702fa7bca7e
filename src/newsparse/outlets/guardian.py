"""The Guardian: newsletter boxes announced to screen readers, appeals for support, captions."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "guardian",
    title="The Guardian",
    domains=("theguardian.com", "guardian.co.uk"),
    country="GB",
    signature=(
        "skip past newsletter promotion",
        "after newsletter promotion",
        "View image in fullscreen",
        "Privacy Notice: Newsletters may contain info",
        "Do you have an opinion on the issues raised in this article?",
        "Follow our Australia news live blog",
        Clue("we have a small favour to ask", where="end"),
        Clue("told the Guardian", 0.5, where="anywhere"),
        Clue("@theguardian.com", where="anywhere"),
        Clue("Explore more on these topics", 0.5),
        Clue("Reuse this content", 0.5),
    ),
    noise_rules=(
        NoiseRule.start(
            "newsletter",
            "promo",
            "Get our morning and afternoon news emails",
            "Follow our Australia news live blog",
        ),
        NoiseRule.start("letters", "promo", "Do you have an opinion on the issues raised in this article?"),
        NoiseRule.start(
            "third-party",
            "consent",
            "Allow content provided by a third party?",
            "This article includes content",
        ),
    ),
)
