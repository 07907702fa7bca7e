"""Business Insider: sign-up boxes, icons spelt out, the original on Business Insider."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "businessinsider",
    title="Business Insider",
    domains=("businessinsider.com", "businessinsider.in", "businessinsider.co.za", "insider.com"),
    country="US",
    signature=(
        "Business Insider tells the innovative stories you want to know",
        "Read the original article on Business Insider",
        "Read the original article on Insider",
        "This story is available exclusively to Business Insider",
        Clue("told Business Insider", 0.5, where="anywhere"),
        Clue("Something is loading.", 0.5),
    ),
    noise_rules=(
        NoiseRule.start(
            "account",
            "promo",
            "Business Insider tells the innovative stories you want to know",
            "This story is available exclusively to",
            "Access your favorite topics in a personalized feed",
        ),
        NoiseRule("original", r"Read\ the\ original\ article\ on\ (?:Business\ )?Insider\.?", "copyright"),
        NoiseRule("icon", r"(?:An?|Two)\ .{3,60}\ icon\b.{0,120}", "other"),
        NoiseRule("loading", r"(?:Loading\ )?Something\ is\ loading\.?", "player"),
    ),
)
