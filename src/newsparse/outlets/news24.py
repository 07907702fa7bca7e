"""News24: fourteen days free, newsletters by choice, an app at the reader's fingertips."""

import datetime

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "news24",
    title="News24",
    domains=("news24.com",),
    country="ZA",
    signature=(
        "We live in a world where facts and fiction get blurred",
        "In times of uncertainty you need journalism you can trust",
        "KEEP UPDATED on the latest news by subscribing",
        "GET THE NEWS at your fingertips and download the News24 app",
        Clue("FOLLOW News24", 0.5),
        Clue("told News24", where="anywhere"),
        Clue("Start your FREE 14-day trial", 0.5),
    ),
    noise_rules=(
        NoiseRule.start(
            "trial",
            "promo",
            "We live in a world where facts and fiction get blurred",
            "In times of uncertainty you need journalism you can trust",
            "Start your FREE 14-day trial",
            "Get 14 days free to read all our investigative",
        ),
        NoiseRule(
            "app",
            r"(?:GET\ THE\ NEWS|Get\ the\ news)\ at\ your\ fingertips.*",
            "promo",
            valid_until=datetime.date(2019, 12, 31),
        ),
        NoiseRule.start("newsletter", "promo", "Don't miss a story. Choose from our range"),
        NoiseRule.start("follow", "share", "FOLLOW News24"),
    ),
)
