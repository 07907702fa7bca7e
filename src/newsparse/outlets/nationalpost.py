"""National Post: "Article content" between paragraphs, offers to subscribers, NP Posted."""

from newsparse.outlet import Clue, NoiseRule, Outlet

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
        NoiseRule.line("slot", "other", "Article content", "Breadcrumb Trail Links"),
        NoiseRule.start("advertisement", "ad", "This advertisement has not loaded yet"),
        NoiseRule("advertisement-number", r"Advertisement\ \d{1,2}", "ad"),
        NoiseRule.line("advertisement-bridge", "ad", "Story continues below"),
        NoiseRule.start(
            "share-story", "share", "Share this Story : ", "Share this article in your social network"
        ),
        NoiseRule.start(
            "subscription",
            "promo",
            "NP Posted",
            "Get a dash of perspective",
            "National Post ePaper",
            "Unlimited online access to",
            "Exclusive articles by Conrad Black",
            "THIS CONTENT IS RESERVED FOR SUBSCRIBERS",
            "SUBSCRIBE FOR MORE ARTICLES",
            "REGISTER / SIGN IN TO UNLOCK MORE ARTICLES",
            "Our website is the place for the latest breaking news",
            "By signing up you consent to receive the above newsletter",
        ),
        NoiseRule("shopping", r"\d{1,2}\ (?:hour|day)s?\ ago\ (?:Shopping|Business)\ Essentials", "related"),
        NoiseRule.line(
            "editorial", "related", "Recommended from Editorial", "Latest from Shopping Essentials"
        ),
        NoiseRule.start("forum", "comment", "Postmedia is committed to"),
    ),
)
