"""Toronto Star: an article that continues below, Conversations among account holders."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "torontostar",
    title="Toronto Star",
    domains=("thestar.com",),
    country="CA",
    signature=(
        "Anyone can read Conversations, but to contribute",
        "Conversations are opinions of our readers",
        "More from The Star & Partners",
        Clue("told the Star", 0.5, where="anywhere"),
        Clue("ARTICLE CONTINUES BELOW", 0.5),
        Clue("Report an error", 0.25),
    ),
    noise_rules=(
        NoiseRule.start(
            "conversations",
            "comment",
            "Anyone can read Conversations",
            "Conversations are opinions of our readers",
        ),
    ),
)
