"""Daily Express: headlines of other stories that end in a word in brackets, such as [ANALYSIS]."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "express",
    title="Daily Express",
    domains=("express.co.uk",),
    country="GB",
    signature=(
        Clue("told Express.co.uk", where="anywhere"),
        Clue("[ANALYSIS]", where="end"),
        Clue("[INSIGHT]", where="end"),
        Clue("[REVEAL]", where="end"),
        Clue("[SPOTLIGHT]", 0.5, where="end"),
        Clue("[REPORT]", 0.5, where="end"),
    ),
    noise_rules=(
        NoiseRule(
            "headline",
            r"""
            .{10,160}\ \[(?:ANALYSIS|COMMENT|EXCLUSIVE|INSIGHT|INTERVIEW|LATEST|LIVE|MAPPED|OPINION|PICTURES
            |POLL|REACTION|REPORT|REVEAL|REVEALED|SPOTLIGHT|UPDATE|VIDEO)\]
            """,
            "related",
        ),
    ),
)
