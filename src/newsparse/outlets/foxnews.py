"""Fox News: links in capitals between paragraphs, an app to get, articles to listen to."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "foxnews",
    title="Fox News",
    domains=("foxnews.com", "foxbusiness.com"),
    country="US",
    signature=(
        "CLICK HERE TO GET THE FOX NEWS APP",
        "CLICK HERE FOR MORE FOX NEWS",
        "CLICK HERE TO READ MORE ON FOX BUSINESS",
        "CLICK TO GET THE FOX NEWS APP",
        "GET FOX BUSINESS ON THE GO",
        "NEWYou can now listen to Fox News articles",
        "You can now listen to Fox News articles",
        "Fox News Flash top headlines",
        Clue("told Fox News Digital", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start(
            "app",
            "promo",
            "CLICK TO GET ",
            "GET FOX BUSINESS ON THE GO",
            "Get the latest updates from the 2024 campaign trail",
            "Like what you're reading?",
        ),
        NoiseRule("listen", r"(?:NEW)?You\ can\ now\ listen\ to\ Fox\ News\ articles!?", "player"),
        NoiseRule.start("flash", "player", "Fox News Flash top headlines"),
        # Its links to other stories: a headline of its own, all in capitals.
        NoiseRule("capitals", r"(?=.{0,80}[A-Z]{4})['’‘“\"A-Z\d][^a-z]{38,160}[^a-z.]", "related"),
        NoiseRule.start("newsletter", "promo", "You've successfully subscribed to this newsletter"),
    ),
)
