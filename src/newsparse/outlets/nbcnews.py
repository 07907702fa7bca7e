"""NBC News: newsletters that "meet your inbox", players that name their day and length."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "nbcnews",
    title="NBC News",
    domains=("nbcnews.com", "msnbc.com"),
    country="US",
    signature=(
        "Let our news meet your inbox",
        "Download the NBC News app",
        "Get the NBC News app",
        "FOLLOW NBC NEWS",
        "Get more newsLiveon",
        Clue("told NBC News", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start(
            "newsletter",
            "promo",
            "Let our news meet your inbox",
            "Breaking News Emails",
            "Download the NBC News app",
            "Get the NBC News app",
            "FOLLOW NBC",
            "SIGN UP FOR ",
        ),
        # "Jan. 6, 202602:14": the day and length of a video.
        NoiseRule("player", r"[A-Z][a-z]{2,8}\.?\ \d{1,2},\ \d{4}\ ?/?\ ?\d{1,2}:\d{2}", "player"),
        NoiseRule.line(
            "player-error", "player", "We apologize, this video has expired", "Get more newsLiveon"
        ),
    ),
)
