"""TIME: its own must-reads, an address for letters."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "time",
    title="TIME",
    domains=("time.com",),
    country="US",
    signature=(
        "More Must-Reads from TIME",
        "More Must-Read Stories From TIME",
        "Must-Reads from TIME",
        Clue("@time.com", where="anywhere"),
    ),
    noise_rules=(
        NoiseRule("must-reads", r"(?:More\ )?Must-Reads?(?:\ Stories)?\ [Ff]rom\ TIME", "related"),
        NoiseRule("letters", r"(?:Contact\ us\ at|Write\ to\ .{3,80}\ at)\ .{3,60}@time\.com\.?", "promo"),
    ),
)
