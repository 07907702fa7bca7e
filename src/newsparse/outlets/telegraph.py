"""The Telegraph: a plea against ad blockers, comments that it values."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "telegraph",
    title="The Telegraph",
    domains=("telegraph.co.uk",),
    country="GB",
    signature=(
        "The Telegraph values your comments",
        "We rely on advertising to help fund our award-winning journalism",
        "We urge you to turn off your ad blocker for The Telegraph",
        "Sign up to the Front Page newsletter",
        Clue("told The Telegraph", 0.5, where="anywhere"),
        Clue("told The Daily Telegraph", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start(
            "comments", "comment", "The Telegraph values your comments", "Please review our commenting policy"
        ),
        NoiseRule.start(
            "ad-blocker",
            "ad",
            "We rely on advertising to help fund our award-winning journalism",
            "Thank you for your support.",
            "Click here for instructions",
        ),
    ),
    honorific="Mr",
)
