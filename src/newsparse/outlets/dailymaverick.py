"""Daily Maverick: advertisements one can pay to remove, insiders, the weekly DM168."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "dailymaverick",
    title="Daily Maverick",
    domains=("dailymaverick.co.za",),
    country="ZA",
    signature=(
        "Don't want to see this? Remove ads",
        "This story first appeared in our weekly Daily Maverick 168",
        "Please peer review 3 community comments",
        "Become a Maverick Insider",
        Clue("told Daily Maverick", 0.5, where="anywhere"),
        Clue("Dive Deeper", 0.5),
        Clue("Speed Read", 0.5),
    ),
    noise_rules=(
        NoiseRule.start(
            "weekly",
            "promo",
            "This story first appeared in our weekly Daily Maverick 168",
            "Become a Maverick Insider",
        ),
        NoiseRule.start("comments", "comment", "Please peer review 3 community comments"),
    ),
)
