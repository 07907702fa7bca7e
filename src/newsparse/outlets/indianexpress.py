"""The Indian Express: "Story continues below this ad", an app for each section."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "indianexpress",
    title="The Indian Express",
    domains=("indianexpress.com",),
    country="IN",
    signature=(
        "Story continues below this ad",
        "© The Indian Express Pvt Ltd",
        Clue("download Indian Express App.", where="end"),
        "📣 The Indian Express is now on",
        Clue("told The Indian Express", 0.5, where="anywhere"),
        Clue("First published on:", 0.25),
    ),
    noise_rules=(
        NoiseRule("app", r"For\ all\ the\ latest\ .{3,60},\ download\ Indian\ Express\ App.*", "promo"),
        NoiseRule("channel", r".{0,8}The\ Indian\ Express\ is\ now\ on\ .*", "promo"),
    ),
)
