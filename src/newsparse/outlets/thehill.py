"""The Hill: discussion threads of another site, tags in a row."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "thehill",
    title="The Hill",
    domains=("thehill.com",),
    country="US",
    signature=(
        "View the discussion thread.",
        "The Hill has removed its comment section",
        "Most Popular on The Hill",
        Clue("told The Hill", 0.5, where="anywhere"),
        Clue("The Hill has reached out", 0.5),
        Clue("SPONSORED:", 0.5),
    ),
    noise_rules=(
        NoiseRule.line("thread", "comment", "View the discussion thread"),
        NoiseRule.start("comments", "comment", "The Hill has removed its comment section"),
    ),
)
