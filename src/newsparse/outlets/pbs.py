"""PBS NewsHour: who provided support, and how to feed back."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "pbs",
    title="PBS NewsHour",
    domains=("pbs.org",),
    country="US",
    signature=(
        "Support Provided By",
        "Leave your feedback",
        "Educate your inbox",
        "Support Intelligent, In-Depth, Trustworthy Journalism",
        "Subscribe to Here's the Deal",
        Clue("told the PBS NewsHour", where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start("support", "ad", "Support Provided By"),
        NoiseRule.line("feedback", "comment", "Leave your feedback"),
        NoiseRule.start(
            "newsletter",
            "promo",
            "Educate your inbox",
            "Support Intelligent, In-Depth, Trustworthy Journalism",
            "Subscribe to Here's the Deal",
            "Thank you. Please check your inbox to confirm",
        ),
    ),
)
