"""BBC News: embeds that one can skip, labelled images, ", external" after links."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "bbc",
    title="BBC News",
    domains=("bbc.co.uk", "bbc.com"),
    country="GB",
    signature=(
        "Media playback is unsupported on your device",
        "The BBC is not responsible for the content of external sites",
        "If you are reading this page and can't see the form",
        "Elsewhere on the BBC",
        Clue("Skip Twitter post", 0.5),
        Clue("End of Twitter post", 0.5),
        Clue("Skip twitter post", 0.5),
        Clue("Image source,", 0.5),
        Clue("Image copyright", 0.5),
        Clue("Image caption", 0.5),
        Clue("Media caption", 0.5),
        Clue("This article contains content provided by", 0.5),
        Clue("@bbc.co.uk", where="anywhere"),
        Clue("told the BBC", 0.5, where="anywhere"),
        Clue(", external", 0.25, where="end"),
    ),
    noise_rules=(
        NoiseRule.start(
            "external-sites",
            "embed",
            "The BBC is not responsible for the content of external sites",
            "This tweet is no longer available",
        ),
        NoiseRule.start("media", "player", "Media caption"),
        NoiseRule.line("headings", "related", "Around the BBC", "Elsewhere on the BBC", "From the BBC"),
        NoiseRule(
            "contact",
            r"(?:Email|WhatsApp|Tweet|Follow)\b.{0,200}(?i:haveyoursay|\+44\ ?7756\ ?165803).*",
            "promo",
        ),
        NoiseRule.start("form", "promo", "If you are reading this page and can't see the form"),
        # The scraper's word for an icon after a link out of the site.
        NoiseRule("external", r",\ external\b", "other", whole_line=False),
    ),
)
