"""Sky News: consent for embeds in five sentences, captions that begin "Image:"."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "skynews",
    title="Sky News",
    domains=("news.sky.com", "skynews.com"),
    country="GB",
    signature=(
        "Please use Chrome browser for a more accessible video player",
        "Read more from Sky News",
        "Follow Sky News on WhatsApp",
        "Be the first to get Breaking News",
        "Install the Sky News app",
        Clue("This content is provided by", 0.5),
        Clue("cookies for this session only.", 0.5, where="end"),
        Clue("told Sky News", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start(
            "consent-steps",
            "consent",
            "You can change your settings at any time via the Privacy Options",
            "To view this content you can use the button below",
        ),
        NoiseRule("caption", r"Image:\ ?.{1,400}", "caption"),
        NoiseRule.start(
            "app",
            "promo",
            "Be the first to get Breaking News",
            "Install the Sky News app",
            "Follow Sky News",
            "Tap here to follow",
            "👉",
        ),
    ),
)
