"""Bloomberg: its terminal, its copyright and its most-read lists, which go along to other sites."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "bloomberg",
    title="Bloomberg",
    domains=("bloomberg.com",),
    country="US",
    signature=(
        "Before it's here, it's on the Bloomberg Terminal",
        "Before it's here it's on the Bloomberg Terminal",
        "Most Read from Bloomberg",
        "More stories like this are available on bloomberg.com",
        "Have a confidential tip for our reporters?",
        "(Bloomberg) --",
        Clue("Bloomberg L.P.", 0.5, where="end"),
        Clue("--With assistance from", 0.5),
    ),
    noise_rules=(
        NoiseRule("terminal", r"Before\ it['’]s\ here,?\ it['’]s\ on\ the\ Bloomberg\ Terminal.*", "promo"),
        NoiseRule.start("tips", "promo", "Have a confidential tip for our reporters?"),
        NoiseRule("most-read", r"Most\ Read\ from\ Bloomberg(?:\ \w{3,20})?", "related"),
        NoiseRule.start("more", "related", "More stories like this are available on bloomberg.com"),
        NoiseRule("copyright", r"(?:©|\(c\))\ ?\d{4}\ Bloomberg\ L\.P\.?", "copyright"),
    ),
)
