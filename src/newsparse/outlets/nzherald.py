"""The New Zealand Herald: advertisements sold by NZME, The Daily H by email."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "nzherald",
    title="The New Zealand Herald",
    domains=("nzherald.co.nz",),
    country="NZ",
    signature=(
        "Sign up to The Daily H",
        "Advertise with NZME",
        "Advertisement Advertise with NZME",
        Clue("told the Herald", 0.5, where="anywhere"),
        Clue("told NZME", 0.5, where="anywhere"),
    ),
    noise_rules=(NoiseRule("advertisement", r"(?:Advertisement\ ?)?Advertise\ with\ NZME\.?", "ad"),),
)
