"""ProPublica: says under each headline what it is, and lets others republish."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "propublica",
    title="ProPublica",
    domains=("propublica.org",),
    country="US",
    signature=(
        "ProPublica is a nonprofit newsroom that investigates",
        "This article was produced for ProPublica's",
        Clue("told ProPublica", 0.5, where="anywhere"),
        Clue("Republish This Story for Free", 0.5),
    ),
    noise_rules=(
        NoiseRule.start(
            "mission",
            "promo",
            "ProPublica is a nonprofit newsroom that investigates",
            "This article was produced for ProPublica's",
            "Get Our Top Investigations",
        ),
        NoiseRule.start("republish", "share", "Republish This Story for Free"),
    ),
)
