"""National Post: "Article content" between paragraphs, offers to subscribers, NP Posted."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "nationalpost",
    title="National Post",
    domains=("nationalpost.com",),
    country="CA",
    signature=(
        "NP Posted",
        "National Post ePaper, an electronic replica",
        "Unlimited online access to National Post",
        Clue("told National Post", 0.5, where="anywhere"),
        Clue("Article content", 0.25),
        Clue("Postmedia is committed to", 0.25),
    ),
    noise_rules=(
        NoiseRule.start(
            "subscription",
            "promo",
            "NP Posted",
            "National Post ePaper",
            "Exclusive articles by Conrad Black",
            "REGISTER / SIGN IN TO UNLOCK MORE ARTICLES",
        ),
        NoiseRule("shopping", r"\d{1,2}\ (?:hour|day)s?\ ago\ (?:Shopping|Business)\ Essentials", "related"),
    ),
)
