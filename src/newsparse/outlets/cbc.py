"""CBC News: "WATCH |" before a player with its duration, standards and corrections after the end."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "cbc",
    title="CBC News",
    domains=("cbc.ca",),
    country="CA",
    signature=(
        "CBC's Journalistic Standards and Practices",
        "Corrections and clarifications|Submit a news tip",
        "Add some “good” to your morning and evening",
        "A variety of newsletters you'll love, delivered straight to you",
        Clue("· CBC News · Posted:", where="anywhere"),
        Clue("told CBC News", 0.5, where="anywhere"),
        Clue("/CBC News)", 0.5, where="end"),
        Clue("Social Sharing", 0.5),
        Clue("WATCH |", 0.5),
        Clue("LISTEN |", 0.5),
    ),
    noise_rules=(
        NoiseRule.line("investigates", "related", "CBC Investigates", "CBC EXPLAINS", "FIRST PERSON"),
        NoiseRule.start(
            "newsletter", "promo", "Add some “good” to your", "A variety of newsletters you'll love"
        ),
        NoiseRule.start(
            "comments",
            "comment",
            "To encourage thoughtful and respectful conversations",
            "Comments on this story are",
        ),
    ),
    byline=r"(?P<authors>[^·]{3,120})\ ·\ [A-Z][\w\ ]{2,40}\ ·\ .*",
)
