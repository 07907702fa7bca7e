"""ITV News: podcasts and a newsletter between paragraphs."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "itvnews",
    title="ITV News",
    domains=("itv.com",),
    country="GB",
    signature=(
        "Subscribe free to our weekly newsletter for exclusive and original coverage from ITV News",
        "Want a quick and expert briefing on the biggest news stories?",
        "Have you heard our podcast Talking Politics",
        Clue("told ITV News", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start(
            "newsletter-and-podcast",
            "promo",
            "Want a quick and expert briefing on the biggest news stories?",
            "Have you heard our podcast",
        ),
    ),
)
