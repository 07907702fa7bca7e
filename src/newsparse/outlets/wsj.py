"""The Wall Street Journal: letters to the writer, the print edition, a licence number that never changes."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "wsj",
    title="The Wall Street Journal",
    domains=("wsj.com",),
    country="US",
    signature=(
        "Continue reading your article with a WSJ subscription",
        "This copy is for your personal, non-commercial use only",
        Clue("@wsj.com", where="anywhere"),
        Clue("87990cbe856818d5eddac44c7b1cdeb8", where="end"),
        Clue("SHARE YOUR THOUGHTS", 0.5),
        Clue("Appeared in the", 0.5),
    ),
    noise_rules=(
        NoiseRule("print", r"Appeared\ in\ the\ .{5,60}\ print\ edition\ as\ .{5,200}", "copyright"),
        NoiseRule.start(
            "personal-use", "copyright", "This copy is for your personal, non-commercial use only"
        ),
        NoiseRule.line("thoughts", "comment", "SHARE YOUR THOUGHTS", "Join the conversation below"),
        NoiseRule.line("queue", "share", "This article is in your queue"),
    ),
)
