"""RFI, Radio France Internationale: France 24's sister on the same pages, with an app of its own."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "rfi",
    title="RFI",
    domains=("rfi.fr",),
    country="FR",
    signature=(
        "Keep up to date with international news by downloading the RFI app",
        Clue("told RFI", where="anywhere"),
        Clue("because social networks cookies have been deactivated", 0.5, where="anywhere"),
        Clue("you must enable advertisement tracking and audience measurement", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule("read-more", r"Read\ (?:more|also)\ ?:?[A-Z‘'“\"].{10,200}", "related"),
        NoiseRule.start("app", "promo", "Receive essential international news every morning"),
    ),
)
