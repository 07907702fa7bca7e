"""Euronews: a share row in one line, shortcuts for accessibility, video to embed."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "euronews",
    title="Euronews",
    domains=("euronews.com",),
    country="FR",
    signature=(
        "By Euronews with",
        "Go to accessibility shortcuts",
        "Share this article Comments",
        "Facebook Twitter Flipboard Send Reddit",
        "Copy/paste the article video embed link below",
        "Copy/paste the link to the article embed video below",
        Clue("told Euronews", 0.5, where="anywhere"),
        Clue("Additional sources •", 0.5),
    ),
    noise_rules=(
        NoiseRule.start("embed-code", "share", "Copy/paste the "),
        NoiseRule.line("accessibility", "other", "Go to accessibility shortcuts"),
    ),
    byline=r"By\ (?P<authors>.{2,60})\ with\ [A-Z].{2,40}",
)
