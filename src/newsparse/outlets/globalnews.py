"""Global News: a button misspelt "Descrease", players led by their length, news to get daily."""

from newsparse.outlet import Clue, NoiseRule, Outlet

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
        NoiseRule.line("font-size", "other", "Descrease article font size", "Increase article font size"),
        NoiseRule.start(
            "share-row", "share", "Leave a comment Share this item", "Share this item on Facebook"
        ),
        NoiseRule.line("share-close", "share", "Share Close"),
        NoiseRule(
            "newsletter-heading",
            r"Get\ (?:daily|weekly|breaking|the\ latest)\ [A-Z][\w\ ]{2,30}\ news",
            "promo",
        ),
        NoiseRule("newsletter", r"Get\ (?:daily|breaking)\ .{3,40}\ delivered\ to\ your\ inbox.*", "promo"),
        NoiseRule(
            "newsletter-button", r"Sign\ up\ for\ (?:daily|breaking)\ .{3,30}\ newsletter.{0,20}", "promo"
        ),
        NoiseRule.start(
            "newsletter-terms",
            "promo",
            "By providing your email address, you have read and agree",
            "The email you need for the day's top news stories",
            "Add Global News as a Preferred Source",
            "Stick to the Facts",
        ),
        # "2:34 Headline of the video".
        NoiseRule("player", r"\d{1,2}:\d{2}\ ?[A-Z‘'\"].{10,160}", "player"),
        NoiseRule("more", r"More\ on\ [A-Z][\w\ ]{2,30}(?:\ More\ videos)?", "related"),
        NoiseRule.start("standards", "other", "Journalistic standards Comment"),
        NoiseRule("copyright", r"©\ \d{4}\ (?:Global\ News|The\ Canadian\ Press).*", "copyright"),
    ),
)
