"""Vox: appeals that count what the reader has read, a podcast that explains."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "vox",
    title="Vox",
    domains=("vox.com",),
    country="US",
    signature=(
        "Will you help keep Vox free for all",
        "Will you support Vox",
        "Support Vox's explanatory journalism",
        "Understand the world with a daily explainer",
        "Here at Vox, we",
        "Sign up for the Vox",
        Clue("That's where Vox comes in.", where="end"),
        Clue("told Vox", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start(
            "appeal",
            "promo",
            "Will you help keep Vox free for all",
            "Will you support Vox",
            "Support Vox's explanatory journalism",
            "Here at Vox, we",
            "Vox's journalism is free",
            "At Vox, we believe",
        ),
        NoiseRule("appeal-count", r"You['’]ve\ read\ .{1,20}\ articles?\ in\ the\ last\ month\.?", "promo"),
        NoiseRule.start("podcast", "promo", "Understand the world with a daily explainer"),
    ),
)
