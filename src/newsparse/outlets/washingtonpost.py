"""The Washington Post: carousels between paragraphs, headlines of other stories in square brackets."""

import datetime

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "washingtonpost",
    title="The Washington Post",
    domains=("washingtonpost.com",),
    country="US",
    signature=(
        "Press Enter to skip to end of carousel",
        "Democracy Dies in Darkness",
        "Read more at PowerPost",
        "Read more from The Post",
        "Subscribe to The Post Most newsletter",
        Clue("Skip to end of carousel", 0.5),
        Clue("End of carousel", 0.5),
        Clue("Make us preferred on Google", 0.5),
        Clue("/The Washington Post)", 0.5, where="end"),
    ),
    noise_rules=(
        NoiseRule.line("carousel", "related", "Press Enter to skip to end of carousel"),
        # Links between paragraphs, each a headline in brackets of its own.
        NoiseRule(
            "bracketed-headline",
            r"\[\ ?[A-Z‘“'\"].{20,160}\]",
            "related",
            valid_until=datetime.date(2020, 12, 31),
        ),
        NoiseRule.line("tools", "share", "Make us preferred on Google"),
        NoiseRule.line("motto", "other", "Democracy Dies in Darkness"),
    ),
)
