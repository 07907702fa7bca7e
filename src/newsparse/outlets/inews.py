"""The i Paper: its share row names its icons, its cards carry a writer in capitals."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "inews",
    title="The i Paper",
    domains=("inews.co.uk", "theipaper.com"),
    country="GB",
    signature=(
        "cancel email link share",
        "share cancel email link bookmark",
        Clue("told The i Paper", where="anywhere"),
        Clue("told i that", 0.5, where="anywhere"),
    ),
    noise_rules=(NoiseRule("card-writer", r"square\ [A-Z][A-Z'’.\ -]{3,60}", "related"),),
)
