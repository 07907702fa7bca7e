"""The West Australian: emails from thewest.com.au, stories from around the site."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "thewest",
    title="The West Australian",
    domains=("thewest.com.au",),
    country="AU",
    signature=(
        "Get the latest news from thewest.com.au",
        Clue("told The West Australian", 0.5, where="anywhere"),
        Clue("From around the site", 0.5),
        Clue("/The West Australian", 0.5, where="end"),
    ),
    noise_rules=(NoiseRule("programme", r"Watch\ Now[A-Z].{20,300}", "promo"),),
)
