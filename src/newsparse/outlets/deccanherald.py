"""Deccan Herald: the latest DH videos, a round-up in the inbox."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "deccanherald",
    title="Deccan Herald",
    domains=("deccanherald.com",),
    country="IN",
    signature=(
        "Deccan Herald is on WhatsApp",
        "Watch the latest DH Videos here",
        Clue("(DH Photo", 0.5, where="anywhere"),
        Clue("told Deccan Herald", 0.5, where="anywhere"),
        Clue("Get a round up of the day's top stories", 0.5),
    ),
    noise_rules=(
        NoiseRule.start(
            "channel", "promo", "Deccan Herald is on WhatsApp", "Get a round up of the day's top stories"
        ),
        NoiseRule.line("videos", "player", "Watch the latest DH Videos here"),
        NoiseRule("follow", r"Follow\ us\ on\ ?:(?:\ Follow\ Us)?", "share"),
    ),
)
