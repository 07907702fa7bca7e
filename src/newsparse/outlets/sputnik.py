"""Sputnik: "© Sputnik" in captions, opinions that are not its own."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "sputnik",
    title="Sputnik",
    domains=("sputniknews.com", "sputnikglobe.com"),
    country="RU",
    signature=(
        "© Sputnik",
        Clue("do not necessarily reflect those of Sputnik.", where="end"),
        Clue("do not necessarily reflect the official position of Sputnik.", where="end"),
        Clue("told Sputnik", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule(
            "credit",
            r"©\ (?:Sputnik|REUTERS|AP\ Photo|AFP\ \d{4}|Photo|RIA\ Novosti)(?:\ /\ .{2,80})?",
            "caption",
        ),
    ),
)
