"""Global News: a button misspelt "Descrease", players led by their length, news to get daily."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "globalnews",
    title="Global News",
    domains=("globalnews.ca",),
    country="CA",
    signature=(
        "Descrease article font size",
        "Add Global News as a Preferred Source",
        "The email you need for the day's top news stories from Canada",
        "By providing your email address, you have read and agree to Global News",
        Clue("Leave a comment Share this item on Facebook", 0.5),
        Clue("a division of Corus Entertainment Inc.", where="end"),
        Clue("told Global News", 0.5, where="anywhere"),
        Clue("Story continues below advertisement", 0.5),
        Clue("Get daily National news", 0.5),
        Clue("Get breaking National news", 0.5),
    ),
    noise_rules=(
        NoiseRule.start("newsletter-terms", "promo", "The email you need for the day's top news stories"),
        NoiseRule("more", r"More\ on\ [A-Z][\w\ ]{2,30}(?:\ More\ videos)?", "related"),
    ),
)
