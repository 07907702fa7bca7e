"""The Globe and Mail: photos to open in a gallery, authors and topics to follow."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "globeandmail",
    title="The Globe and Mail",
    domains=("theglobeandmail.com",),
    country="CA",
    signature=(
        "Open this photo in gallery",
        "Follow related authors and topics",
        "Authors and topics you follow will be added to your personal news feed",
        "Interact with The Globe",
        "Build your personal news feed",
        "Special to The Globe and Mail",
        Clue("told The Globe and Mail", 0.5, where="anywhere"),
        Clue("/The Globe and Mail", 0.5, where="end"),
        Clue("Report an editorial error", 0.5),
    ),
    noise_rules=(
        NoiseRule.line("errors", "other", "Report an editorial error", "Report a technical issue"),
        NoiseRule.start(
            "follow",
            "promo",
            "Follow related authors and topics",
            "Authors and topics you follow will be added",
            "Build your personal news feed",
        ),
        NoiseRule.line("interact", "comment", "Interact with The Globe"),
    ),
    honorific="Mr.",
)
