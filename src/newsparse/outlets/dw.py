"""Deutsche Welle: sections to skip, a permalink, what its editors recommend."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "dw",
    title="Deutsche Welle",
    domains=("dw.com",),
    country="DE",
    signature=(
        "DW recommends",
        "Skip next section",
        "Permalink https://p.dw.com/p/",
        "While you're here: Every Tuesday, DW editors",
        Clue("Edited by:", 0.5),
        Clue("/picture alliance", 0.5, where="end"),
    ),
    noise_rules=(
        NoiseRule.start("skip", "related", "Skip next section"),
        NoiseRule.line(
            "recommends", "related", "DW recommends", "DW's Top Story", "DW's Top StorySkip next section"
        ),
        NoiseRule("permalink", r"Permalink\ ?(?:https?://)?p\.dw\.com/.*", "share"),
        NoiseRule("newsletter", r"While\ you['’]re\ here:\ .*", "promo"),
        NoiseRule("feedback", r"(?:Feedback:\ )?Send\ us\ your\ feedback\.?", "comment"),
    ),
)
