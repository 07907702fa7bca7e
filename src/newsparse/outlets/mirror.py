"""Daily Mirror: live blogs with key events, an invitation to follow."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "mirror",
    title="Daily Mirror",
    domains=("mirror.co.uk", "themirror.com"),
    country="GB",
    signature=(
        "Follow Daily Mirror",
        "Follow Mirror Politics",
        Clue("told the Mirror", 0.5, where="anywhere"),
        Clue("told The Mirror", 0.5, where="anywhere"),
        Clue("At Reach and across our entities", 0.25),
    ),
    noise_rules=(NoiseRule.start("follow", "share", "Follow Mirror Politics"),),
)
