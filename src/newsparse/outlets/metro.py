"""Metro (London): "MORE :" with a space before the colon, a desk that waits for stories."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "metro",
    title="Metro",
    domains=("metro.co.uk",),
    country="GB",
    signature=(
        "Got a story? Get in touch with our news team by emailing",
        "Follow Metro.co.uk",
        "Follow Metro across our social channels",
        Clue("@metro.co.uk", where="anywhere"),
        Clue("told Metro", 0.5, where="anywhere"),
        Clue("For more stories like this, check our news page", 0.5),
        Clue("More Trending", 0.5),
    ),
    noise_rules=(
        NoiseRule(
            "news-page", r"For\ more\ stories\ like\ this,?\ check\ our\ .{3,30}\ page\s?\.?", "related"
        ),
        NoiseRule.start("newsletter", "promo", "Follow Metro"),
    ),
)
