"""Al Jazeera: lists that count their items for screen readers, file pictures in square brackets."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "aljazeera",
    title="Al Jazeera",
    domains=("aljazeera.com",),
    country="QA",
    signature=(
        "list 1 of",
        "end of list",
        "Sign up for Al Jazeera",
        "Save articles to read later and create your own reading list",
        Clue("/Al Jazeera]", where="end"),
        Clue("told Al Jazeera", 0.5, where="anywhere"),
        Clue("SOURCE: News agencies", 0.5),
        Clue("SOURCE: Al Jazeera", 1.0),
        Clue("Source: Al Jazeera", 1.0),
        Clue("[File:", 0.5, where="anywhere"),
        Clue("Published On", 0.5),
    ),
    noise_rules=(
        NoiseRule.line("save", "share", "Save articles to read later and create your own reading list"),
    ),
)
