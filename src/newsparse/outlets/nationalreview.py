"""National Review: an invitation to NRPLUS as "something to consider"."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "nationalreview",
    title="National Review",
    domains=("nationalreview.com",),
    country="US",
    signature=(
        "If you enjoyed this article, we have a proposition for you",
        "Send a tip to the news team at NR",
        Clue("Join NRPLUS.", where="end"),
        Clue("Something to Consider", 0.5),
        Clue("NRO contributor", 0.5),
    ),
    noise_rules=(
        NoiseRule.start("tips", "promo", "Send a tip to the news team at NR"),
        NoiseRule("more", r"More\ (?:in|from)\ (?:The\ )?[A-Z][\w&\ ]{2,40}", "related"),
    ),
)
