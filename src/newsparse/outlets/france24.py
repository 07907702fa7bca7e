"""France 24: embeds and players that wait for cookies, headlines glued to "Read more"."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "france24",
    title="France 24",
    domains=("france24.com",),
    country="FR",
    signature=(
        "Take international news everywhere with you! Download the France 24 app",
        "(FRANCE 24 with",
        Clue("told FRANCE 24", 0.5, where="anywhere"),
        # Its sister RFI writes the next three as well, but little of its news in English.
        Clue("because social networks cookies have been deactivated", where="anywhere"),
        Clue("you must enable advertisement tracking and audience measurement", where="anywhere"),
        Clue("The content you requested does not exist or is not available anymore", 0.5),
    ),
    noise_rules=(
        NoiseRule.start(
            "blocked",
            "player",
            "One of your browser extensions seems to be blocking",
            "To watch this content, you may need to disable",
        ),
        NoiseRule("read-more", r"Read\ more[A-Z‘'“\"].{10,200}", "related"),
        NoiseRule.start(
            "app",
            "promo",
            "Take international news everywhere with you!",
            "Receive essential international news every morning",
        ),
        NoiseRule.start("gone", "other", "The content you requested does not exist"),
    ),
)
