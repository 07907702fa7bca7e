"""Reuters: licences and standards after the story, "opens new tab" after its links."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "reuters",
    title="Reuters",
    domains=("reuters.com",),
    country="GB",
    signature=(
        "Our Standards: The Thomson Reuters Trust Principles",
        "Advertisement · Scroll to continue",
        Clue("Purchase Licensing Rights", 0.5),
        Clue(", opens new tab", 0.5, where="end"),
        Clue("(Reuters) -", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule.start("licence", "copyright", "Purchase Licensing Rights"),
        NoiseRule("caption", r".{10,600}Purchase\ Licensing\ Rights(?:,\ opens\ new\ tab)?", "caption"),
        NoiseRule("gallery-position", r"Item\ \d{1,2}\ of\ \d{1,2}\ .*", "caption"),
        NoiseRule("new-tab", r",\ opens\ new\ tab", "other", whole_line=False),
    ),
    dateline=r"(?P<place>[A-Z][^()\n]{1,60}?)(?:,\ [A-Z][a-z]{2,8}\.?\ \d{1,2})?\ \(Reuters\)\ [—–-]",
)
