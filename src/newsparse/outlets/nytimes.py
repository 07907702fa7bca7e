"""The New York Times: advertisements that one can skip, print editions, Mr. and Ms. at second mention."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "nytimes",
    title="The New York Times",
    domains=("nytimes.com",),
    country="US",
    signature=(
        "SKIP ADVERTISEMENT",
        "Continue reading the main story",
        "A version of this article appears in print on",
        "The Times is committed to publishing a diversity of letters",
        "Follow The New York Times",
        "Thank you for your patience while we verify access",
        Clue("/The New York Times", 0.5, where="end"),
        Clue("Supported by", 0.5),
    ),
    noise_rules=(
        NoiseRule.start("print", "copyright", "A version of this article appears in print on"),
        NoiseRule("reprints", r"Order\ Reprints\ \|\ .*", "copyright"),
        NoiseRule.start(
            "letters-and-social",
            "promo",
            "The Times is committed to publishing a diversity of letters",
            "Follow The New York Times",
            "Follow the New York Times",
        ),
        NoiseRule.start(
            "access",
            "promo",
            "Thank you for your patience while we verify access",
            "We are having trouble retrieving the article content",
            "Want all of The Times?",
        ),
        NoiseRule(
            "bracketed-link",
            r"\[(?:Read|Sign\ up|Follow|Listen|Watch|Want|Here['’]s)\ .{10,300}\]",
            "related",
        ),
    ),
    honorific="Mr.",
)
