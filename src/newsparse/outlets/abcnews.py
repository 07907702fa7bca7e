"""ABC News (United States): captions that begin "PHOTO:", topics to add as an interest."""

import datetime

from newsparse.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "abcnews",
    title="ABC News",
    domains=("abcnews.go.com", "abcnews.com"),
    country="US",
    signature=(
        "24/7 coverage of breaking news and live events",
        "Turn on desktop notifications for breaking stories about interest",
        Clue("PHOTO:", 0.5),
        Clue("as an interest to stay up to date on the latest", anywhere=True),
        Clue("told ABC News", 0.5, anywhere=True),
        Clue("ABC News Internet Ventures", anywhere=True),
    ),
    noise_rules=(
        NoiseRule.start("caption", "caption", "PHOTO: ", "PHOTOS: "),
        NoiseRule.line("live", "promo", "24/7 coverage of breaking news and live events", "ABC News Live"),
        NoiseRule(
            "interest",
            r"(?:Interested\ in\ .{2,80}\?|Add\ (?:.{2,80}\ as\ an\ interest\ to\ stay\ up\ to\ date\ .{5,120}|Interest))",
            "promo",
            valid_until=datetime.date(2023, 12, 31),
        ),
        NoiseRule.start(
            "notifications",
            "promo",
            "Turn on desktop notifications for breaking stories about interest",
            "We'll notify you here with news about",
        ),
        NoiseRule("copyright", r"(?:Copyright\ )?©\ \d{4}\ ABC\ News\ Internet\ Ventures.*", "copyright"),
    ),
)
