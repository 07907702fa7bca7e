"""The Intercept: "Original reporting. Fearless journalism.", and a pause before the article continues."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "theintercept",
    title="The Intercept",
    domains=("theintercept.com",),
    country="US",
    signature=(
        "Original reporting. Fearless journalism",
        "By signing up, I agree to receive emails from The Intercept",
        "Wait! Before you go on about your day",
        Clue("told The Intercept", 0.5, where="anywhere"),
        Clue("Contact the author:", 0.5),
    ),
    noise_rules=(
        NoiseRule.start(
            "appeal",
            "promo",
            "Join Our Newsletter",
            "Original reporting. Fearless journalism",
            "Wait! Before you go on about your day",
            "The Intercept is an independent nonprofit",
        ),
        NoiseRule.line("contact", "other", "Contact the author", "Additional Credits"),
    ),
)
