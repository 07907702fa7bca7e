"""Agence France-Presse: the initials of desk and writers close the story."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "afp",
    title="Agence France-Presse",
    domains=("afp.com",),
    country="FR",
    signature=(
        "© Agence France-Presse",
        "© Agence France Presse",
        Clue("(AFP) –", 0.5, where="anywhere"),
        Clue("(AFP) -", 0.5, where="anywhere"),
    ),
    noise_rules=(
        # "bur-kd/tm/ach": the bureau, then who wrote and who edited.
        NoiseRule("initials", r"(?:[a-z]{2,4}-)?[a-z]{2,4}(?:/[a-z]{2,4}){1,4}", "other"),
    ),
    dateline=r"(?P<place>[A-Z][^()\n]{1,60}?),?\ \(AFP\)\ [—–-]",
)
