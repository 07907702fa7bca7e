"""The Journal (Ireland): readers who keep stories free, a FactCheck knowledge bank, posts to embed."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "thejournal",
    title="The Journal",
    domains=("thejournal.ie",),
    country="IE",
    signature=(
        "Readers like you are keeping these stories free",
        "A mix of advertising and supporting contributions helps keep paywalls away",
        "To embed this post, copy the code below",
        "Need more clarity and context on how",
        "Send Tip or Correction",
        "Support The Journal",
        Clue("told The Journal", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start(
            "appeal",
            "promo",
            "Readers like you are keeping these stories free",
            "A mix of advertising and supporting contributions",
            "Support The Journal",
            "Need more clarity and context on how",
        ),
        NoiseRule.line("tips", "other", "Send Tip or Correction"),
        NoiseRule.start("embed-code", "share", "Embed this post", "To embed this post, copy the code below"),
    ),
)
