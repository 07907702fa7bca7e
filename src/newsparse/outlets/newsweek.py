"""Newsweek: a mission, requests for tips, and questions to readers after the story."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "newsweek",
    title="Newsweek",
    domains=("newsweek.com",),
    country="US",
    signature=(
        "Newsweek is committed to challenging conventional wisdom",
        "Request Reprint & Licensing",
        "Newsweek AI is in beta",
        "Is This Article Trustworthy?",
        Clue("@newsweek.com", where="anywhere"),
        Clue("told Newsweek", 0.5, where="anywhere"),
        Clue("Uncommon Knowledge", 0.5),
    ),
    noise_rules=(
        NoiseRule.start("mission", "promo", "Newsweek is committed to challenging conventional wisdom"),
        NoiseRule.line("mission-heading", "promo", "Uncommon Knowledge"),
        NoiseRule.start(
            "licence", "copyright", "Request Reprint & Licensing", "View Editorial & AI Guidelines"
        ),
        NoiseRule.start("machine", "other", "Newsweek AI is in beta"),
        NoiseRule.line("trust", "other", "Is This Article Trustworthy?", "Submit Correction"),
    ),
)
