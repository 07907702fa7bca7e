"""Breitbart News: radio show, newsletter, writers who ask to be followed."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "breitbart",
    title="Breitbart News",
    domains=("breitbart.com",),
    country="US",
    signature=(
        "Please let us know if you're having issues with commenting",
        Clue("@breitbart.com", where="anywhere"),
        "Breitbart News Daily airs on SiriusXM",
        Clue("told Breitbart News", where="anywhere"),
        Clue("SIGN UP FOR OUR NEWSLETTER", 0.5),
    ),
    noise_rules=(
        NoiseRule(
            "radio", r".{0,200}Breitbart\ News\ (?:Daily|Saturday|Sunday)\ (?:airs|broadcasts)\ .*", "promo"
        ),
        NoiseRule.start("radio-listen", "promo", "LISTEN:", "Listen to the full interview"),
        NoiseRule.start("comments", "comment", "Please let us know if you're having issues with commenting"),
    ),
)
