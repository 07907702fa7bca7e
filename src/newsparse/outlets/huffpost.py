"""HuffPost (The Huffington Post until 2017): appeals between paragraphs, slide shows after the end."""

import datetime

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "huffpost",
    title="HuffPost",
    domains=("huffpost.com", "huffingtonpost.com", "huffingtonpost.co.uk", "huffingtonpost.ca"),
    country="US",
    signature=(
        "Also on HuffPost",
        "Support HuffPost",
        "Go Ad-Free — And Protect The Free Press",
        "Already contributed? Log in to hide these messages",
        "Do you have info to share with HuffPost reporters?",
        Clue("told HuffPost", where="anywhere"),
        Clue("told The Huffington Post", where="anywhere"),
        "Editor's note: Donald Trump regularly incites",
        Clue("Suggest a correction", 0.5),
    ),
    noise_rules=(
        NoiseRule.line("heading", "related", "Also on HuffPost", "Before You Go"),
        NoiseRule.start(
            "appeal",
            "promo",
            "Support HuffPost",
            "Already contributed? Log in to hide these messages",
            "Do you have info to share with HuffPost reporters?",
            "Go Ad-Free — And Protect The Free Press",
            "Can't afford to contribute? Support HuffPost",
            "You've supported HuffPost before",
            "Calling all HuffPost superfans",
            "Your Support Has Never Been More Critical",
        ),
        NoiseRule("mission", r".{0,200}At\ HuffPost,\ we\ believe\ .*", "promo"),
        NoiseRule.start(
            "player",
            "player",
            "We Are Sorry,This video is restricted",
            valid_until=datetime.date(2017, 12, 31),
        ),
        # Printed under every article of the 2016 campaign that named him.
        NoiseRule.start(
            "campaign-note",
            "other",
            "Editor's note: Donald Trump regularly incites",
            "Editor's note: Donald Trump is a serial liar",
            valid_until=datetime.date(2016, 11, 30),
        ),
    ),
)
