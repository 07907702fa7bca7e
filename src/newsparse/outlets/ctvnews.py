"""CTV News: lists of related stories and links in capitals, top stories of its own site."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "ctvnews",
    title="CTV News",
    domains=("ctvnews.ca", "ctvnews.com"),
    country="CA",
    signature=(
        "CTVNews.ca Top Stories",
        "Full coverage on CTVNews.ca",
        "Complete coverage on CTVNews.ca",
        Clue("told CTVNews.ca", where="anywhere"),
        Clue("/CTV News)", where="end"),
        Clue("told CTV News", 0.5, where="anywhere"),
        Clue("With files from CTV", 0.5),
    ),
    noise_rules=(NoiseRule.line("top-stories", "related", "CTVNews.ca Top Stories", "IN DEPTH"),),
)
