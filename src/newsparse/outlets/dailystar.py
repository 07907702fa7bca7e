"""Daily Star: readers who enjoyed the story may sign up or prefer it on Google."""

from newsparse.outlet import Clue, NoiseRule, Outlet

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
    noise_rules=(
        NoiseRule.start(
            "newsletter", "promo", "For the latest breaking news and stories from across the globe"
        ),
        NoiseRule.start("preferred-source", "promo", "Choose Daily Star as a", "ENJOYED THIS STORY?"),
        NoiseRule("gallery", r"View\ \d{1,3}\ Images?", "caption"),
        NoiseRule("caption", r".{5,400}\ ?\(\ ?Image:\ ?.{2,80}\)", "caption"),
    ),
)
