"""Irish Independent: ninety seconds of video, a WhatsApp channel."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "irishindependent",
    title="Irish Independent",
    domains=("independent.ie",),
    country="IE",
    signature=(
        "Join the Irish Independent WhatsApp channel",
        "Today's News in 90 Seconds",
        "Today's news headlines in 90 seconds",
        Clue("told Independent.ie", where="anywhere"),
        Clue("told the Irish Independent", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule("player", r"Today['’]s\ [Nn]ews\ (?:headlines\ )?in\ 90\ [Ss]econds.*", "player"),
    ),
    honorific="Mr",
)
