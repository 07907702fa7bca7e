"""Generates invented news articles, for tests and speed measurements without a corpus.

The people, places and events are invented.  The articles look like scraped ones: a headline, a dateline,
paragraphs with quotations and indirect speech, titles, party tags, dates, and sometimes an embedded post. Do
not use them to measure accuracy: real prose is far more varied.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from string import Formatter

__all__ = ["EMBEDS", "PARAGRAPHS", "WORDS", "article", "fill", "in_language"]

WORDS: Mapping[str, Sequence[str]] = {
    "first": ("Ann", "Marta", "Tobias", "José", "Zoë", "J. D.", "Siobhán", "Michael", "Li", "Jean-Paul"),
    "last": (
        "Lee",
        "Okafor",
        "O’Neill",
        "Álvarez",
        "Lloyd-Barnes",
        "McAllister",
        "Van Houten",
        "Wrzos",
        "Ng",
    ),
    "title": (
        "President",
        "US President",
        "Prime Minister",
        "Sen.",
        "Rep.",
        "Gov.",
        "Foreign Minister",
        "former Secretary of State",
        "Attorney General",
        "Mayor",
        "Lt. Gov.",
        "Judge",
        "Taoiseach",
        "White House press secretary",
    ),
    "honorific": ("Mr.", "Ms.", "Mrs", "Dr."),
    "role": (
        "a spokeswoman for the ministry",
        "the leader of the opposition",
        "who chairs the budget committee",
        "a professor of law at Northern State University",
        "the state’s attorney general",
    ),
    "tag": ("R-Texas", "D-Mass.", "I-Vt.", "Labour", "D., Ohio"),
    "body": ("White House", "ministry", "campaign", "Supreme Court", "Treasury", "union"),
    "cue": ("said", "added", "told reporters", "warned", "insisted", "wrote in a letter", "tweeted"),
    "cue_that": ("said that", "announced that", "believes", "argued that", "denied that", "fears that"),
    "date": (
        "on Friday",
        "last week",
        "in June",
        "on 3 May 2022",
        "on Jan. 6, 2021",
        "this year",
        "at 10:30 a.m.",
    ),
    "clause": (
        "the bill will not pass before the summer",
        "taxes have to rise by 2.5 percent",
        "nobody in the U.S. Senate wants a third vote",
        "we don’t know who wrote the memo",
        "more than 1,500 people were turned away at the border",
        "the talks were broken off at St. Brendan’s",
    ),
    "quoted": (
        "It’s a disgrace",
        "We will fight this in court, and we will win",
        "There is no plan B",
        "He told me, ‘Leave it alone,’ and I did",
        "The ’90s called",
        "Not one dollar more than $4.7 million",
    ),
    "phrase": ("a mess", "unprecedented", "the worst deal ever made", "fake news", "‘nonsense’"),
    "place": ("WASHINGTON", "LONDON", "PARIS", "DES MOINES, Iowa"),
}
"""Possible values for each field of a paragraph."""

PARAGRAPHS: Sequence[str] = (
    "“{quoted},” {title} {first} {last} {cue} {date}.",
    "“{quoted},” {cue} {first} {last}, {role}. “{quoted}.”",
    "{title} {first} {last} {cue_that} {clause}.",
    "{honorific} {last} {cue}: “{quoted}.”",
    "{last} called the plan “{phrase}” and {cue_that} {clause}.",
    "{first} {last} ({tag}) {cue} {date} that {clause}.",
    "According to the {body}, {clause}.",
    "In a statement, the {body} {cue_that} {clause}.",
    "“{quoted}. {quoted},” {last} {cue}. He {cue_that} {clause}.",
    "“{quoted},” she {cue}.",
    "The meeting between {title} {last} and {title} {first} {last} {date} lasted an hour. It was the third.",
    "Officials {cue_that} {clause}, while {first} {last}, {role}, called it “{phrase}”.",
    "Whether {clause} is unclear. The {body} did not answer questions {date}.",
    "{first} {last}, {role}, {cue} {date}: “{quoted}.\n\n“{quoted}.”",
)
"""Paragraphs with fields and curly quotation marks; the last is a quotation that spans two paragraphs."""

FRENCH_WORDS: Mapping[str, Sequence[str]] = {
    "first": ("Anne", "Jean-Paul", "Zoé", "Émile", "Camille", "N’Golo"),
    "last": ("Morel", "Vasseur", "L’Hermitte", "d’Estaing", "Le Goff", "de la Tour"),
    "title": ("le président", "la Première ministre", "le juge", "Mme la maire", "l’ancien ministre", "M."),
    "role": ("la porte-parole du ministère", "un élu de l’opposition", "qui préside le conseil"),
    "tag": ("LR", "PS", "RN"),
    "body": ("ministère", "Sénat", "syndicat", "Conseil d’État"),
    "cue": ("a dit", "a déclaré", "a ajouté", "assure", "estime", "a-t-il lancé", "a indiqué mercredi"),
    "asked": ("dit-elle", "a-t-il dit", "explique", "a répondu", "demande-t-on"),
    "date": ("vendredi", "la semaine dernière", "en juin", "le 3 mai 2022", "mardi soir"),
    "clause": (
        "le pont sera fermé",
        "les impôts doivent baisser de 2,5 %",
        "personne ne sait qui l’a écrit",
        "il n’y a pas d’accord, aujourd’hui, sur le budget",
    ),
    "quoted": (
        "C’est une honte",
        "Nous irons jusqu’au bout, et nous gagnerons",
        "Qu’a-t-on fait de l’argent",
    ),
    "phrase": ("inédit", "un désastre", "pire que l’hiver dernier"),
    "place": ("PARIS", "LYON (AFP)", "QUÉBEC"),
}

FRENCH_PARAGRAPHS: Sequence[str] = (
    "« {quoted} », {cue} {date} {title} {first} {last}.",
    "« {quoted} », {asked} {first} {last}, {role}. « {quoted}. »",
    "{title} {first} {last} {cue} que {clause}.",
    "Selon {first} {last} ({tag}), {clause}.",
    "D’après le {body}, {clause}.",
    "Le {body} {cue} : « {quoted}. »",
    "{clause}, {cue} {first} {last}. Elle parle d’un projet « {phrase} ».",
    "{first} {last}, {role}, {cue} {date} qu’{clause}.",
    "“{quoted}”, {asked} {last}.",
    "Interrogé {date}, {last} n’a pas répondu.",
)

EMBEDS: Sequence[str] = (
    "https://twitter.com/i/web/status/1520294378618732547",
    "pic.twitter.com/aB3dE5fG7h",
    "https://www.youtube.com/watch?v=k3N5vB7xQ1s",
)
"""Embedded posts as a scraper leaves them, each a block of its own."""


def in_language(language: str) -> tuple[Sequence[str], Mapping[str, Sequence[str]]]:
    """Return the paragraphs of a language and the values of their fields."""
    return (FRENCH_PARAGRAPHS, FRENCH_WORDS) if language == "fr" else (PARAGRAPHS, WORDS)


def fill(
    template: str,
    choose: Callable[[Sequence[str]], str],
    words: Mapping[str, Sequence[str]] = WORDS,
) -> str:
    """Fill the fields of a paragraph; ``choose`` picks a value for each.

    >>> fill("{title} {last} {cue}.", lambda words: words[0])
    'President Lee said.'
    """
    parsed = Formatter().parse(template)
    return "".join(literal + (choose(words[name]) if name else "") for literal, name, _, _ in parsed)


def article(seed: int, *, paragraphs: int = 44, language: str = "en") -> str:
    """Generate an article; a seed always gives the same text.

    With 44 paragraphs it is about as long as a typical newspaper article, 4.7 kB.

    >>> article(1) == article(1)
    True
    """
    choose = random.Random(seed).choice
    templates, words = in_language(language)
    body = [fill(choose(templates), choose, words) for _ in range(paragraphs)]
    body[0] = fill("{place} — ", choose, words) + body[0]
    body.insert(len(body) // 2, choose(EMBEDS))
    rest = "à propos du budget" if language == "fr" else "at odds over border bill"
    joint = "et" if language == "fr" else "and"
    headline = fill(f"{{last}} {joint} {{last}} {rest}", choose, words)
    return "\n\n".join([headline, *body])
