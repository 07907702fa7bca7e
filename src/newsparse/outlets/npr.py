"""NPR: captions that toggle, audio with a transcript, sponsors."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "npr",
    title="NPR",
    domains=("npr.org",),
    country="US",
    signature=(
        "toggle caption",
        "NPR transcripts are created on a rush deadline",
        "Become an NPR sponsor",
        '<iframe src="https://www.npr.org/player/embed/',
        Clue("hide caption", 0.5, where="end"),
        Clue("Enlarge this image", 0.5),
        Clue("Heard on", 0.5),
        Clue("Sponsor Message", 0.5),
        Clue("told NPR", 0.5, where="anywhere"),
    ),
    noise_rules=(
        NoiseRule("length", r"(?:Listen\ ·\ \d{1,2}:\d{2}|\d{1,2}-Minute\ Listen)", "player"),
        NoiseRule("player-code", r"(?:Embed\ )?<iframe\ .{0,200}npr\.org/player/embed/.*", "player"),
        NoiseRule.line("sponsor", "ad", "Sponsor Message", "Become an NPR sponsor"),
        NoiseRule.start(
            "transcript-note",
            "copyright",
            "NPR transcripts are created on a rush deadline",
            "Accuracy and availability of NPR transcripts",
        ),
    ),
)
