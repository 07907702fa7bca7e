"""USA TODAY and the pages of its owner, Gannett: a short address to share, captions to show or hide."""

import datetime

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "usatoday",
    title="USA TODAY",
    domains=("usatoday.com",),
    country="US",
    signature=(
        "This article originally appeared on USA TODAY",
        "Need a news break? Check out the all new PLAY hub",
        Clue("Read or Share this story: http", 0.5),
        Clue("/usat.ly/", where="anywhere"),
        Clue("Follow USA TODAY", 0.5),
        Clue(", USA TODAY)", 0.5, where="end"),
        Clue("told USA TODAY", where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start(
            "share-address",
            "share",
            "Read or Share this story: http",
            valid_until=datetime.date(2020, 12, 31),
        ),
        NoiseRule.line("player-close", "player", "CLOSE"),
        NoiseRule.start(
            "newsletter",
            "promo",
            "Start the day smarter",
            "Need a news break? Check out the all new PLAY hub",
            "Follow USA TODAY",
        ),
    ),
)
