"""ABC News (United States): captions that begin "PHOTO:", topics to add as an interest."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "abcnews",
    title="ABC News",
    domains=("abcnews.go.com", "abcnews.com"),
    country="US",
    signature=(
        "24/7 coverage of breaking news and live events",
        "Turn on desktop notifications for breaking stories about interest",
        Clue("PHOTO:", 0.5),
        Clue("told ABC News", 0.5, where="anywhere"),
        Clue("ABC News Internet Ventures", where="end"),
    ),
    noise_rules=(
        NoiseRule.start("caption", "caption", "PHOTO: ", "PHOTOS: "),
        NoiseRule.line("live", "promo", "24/7 coverage of breaking news and live events", "ABC News Live"),
        NoiseRule("interest", r"Interested\ in\ .{2,80}\?", "promo"),
        NoiseRule("add-interest", r"Add\ (?:.{2,80}\ as\ an\ interest\ to\ stay\ .*|Interest)", "promo"),
        NoiseRule.start(
            "notifications",
            "promo",
            "Turn on desktop notifications for breaking stories about interest",
            "We'll notify you here with news about",
        ),
    ),
)
