"""CNN: players with their feedback button and source, Cillizza's videos, the wire's copyright."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "cnn",
    title="CNN",
    domains=("cnn.com", "cnn.it"),
    country="US",
    signature=(
        "Video Ad Feedback",
        "The-CNN-Wire",
        "THE POINT -- NOW ON YOUTUBE",
        "Sign up for CNN's",
        "Sign up here to receive Meanwhile in America",
        Clue("- Source: CNN", where="end"),
        Clue("(CNN) —", 0.5, where="anywhere"),
        Clue("Just Watched", 0.5),
        Clue("MUST WATCH", 0.5),
    ),
    noise_rules=(
        NoiseRule.line("player", "player", "Video Ad Feedback", "Just Watched", "MUST WATCH", "More Videos"),
        NoiseRule.start("wire", "copyright", "The-CNN-Wire"),
        NoiseRule.start(
            "newsletter", "promo", "THE POINT -- NOW ON YOUTUBE", "Chat with us in Facebook Messenger"
        ),
    ),
    dateline=r"(?P<place>[A-Z][^()\n]{1,40}?)?\ ?\(?CNN(?:\ Business|\ Politics)?\)?\ ?[—–]",
)
