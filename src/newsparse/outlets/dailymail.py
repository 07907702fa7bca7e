"""Daily Mail: "Share or comment on this article", bylines for Dailymail.Com and MailOnline."""

from newsparse.publishers.outlet import Clue, NoiseRule, Outlet

OUTLET = Outlet(
    "dailymail",
    title="Daily Mail",
    domains=("dailymail.co.uk", "dailymail.com", "mailonsunday.co.uk"),
    country="GB",
    signature=(
        "Share or comment on this article",
        "The comments below have been moderated in advance",
        "The comments below have not been moderated",
        Clue("For Dailymail.Com", where="end"),
        Clue("For Mailonline", where="end"),
        Clue("told DailyMail.com", where="anywhere"),
        Clue("told MailOnline", where="anywhere"),
        Clue("Scroll down for video", 0.5),
    ),
    noise_rules=(
        NoiseRule.start(
            "moderation",
            "comment",
            "The comments below have been moderated in advance",
            "The comments below have not been moderated",
            "The views expressed in the contents above are those of our users",
        ),
        NoiseRule.line("player", "player", "Most watched News videos"),
    ),
    byline=r"By\ (?P<authors>.{3,120})\ [Ff]or\ (?i:dailymail\.com|mailonline|the\ daily\ mail).{0,60}",
)
