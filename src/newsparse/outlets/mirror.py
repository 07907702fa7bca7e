"""Daily Mirror: live blogs with key events, an invitation to follow."""

from newsparse.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "mirror",
    title="Daily Mirror",
    domains=("mirror.co.uk", "themirror.com"),
    country="GB",
    signature=(
        "Follow Daily Mirror",
        "Follow Mirror Politics",
        Clue("told the Mirror", 0.5, where="anywhere"),
        Clue("told The Mirror", 0.5, where="anywhere"),
        Clue("At Reach and across our entities", 0.25),
    ),
    noise_rules=(
        NoiseRule("key-event", r"\d{2}:\d{2}\ ?KEY\ EVENT", "liveblog"),
        NoiseRule.start("follow", "share", "Follow Daily Mirror", "Follow Mirror Politics"),
        NoiseRule("gallery", r"View\ \d{1,3}\ Images?", "caption"),
        NoiseRule("caption", r".{5,400}\ ?\(\ ?Image:\ ?.{2,80}\)", "caption"),
    ),
)
