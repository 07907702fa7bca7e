"""The Western Journal (Western Journalism until 2018): advertisements announced, polls, pleas to share."""

import datetime

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "westernjournal",
    title="The Western Journal",
    domains=("westernjournal.com", "westernjournalism.com"),
    country="US",
    signature=(
        "Advertisement - story continues below",
        "We are committed to truth and accuracy in all of our journalism",
        "This article appeared originally on The Western Journal",
        "Completing this poll entitles you to",
        "As reported by Western Journalism",
        Clue("told Western Journalism", where="anywhere"),
        Clue("Like the page:", where="end"),
        Clue("Truth and Accuracy", 0.5),
    ),
    noise_rules=(
        NoiseRule(
            "like-the-page", r".{5,80}\?\ Like\ the\ page:?", "share", valid_until=datetime.date(2018, 12, 31)
        ),
        NoiseRule.start("poll", "promo", "Completing this poll entitles you to"),
        NoiseRule("poll-result", r"(?:Yes|No):\ \d{1,3}%\ \([\d,]{1,9}\ Votes\)(?:\ .*)?", "other"),
        NoiseRule.line("accuracy", "other", "Truth and Accuracy"),
        NoiseRule.start(
            "standards", "other", "We are committed to truth and accuracy in all of our journalism"
        ),
        NoiseRule.start("origin", "copyright", "This article appeared originally on The Western Journal"),
    ),
)
