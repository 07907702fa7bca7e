"""Makes an outlet that cannot be."""

from newsparse import NoiseRule, Outlet

OUTLET = Outlet("invalid", noise_rules=(NoiseRule("open", r"Read\ (more", "related"),))
