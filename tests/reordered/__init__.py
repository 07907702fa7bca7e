"""A second invented language: English words with another grammar, defined by data alone.

Its text has the verb before the subject and the adjective after the noun ("Resigned the minister former"), an
article that is elided before a vowel ("th'owner") and a pronoun joined to its verb ("said-she").  "Has said"
is one unit, "per" is "according to", and one pair of marks can contain a reporting clause.  Its lists are
those of English with :data:`CHANGES`. ``*.txt`` state what each parser finds; its weights for statements are
those of English, which were trained on articles in which the subject comes first.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import newsparse
from newsparse.language.language import Language

__all__ = ["reordered_language"]

_ENGLISH = Path(newsparse.__file__).parent / "data" / "languages" / "en"

CHANGES: Mapping[str, Mapping[str, str]] = {
    "words": {
        'definite = ["the"]': """definite = ["the", "th'"]
elided = ["th'"]
clitics = ["-he", "-she", "-they"]"""
    },
    "dates": {
        'last = ["last", "latest"]': 'last = ["latest"]\nlast_after = ["last"]',
        'next = ["next", "upcoming"]': 'next = ["upcoming"]\nnext_after = ["next"]',
    },
    "titles": {
        "[grammar]": '[grammar]\nfields_after = ["@fields.portfolio"]',
        "[status.suffixes]": '[status.suffixes]\nformer = ["former"]\nacting = ["acting"]',
    },
    "pronouns": {
        'female = ["she",': 'female = ["she", "-she",',
        'male = ["he",': 'male = ["he", "-he",',
        'subject = ["she",': 'subject = ["-he", "-she", "she",',
    },
    "grammar": {
        'pronoun = ["he",': 'pronoun = ["-he", "-she", "-they", "he",',
        "[ise]": """[units]
auxiliaries = ["been", "had", "has", "have"]
reflexive = ["is"]
objects = ["him"]
negation = []
infinitive_endings = []
no_infinitives = []
partitive = []
before_quotation = ["for"]
dashes = ["—"]
[units.read_as]
to = "to"
according = "according to"
some = "some"
[units.several]
per = "according to"
"by the words of" = "according to"
[ise]""",
    },
    # A sentence begins with its verb, which is not part of the name after it.
    "names": {
        "openers = [": 'openers = ["announced", "believes", "denied", "met", "resigned", "said", "told",'
    },
}
"""What is changed in each file: text, and what replaces it."""


def reordered_language(folder: Path) -> Language:
    """Write the lists of the language into a new folder, and return it."""
    place = folder / "en"
    shutil.copytree(_ENGLISH, place)
    for stem, changes in CHANGES.items():
        path = place / f"{stem}.toml"
        text = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(f"\n{old}") == 1, (stem, old)
            text = text.replace(f"\n{old}", f"\n{new}")
        path.write_text(text, encoding="utf-8")
    return Language("en", place)
