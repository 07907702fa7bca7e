"""The Irish Times: headlines in brackets that open in a new window, alerts and podcasts."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "irishtimes",
    title="The Irish Times",
    domains=("irishtimes.com",),
    country="IE",
    signature=(
        "Sign up for push alerts and have the best news",
        "Sign up for push alerts to get the best breaking news",
        "Join The Irish Times on WhatsApp",
        "Find The Irish Times on WhatsApp",
        "Listen to our Inside Politics podcast",
        "Our In The News podcast is now published daily",
        Clue("Opens in new window ]", where="end"),
        Clue("Opens in new window]", where="end"),
        Clue("told The Irish Times", 0.5, where="anywhere"),
        Clue("IN THIS SECTION", 0.5),
    ),
    noise_rules=(
        NoiseRule("bracketed-headline", r"\[\ ?.{10,200}\ ?Opens\ in\ new\ window\ ?\]", "related"),
        NoiseRule.start(
            "alerts",
            "promo",
            "Join The Irish Times on WhatsApp",
            "Find The Irish Times on WhatsApp",
            "Our In The News podcast is now published daily",
        ),
    ),
    honorific="Mr",
)
