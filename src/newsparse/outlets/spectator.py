"""The Spectator: a month free to join the debate; quotations are in single marks."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "spectator",
    title="The Spectator",
    domains=("spectator.co.uk", "thespectator.com"),
    country="GB",
    signature=(
        "Join the debate, free for a month",
        "Be part of the conversation with other Spectator readers",
        "Unlock unlimited access, free for a month",
        Clue("More from The Spectator", 0.5),
    ),
    noise_rules=(
        NoiseRule.start(
            "debate",
            "comment",
            "Join the debate, free for a month",
            "Be part of the conversation with other Spectator",
        ),
        NoiseRule.start("subscription", "promo", "Unlock unlimited access, free for a month"),
    ),
    quotation="single",
)
