"""The Times of India: rates and holidays to check, the end of the article announced."""

from newsparse.publishers.outlet import Clue, Outlet

OUTLET = Outlet(
    "timesofindia",
    title="The Times of India",
    domains=("timesofindia.indiatimes.com", "timesofindia.com"),
    country="IN",
    signature=(
        "You Can Also Check:",
        "End of Article",
        "FOLLOW US ON SOCIAL MEDIA",
        "TOI News Desk",
        Clue("/ TNN /", where="anywhere"),
        Clue("told TOI", 0.5, where="anywhere"),
    ),
)
