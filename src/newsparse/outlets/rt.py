"""RT: stories also on rt.com, pleas to share with a friend."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "rt",
    title="RT",
    domains=("rt.com",),
    country="RU",
    signature=(
        "Also on rt.com",
        "You can share this story on social media",
        "This website uses cookies. Read RT Privacy policy",
        "Like this story? Share it with a friend",
        "Think your friends would be interested? Share this story",
        Clue("do not necessarily represent those of RT.", where="end"),
        Clue("told RT,", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start(
            "share",
            "share",
            "You can share this story on social media",
            "Think your friends would be interested? Share this story",
        ),
        NoiseRule(
            "opinion", r"The\ statements,\ views\ and\ opinions\ .{10,160}\ those\ of\ RT\.?", "copyright"
        ),
    ),
)
