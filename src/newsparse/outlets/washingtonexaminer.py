"""Washington Examiner: links and headlines of other stories in capitals."""

from newsparse.publishers.outlet import NoiseRule, Outlet

OUTLET = Outlet(
    "washingtonexaminer",
    title="Washington Examiner",
    domains=("washingtonexaminer.com",),
    country="US",
    signature=(
        "CLICK HERE TO READ MORE FROM THE WASHINGTON EXAMINER",
        "CLICK HERE FOR MORE FROM THE WASHINGTON EXAMINER",
        "CLICK HERE TO READ MORE FROM WASHINGTON EXAMINER",
        "Washington Examiner Videos",
        "The Washington Examiner has contacted",
        "The Washington Examiner reached out",
    ),
    noise_rules=(
        NoiseRule("capitals", r"(?=.{0,80}[A-Z]{4})['’‘“\"A-Z\d][^a-z]{38,160}[^a-z.]", "related"),
        NoiseRule.line("player", "player", "Washington Examiner Videos"),
    ),
)
