"""Los Angeles Times: newsletters with their small print, must-read stories."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "latimes",
    title="Los Angeles Times",
    domains=("latimes.com",),
    country="US",
    signature=(
        "You may occasionally receive promotional content from the Los Angeles Times",
        "Must-read stories from the L.A. Times",
        "Get the L.A. Times",
        Clue("More to Read", 0.5),
        Clue("Los Angeles Times)", 0.5, where="end"),
        Clue("told The Times", 0.25, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start(
            "newsletter",
            "promo",
            "You may occasionally receive promotional content from the Los Angeles Times",
            "Must-read stories from the L.A. Times",
            "Get our Essential California newsletter",
            "Get our Essential Politics newsletter",
            "Get the L.A. Times",
        ),
    ),
)
