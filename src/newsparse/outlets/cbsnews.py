"""CBS News: times of publication signed "/ CBS News", browser notifications, trending stories."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "cbsnews",
    title="CBS News",
    domains=("cbsnews.com", "cbslocal.com"),
    country="US",
    signature=(
        "Be the first to know",
        "Thanks for reading CBS NEWS",
        "View CBS News In",
        "Watch CBS News",
        "More from CBS News",
        "https://www.cbsnews.com/embed/",
        Clue("/ CBS News", where="end"),
        Clue("CBS Interactive Inc. All Rights Reserved.", where="end"),
    ),
    noise_rules=(
        NoiseRule.line("player", "player", "Watch CBS News"),
        NoiseRule.line("app", "promo", "View CBS News In", "CBS News App", "Be the first to know", "Turn On"),
        NoiseRule.start(
            "account",
            "promo",
            "Get browser notifications for breaking news",
            "Thanks for reading CBS NEWS",
            "Create your free account or log in",
        ),
        NoiseRule("series", r"(?:More\ in\ [A-Z].{3,50}|[A-Z].{3,50}\ More)", "related"),
    ),
)
