"""CNBC: players in lower case with their length twice, its PRO service."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "cnbc",
    title="CNBC",
    domains=("cnbc.com",),
    country="US",
    signature=(
        "Don't miss these insights from CNBC PRO",
        "Don't miss these exclusives from CNBC PRO",
        "Choose CNBC as your preferred source",
        "Subscribe to CNBC",
        Clue("told CNBC", 0.5, where="anywhere"),
        Clue("watch now", 0.5),
    ),
    noise_rules=(
        NoiseRule("pro", r"Don['’]t\ miss\ these\ \w{3,12}\ from\ CNBC\ PRO.*", "promo"),
        NoiseRule("follow", r"(?:Choose|Subscribe\ to|Sign\ up\ for)\ (?:.{0,60}\ )?CNBC\b.*", "promo"),
    ),
)
