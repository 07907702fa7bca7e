"""The Associated Press: its promotions speak of "AP's", its share row asks to "Click to copy"."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "apnews",
    title="The Associated Press",
    domains=("apnews.com", "ap.org"),
    country="US",
    signature=(
        "AP's Role: The Associated Press",
        "Follow AP's",
        "Follow the AP's",
        "Ground Game: Sign up for AP's",
        "https://interactives.ap.org/embeds/",
        Clue("(AP) —", 0.5, where="anywhere"),
        Clue("Associated Press writer", 0.5),
        Clue("Click to copy", 0.5),
    ),
    noise_rules=(
        NoiseRule("coverage", r"(?:Follow|More|See)\ .{0,80}\bAP['’]?s?\b.{0,160}apnews\.com.*", "related"),
        NoiseRule.start("about-ap", "promo", "AP's Role: ", "Ground Game: Sign up for AP's"),
        NoiseRule(
            "funding",
            r".{0,160}AP\ is\ solely\ responsible\ for\ all\ content\..*",
            "other",
        ),
    ),
    dateline=r"(?P<place>[A-Z][^()\n]{1,60})\ \(AP\)\ [—–-]",
)
