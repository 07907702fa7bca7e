"""Daily Star: readers who enjoyed the story may sign up or prefer it on Google."""

from newsparse.publishers.outlet import Clue, Outlet

OUTLET = Outlet(
    "dailystar",
    title="Daily Star",
    domains=("dailystar.co.uk",),
    country="GB",
    signature=(
        "For the latest breaking news and stories from across the globe from the Daily Star",
        "Choose Daily Star as a",
        Clue("told the Daily Star", 0.5, where="anywhere"),
        Clue("ENJOYED THIS STORY?", 0.5),
    ),
)
