"""The Washington Times: bylines that give paper and day, comments after a click."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "washingtontimes",
    title="The Washington Times",
    domains=("washingtontimes.com",),
    country="US",
    signature=(
        "Click to Read More and View Comments",
        Clue("The Washington Times -", where="anywhere"),
        Clue("The Washington Times, LLC.", where="end"),
        Clue("told The Washington Times", 0.5, where="anywhere"),
        Clue("Click here for reprint permission", 0.5),
    ),
    noise_rules=(
        NoiseRule.line("comments", "comment", "Click to Read More and View Comments"),
        NoiseRule.start("reprints", "copyright", "Click here for reprint permission"),
        NoiseRule.line("topics", "other", "Story Topics"),
    ),
    honorific="Mr.",
    byline=r"By\ (?P<authors>.{3,100})\ -\ (?:The\ Washington\ Times|Associated\ Press)\ -\ .{5,40}",
)
