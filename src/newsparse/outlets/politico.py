"""POLITICO, which spells itself in capitals: "Story Continued Below", Playbook sign-ups."""

import datetime

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "politico",
    title="POLITICO",
    domains=("politico.com", "politico.eu"),
    country="US",
    signature=(
        "Story Continued Below",
        "Missing out on the latest scoops? Sign up for POLITICO",
        Clue("told POLITICO", where="anywhere"),
        Clue("POLITICO Playbook", 0.5),
    ),
    noise_rules=(
        NoiseRule.line(
            "advertisement", "ad", "Story Continued Below", valid_until=datetime.date(2019, 12, 31)
        ),
        NoiseRule.start(
            "playbook",
            "promo",
            "Missing out on the latest scoops?",
            "Subscribe to POLITICO",
            "POLITICO Playbook",
        ),
    ),
)
