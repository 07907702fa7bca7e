"""Axios: paragraphs that say first what they are; three such openings give it away."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "axios",
    title="Axios",
    domains=("axios.com",),
    country="US",
    signature=(
        "Support safe, smart, sane journalism",
        "Want more stories like this? Sign up for Axios",
        Clue("Why it matters:", 0.35),
        Clue("Driving the news:", 0.35),
        Clue("The big picture:", 0.35),
        Clue("Between the lines:", 0.35),
        Clue("What they're saying:", 0.35),
        Clue("State of play:", 0.35),
        Clue("Zoom in:", 0.35),
        Clue("Zoom out:", 0.35),
        Clue("The bottom line:", 0.35),
        Clue("What we're watching:", 0.35),
        Clue("What's next:", 0.35),
        Clue("Go deeper:", 0.35),
        Clue("told Axios", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start(
            "newsletter", "promo", "Support safe, smart, sane journalism", "Want more stories like this?"
        ),
    ),
)
