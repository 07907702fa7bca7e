"""Hindustan Times: benefits to unlock, current updates, "ALSO READ|"."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "hindustantimes",
    title="Hindustan Times",
    domains=("hindustantimes.com",),
    country="IN",
    signature=(
        "Unlock a world of benefits! From insightful newsletters",
        "Get Current Updates on",
        "Subscribe to our best newsletters",
        Clue("told Hindustan Times", 0.5, where="anywhere"),
        Clue("HT Photo)", 0.5, where="end"),
        Clue("Story Saved", 0.5),
    ),
    noise_rules=(
        NoiseRule.start("updates", "promo", "Get Current Updates on", "Unlock a world of benefits!"),
        NoiseRule("breadcrumb", r"News\ /\ (?:[A-Z][\w\ ]{2,30}\ /\ ){0,3}.{5,160}", "other"),
    ),
)
