"""The Independent: breaking-news emails, bookmarks for subscribers, a commenting forum."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "independent",
    title="The Independent",
    domains=("independent.co.uk", "the-independent.com"),
    country="GB",
    signature=(
        "Subscribe to Independent Premium to bookmark this article",
        "Want to bookmark your favourite articles and stories to read or reference later?",
        "Your support helps us to tell the story",
        "From reproductive rights to climate change to Big Tech",
        Clue("sign up to our breaking news emails", where="end"),
        "I would like to be emailed about offers, events and updates from The Independent",
        Clue("told The Independent", 0.5, where="anywhere"),
        Clue("Join our commenting forum", 0.5),
        Clue("Your support makes all the difference", 0.5),
    ),
    noise_rules=(
        NoiseRule.start("account", "promo", "Want to bookmark your favourite articles"),
        NoiseRule.start(
            "appeal",
            "promo",
            "Your support helps us to tell the story",
            "Your support makes all the difference",
            "From reproductive rights to climate change to Big Tech",
            "At such a critical moment in US history",
            "The Independent is trusted by Americans",
        ),
        NoiseRule.start("forum", "comment", "Join thought-provoking conversations"),
        NoiseRule.line("language", "related", "Leer en Español"),
    ),
    honorific="Mr",
)
