"""Voice of America: players without a source, code and addresses copied to the clipboard."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "voa",
    title="Voice of America",
    domains=("voanews.com",),
    country="US",
    signature=(
        "No media source currently available",
        "The code has been copied to your clipboard",
        "The URL has been copied to your clipboard",
        "See all News Updates of the Day",
        Clue("told VOA", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.line("player", "player", "No media source currently available", "Embed share"),
        NoiseRule.line(
            "clipboard",
            "share",
            "The code has been copied to your clipboard",
            "The URL has been copied to your clipboard",
        ),
        NoiseRule("player-size", r"width\ px\ height\ px", "player"),
        NoiseRule.line("updates", "related", "See all News Updates of the Day"),
    ),
)
