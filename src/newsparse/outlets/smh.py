"""The Sydney Morning Herald and The Age, one newsroom: text in three sizes, stories to save for later."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "smh",
    title="The Sydney Morning Herald",
    domains=("smh.com.au", "theage.com.au"),
    country="AU",
    signature=(
        "Log in, register or subscribe to save articles for later",
        "The Morning Edition newsletter is our guide",
        "Cut through the noise of federal politics",
        "Our Breaking News Alert will notify you",
        "Very large text size",
        Clue("told this masthead", where="anywhere"),
        Clue("told The Sydney Morning Herald", 0.5, where="anywhere"),
        Clue("told the Herald", 0.5, where="anywhere"),
        Clue("told The Age", 0.5, where="anywhere"),
        Clue("Most Viewed in", 0.5),
    ),
    noise_rules=(
        NoiseRule.start("save", "share", "Log in, register or subscribe to save articles for later"),
        NoiseRule.line("text-size", "other", "Normal text size", "Larger text size", "Very large text size"),
        NoiseRule.start(
            "newsletter",
            "promo",
            "The Morning Edition newsletter is our guide",
            "Cut through the noise of federal politics",
            "Our Breaking News Alert will notify you",
            "Start the day with a summary of the day's most important",
        ),
        NoiseRule.line("licence", "copyright", "License this article"),
        NoiseRule.line("player", "player", "Loading", "Replay", "Replay video"),
    ),
)
