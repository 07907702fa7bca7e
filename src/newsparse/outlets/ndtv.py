"""NDTV: which stories its staff did not edit, songs and programmes it promotes."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "ndtv",
    title="NDTV",
    domains=("ndtv.com",),
    country="IN",
    signature=(
        "Track Latest News Live on NDTV.com",
        "PromotedListen to the latest songs",
        "(Except for the headline, this story has not been edited by NDTV",
        Clue("told NDTV", 0.5, where="anywhere"),
        Clue("Waiting for response to load", 0.5),
    ),
    noise_rules=(
        NoiseRule("songs", r"(?:Promoted)?\ ?Listen\ to\ the\ latest\ songs,.*", "ad"),
        NoiseRule.start("latest", "promo", "Track Latest News Live on NDTV.com", "Watch Live News:"),
        NoiseRule.start("loading", "other", "Waiting for response to load"),
    ),
)
