"""The Standard (Evening Standard until 2024): registration for its newsletters."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "standard",
    title="The Standard",
    domains=("standard.co.uk",),
    country="GB",
    signature=(
        "Register now for one of the Evening Standard's newsletters",
        "I would like to be emailed about offers, event and updates from Evening Standard",
        "I would like to be emailed about offers, event and updates from The Standard",
        Clue("told the Evening Standard", 0.5, where="anywhere"),
        Clue("told the Standard", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start("newsletter", "promo", "Register now for one of the Evening Standard's newsletters"),
        NoiseRule.line("topics", "other", "MORE ABOUT"),
    ),
    honorific="Mr",
)
