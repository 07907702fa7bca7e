"""TimesLIVE: its name as a line after the story, page parts whose labels were never translated."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "timeslive",
    title="TimesLIVE",
    domains=("timeslive.co.za",),
    country="ZA",
    signature=(
        "Support independent journalism by subscribing to the Sunday Times",
        Clue("TimesLIVE", 0.75),
        Clue("told TimesLIVE", where="anywhere"),
        Clue("Share current article via Email", 0.5),
        Clue("Would you like to comment on this article?", 0.5),
        Clue("lead-art-block.", 0.5),
    ),
    noise_rules=(NoiseRule.start("label", "other", "lead-art-block."),),
)
