"""BBC News: embeds that one can skip, labelled images, ", external" behind links."""

from newsparse.outlet import Clue, NoiseRule, Outlet

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
        NoiseRule(
            "embed-frame",
            r"(?:Skip|End\ of)\ [\w\ ]{2,40}\ (?:content|post)(?:\ \d{1,2})?(?:\ by\ .{1,80})?",
            "embed",
        ),
        NoiseRule("post-link", r"View\ original\ (?:post|tweet|content)\ on\ \w{1,20}", "embed"),
        NoiseRule.start(
            "external-sites",
            "embed",
            "The BBC is not responsible for the content of external sites",
            "The BBC is not responsible for third party content",
            "This tweet is no longer available",
        ),
        NoiseRule("consent", r"Allow\ .{1,40}\ content\?", "consent"),
        NoiseRule.start(
            "image", "caption", "Image source, ", "Image caption, ", "Image copyright", "Image caption "
        ),
        NoiseRule.start("media", "player", "Media playback is unsupported", "Media caption"),
        NoiseRule.line(
            "headings",
            "related",
            "More on this story",
            "Around the BBC",
            "Elsewhere on the BBC",
            "From the BBC",
        ),
        NoiseRule(
            "contact",
            r"(?:Email|WhatsApp|Tweet|Follow)\b.{0,200}(?i:haveyoursay|\+44\ ?7756\ ?165803).*",
            "promo",
        ),
        NoiseRule.start("form", "promo", "If you are reading this page and can't see the form"),
        # The scraper's word for an icon behind a link out of the site.
        NoiseRule("external", r",\ external\b", "other", whole_line=False),
    ),
)
