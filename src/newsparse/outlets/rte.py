"""RTÉ News: consent for its own player, stories on a topic after the end."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "rte",
    title="RTÉ News",
    domains=("rte.ie",),
    country="IE",
    signature=(
        "We need your consent to load this rte-player content",
        "We use rte-player to manage extra content",
        "Read more from RTÉ",
        Clue("told RTÉ News", where="anywhere"),
        Clue("More stories on", 0.5),
        Clue("We need your consent to load this", 0.25),
    ),
    noise_rules=(NoiseRule.line("more", "related", "More stories on"),),
    honorific="Mr",
)
