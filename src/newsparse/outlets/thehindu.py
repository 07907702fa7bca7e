"""The Hindu: "| Photo Credit:" in captions, lists to read later, full sentences in comments."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "thehindu",
    title="The Hindu",
    domains=("thehindu.com", "thehindubusinessline.com"),
    country="IN",
    signature=(
        "Comments have to be in English, and in full sentences",
        "Our code of editorial values",
        Clue("| Photo Credit:", where="anywhere"),
        Clue("told The Hindu", 0.5, where="anywhere"),
        Clue("READ LATER", 0.5),
        Clue("BACK TO TOP", 0.25),
    ),
    noise_rules=(
        NoiseRule("caption", r".{0,600}\|\ Photo\ Credit:.{0,80}", "caption"),
        NoiseRule.start(
            "comments",
            "comment",
            "Comments have to be in English",
            "We have migrated to a new commenting platform",
        ),
        NoiseRule.line("values", "other", "Our code of editorial values"),
    ),
    honorific="Mr.",
)
