"""United Press International: captions end in a licence, old datelines in two hyphens."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "upi",
    title="United Press International",
    domains=("upi.com",),
    country="US",
    signature=(
        Clue("/UPI | License Photo", where="end"),
        Clue("(UPI) --", where="anywhere"),
    ),
    noise_rules=(
        NoiseRule("card", r".{3,40}\ //\ (?:\d{1,2}|an?)\ (?:minute|hour|day|week)s?\ ago.*", "related"),
    ),
    dateline=r"(?P<place>[A-Z][^()\n]{1,60}?),\ [A-Z][a-z]{2,8}\.?\ \d{1,2}\ \(UPI\)\ --",
)
