"""New York Post: newsletters for morning and evening, "see also" cards, topics with more on them."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "nypost",
    title="New York Post",
    domains=("nypost.com",),
    country="US",
    signature=(
        "Start and end your day informed with our newsletters",
        "Morning Report and Evening Update: Your source",
        "What do you think? Post a comment",
        "What do you think? Be the first to comment",
        "With Post wires",
        Clue("told The Post", 0.5, where="anywhere"),
        Clue("More On:", 0.5),
    ),
    noise_rules=(
        NoiseRule(
            "comments", r"What\ do\ you\ think\?\ (?:Post\ a|Be\ the\ first\ to)\ comment\.?", "comment"
        ),
        NoiseRule.start(
            "newsletter",
            "promo",
            "Morning Report and Evening Update: Your source",
            "By clicking above you agree to the Terms of Use",
        ),
        NoiseRule("more-on", r"More\ On:(?:\ .{2,60})?", "related"),
    ),
)
