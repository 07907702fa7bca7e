"""ABC News (Australia): captions with "(ABC News: ...)", players that explain their keys."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "abcaustralia",
    title="ABC News (Australia)",
    domains=("abc.net.au",),
    country="AU",
    signature=(
        "Space to play or pause, M to mute",
        Clue("(ABC News:", where="anywhere"),
        Clue("(ABC Rural:", where="anywhere"),
        Clue("told the ABC", 0.5, where="anywhere"),
        Clue("told ABC Radio", 0.5, where="anywhere"),
        Clue("(Supplied:", 0.5, where="anywhere"),
        Clue("External Link:", 0.5),
        Clue("Related Story:", 0.5),
    ),
    noise_rules=(
        NoiseRule.start("keys", "player", "Space to play or pause"),
        NoiseRule(
            "player-length", r"(?:Watch|Listen)?\ ?Duration:\ (?:\d{1,2}\ [hms]\w{3,6}\ ?){1,3}", "player"
        ),
        NoiseRule.line("loading", "player", "Loading"),
        NoiseRule.start("outside", "embed", "External Link:", "Twitter: ", "Facebook: ", "YouTube: "),
        NoiseRule.start("related", "related", "More stories from "),
        NoiseRule(
            "caption",
            r".{5,600}\ \((?:ABC|AAP|AP|AFP|Reuters|Supplied)\b[^():]{0,20}:\ [^()]{2,80}\)",
            "caption",
        ),
    ),
    honorific="Mr",
)
