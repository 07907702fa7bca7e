"""Finds captions without a credit: lines that describe who is where, or that give a scene a full date."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from newsparse.core.regexes import on_use
from newsparse.core.words import Words
from newsparse.language.language import Language
from newsparse.language.line_endings import has_words
from newsparse.language.months import calendar_names
from newsparse.language.patterns import fill
from newsparse.language.tense import tense
from newsparse.parsers.noise.credits import Credits
from newsparse.parsers.noise.scenes import Scenes
from newsparse.parsers.noise.speech import SENTENCE_STOP, Speech

__all__ = ["LONGEST_CAPTION", "Descriptions"]

LONGEST_CAPTION = 600
"""The longest caption, in characters."""

# ", second from left, ";  "(pictured)", "(second from right)";  "Pictured here", "file photo";
# "Ann Lee at a previous meeting."
_POSED = r"""
    ,\s(?:(?:<<orders>>\s)(?:<<from>>\s)?)?<<sides>>,\s(?!<<never_after_side>>\b)
    | \((?:<<in_brackets>>|<<bracket_orders>>\s(?:<<from>>\s)?<<outer_sides>>|<<from_left>>)\)
    | ^<<from_left>>[:,] | ^<<shown_where>>: | \b<<pictured>>\s<<are>>\s
    | \b<<from>>\s<<outer_sides>>(?:\s<<to>>\s<<outer_sides>>)?[,:)] | \b<<side_to_side>>[,:)]
    | \b(?:<<pictured>>\s<<pictured_where>>|<<shown_here>>|<<old_pictures>>)\b
    | ^(?!.{0,300}\b<<past_verbs>>\b).{10,300}\b<<occasion_links>>\s<<occasion_ages>>
      \s(?:<<occasions>>|<<press>>\s\w+)\.?(?:$|\s?[(|])
"""
# Some newspapers begin a caption with its subject: "SENATE. Ann Lee faces reporters in Halden."
_HEAD = on_use(r"[A-Z][A-Z'’\- ]{2,30}\.\s[A-Z]")
# Phrases with a past form that is not the main verb: ", who won,", "the wounded", "from left".
_NOT_TOLD = r"""
    ,\s<<relatives>>\b[^,]*+, | \b<<told_articles>>\s\w+ed\b
    | \b<<before_left>>\s<<left>>\b | \b<<left_end>>(?=[,)])
"""
# Words before a day at the start of a sentence: "In this Friday, October 1, 1999 photo".
_OPENS_WITH_DAY = r"(?:<<before_day>>\s)*+"
_NEXT_SENTENCE = on_use(r"[.!?](?<=[a-z\d]{4}.)\s[A-Z]")
# A full name: "Ann Lee".  Words have a limit, so that the search takes linear time in a line without spaces.
_FULL_NAME = on_use(r"[A-Z][\w'’\-]{1,40}+\s[A-Z][\w'’\-]{1,40}+")
# The action of the subject: "Ann Lee waves", "Ann Lee, the mayor, waves", "Ann Lee speaking".
_DOES = r"""
    [A-Z][\w'’\-]{1,40}+(?:,\s[^,]{3,60},)?
    \s([a-z]{2,30}(?:\w<<finite_ends>>(?<!<<noun_ends>>)|<<participle_ends>>)|<<plural_verbs>>)\b
"""
_YEAR = on_use(r"[12](?<=\b.)(?:(?<=1)9|(?<=2)0)\d\d\b")
# A line with more words does not describe a picture in one sentence.
_MOST_SCENE_WORDS = 45
_LONGEST_DESCRIPTION = 240
# Names are counted in so many characters of a page at most, so that time is proportional to its length.
_LONGEST_PAGE = 20_000
# Longer words are compared with those of a picture's alternative text.
_LONGEST_SMALL_WORD = 2
# A present-tense line with this many words is not a headline.
_FEWEST_SCENE_WORDS = 7
# One that ends like a sentence is a headline even less often.
_FEWEST_WORDS = 5
# A full name has so many words with a capital.
_FEWEST_NAMES = 2
# The subject of a paragraph is among its first words.
_OPENING_WORDS = 4


class Descriptions:
    """Reads picture descriptions in one language."""

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")
        self._posed = on_use(fill(_POSED, shapes, "captions"), re.VERBOSE)
        self.posed_words = shapes.words("captions.posed_words")
        """A line that describes who is where contains one of these words, ..."""
        self.behind_posed = tuple([word] for word in sorted(shapes.words("captions.behind_posed")))
        """... followed by a word of one of these lists."""
        calendar = calendar_names(language)
        self._full_date = on_use(rf"\b{calendar.full_weekday},\s{calendar.any_month}\.?\s\d{{1,2}},\s\d{{4}}")
        self.weekday_end = _common_end(calendar.weekdays) + ","
        """Text in every full date: "day,", the end of the weekday; searching for it first is cheap."""
        # "at a rally on Monday.", "in Halden, on Oct. 1, 1999"
        places = fill(r"\b<<scene_places>>\s", shapes, "captions")
        self._placed = on_use(rf"{places}.{{0,300}}(?:\b{calendar.any_weekday}\.?$|{_YEAR.pattern})")
        # "at Halden High School", "near the Halden river"
        self._in_place = on_use(rf"{places}(?:[a-z]{{2,12}}\s)?[A-Z][a-z]")
        self._surrounded = on_use(fill(r"\b<<surroundings>>\s", shapes, "captions"))
        self._not_told = on_use(fill(_NOT_TOLD, shapes, "captions"), re.VERBOSE)
        self._does = on_use(fill(_DOES, shapes, "captions"), re.VERBOSE)
        self._opens_with_day = on_use(fill(_OPENS_WITH_DAY, shapes, "captions"))
        self._tense = tense(language)
        self._subordinate = language.lexicon("mentions").words("subordinate")
        self._speech, self._credits = Speech.of(language), Credits.of(language)
        self._scenes = Scenes.of(language)

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Descriptions:
        """Return the reader of a language; it is created once per process."""
        return cls(language)

    def full_date(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find a date with weekday, month, day and year.

        >>> Descriptions.of(Language("en")).full_date("It rained on Friday, May 3, 2024.")[0]
        'Friday, May 3, 2024'
        """
        return self._full_date.search(text, start, len(text) if end is None else end)

    def describes(self, text: str, *, posing: bool) -> bool:
        """Return whether a line describes who is where, or gives a scene a full date, without a quotation.

        ``posing`` is whether the line has one of ``posed_words`` with one of ``behind_posed`` after it. The
        date must be in the first sentence.

        >>> descriptions = Descriptions.of(Language("en"))
        >>> descriptions.describes("Ann Lee, left, with Tom Price in Halden.", posing=True)
        True
        >>> descriptions.describes("Ann Lee, left, said Tom Price.", posing=True)
        False
        """
        if len(text) > LONGEST_CAPTION:
            return False
        if posing and self._credits.is_sentence(text):
            return True
        # Most lines with such words report speech, and are searched for that in a tenth of the time.
        posed = posing and not self._speech.reports(text) and self._posed.search(text)
        dated = self._full_date.search(text) if self.weekday_end in text else None
        if dated is None:
            dated = self._credits.dated(text)
        if dated and (_NEXT_SENTENCE.search(text, 0, dated.start()) or self._is_told(text, dated)):
            dated = None
        return bool(posed or dated) and not self._speech.reports(text)

    def stages(self, text: str, forms: Sequence[str], folds: Sequence[str]) -> bool:
        """Return whether a line is one sentence with an action in a picture, at a place and on a day.

        ``forms`` are its words as written, ``folds`` folded.

        >>> descriptions = Descriptions.of(Language("en"))
        >>> def of(text):
        ...     return descriptions.stages(text, Words(text).texts, Words(text).folds)
        >>> of("Workers load a ship in Halden on Monday."), of("Workers loaded a ship in Halden on Monday.")
        (True, False)
        """
        if len(text) > LONGEST_CAPTION or not text[0].isupper():
            return False
        # Checks that look words up come before checks that read the line letter by letter.
        fragment = self._speech.is_fragment(forms, folds)
        if not fragment and (not self._scenes.actor(forms, folds) or self._speech.has_auxiliary(folds)):
            return False
        words = text.split(None, _MOST_SCENE_WORDS)
        if not _FEWEST_SCENE_WORDS <= len(words) <= _MOST_SCENE_WORDS:
            return False
        if not (fragment or self._placed.search(text)) or _NEXT_SENTENCE.search(text):
            return False
        # "Donald Lee Keeps Lead in Halden" is a headline.
        small = sum(word[0].islower() for word in words)
        if (2 if text[-1] != "." else 3) * small < len(words) or self._speech.reports(text):
            return False
        return not self._tells(text)

    def shows_scene(self, text: str, forms: Sequence[str], folds: Sequence[str], *, ends: bool) -> bool:
        """Return whether a line is a scene: a person acts, or a thing at a place, or there is no verb.

        ``forms`` are its words as written, ``folds`` folded; ``ends`` is whether it ends like a sentence. If
        another sentence follows, the first needs a date.

        >>> descriptions = Descriptions.of(Language("en"))
        >>> def of(text):
        ...     return descriptions.shows_scene(text, Words(text).texts, Words(text).folds, ends=True)
        >>> of("A nurse prepares a dose of the vaccine."), of("A ship passes Halden."), of("A bill passes.")
        (True, False, False)
        """
        actor = self._scenes.actor(forms, folds)
        if actor is None:
            return False
        # Headlines begin without "a": "Police block road".
        if not ends and not self._scenes.is_single(folds[0]):
            return False
        scene = _NEXT_SENTENCE.search(text)
        if scene:
            text = text[: scene.end() - 2]
            folds = folds[: len(Words(text))]
        return (
            _FEWEST_WORDS <= len(text.split(None, _MOST_SCENE_WORDS)) <= _MOST_SCENE_WORDS
            and not (scene and not self._placed.search(text))
            and (actor == "person" or self._is_placed_now(text))
            and not self._speech.has_auxiliary(folds)
            and not self._speech.reports(text)
        )

    def _is_placed_now(self, text: str) -> bool:
        """Return whether a line says where or on what occasion a thing is seen, and nothing of the past."""
        patterns = (self._in_place, self._placed, self._surrounded)
        return any(pattern.search(text) for pattern in patterns) and not self._tells(text)

    def places(self, text: str) -> bool:
        """Return whether a line says where something is seen, and ends with a day or has a year.

        >>> descriptions = Descriptions.of(Language("en"))
        >>> descriptions.places("Ann Lee waves in Halden on Monday."), descriptions.places("Ann Lee waves.")
        (True, False)
        """
        return self._placed.search(text) is not None

    def tells(self, text: str) -> bool:
        """Return whether a line is about the past or future, by its first clause.

        >>> descriptions = Descriptions.of(Language("en"))
        >>> descriptions.tells("The council met."), descriptions.tells("The council meets.")
        (True, False)
        """
        return self._tells(text)

    def may_describe(self, text: str, *, opens: bool) -> bool:
        """Return whether a line above the credit of a picture can be its description.

        ``opens`` is whether there is no paragraph above; there, a line could also be the headline or the text
        below it, unless it shows people doing something.

        >>> descriptions = Descriptions.of(Language("en"))
        >>> descriptions.may_describe("The new harbour of Halden.", opens=False)
        True
        >>> descriptions.may_describe("The harbour was opened in May.", opens=False)
        False
        """
        if has_words(text, _MOST_SCENE_WORDS) or _NEXT_SENTENCE.search(text) or self._speech.reports(text):
            return False
        return (not opens or self._acts(text)) and not self._tells(text)

    def describes_picture(
        self, text: str, forms: Sequence[str], folds: Sequence[str], *, ends: bool, alternative: str
    ) -> bool:
        """Return whether a line below a picture describes it.

        It does if it repeats the picture's alternative text, shows people doing something, or is not a
        sentence and names a place. ``forms`` are its words as written, ``folds`` folded; ``ends`` is whether
        it ends like a sentence.

        >>> descriptions = Descriptions.of(Language("en"))
        >>> def of(text, alternative=""):
        ...     words, ends = Words(text), text.endswith(".")
        ...     return descriptions.describes_picture(
        ...         text, words.texts, words.folds, ends=ends, alternative=alternative
        ...     )
        >>> of("Students at Halden High School"), of("Students were at school."), of("What it costs")
        (True, False, False)
        >>> of("Ann Lee leads the council.", "Mayor Ann Lee of the council")
        True
        """
        if has_words(text, _MOST_SCENE_WORDS) or _NEXT_SENTENCE.search(text) or self._speech.reports(text):
            return False
        long = {fold for fold in folds if len(fold) > _LONGEST_SMALL_WORD}
        repeated = len(long.intersection(Words(alternative).folds))
        if repeated > 1 and 2 * repeated >= len(long):
            return True
        if self._tells(text):
            return False
        if self._speech.is_fragment(forms, folds) or self._scenes.actor(forms, folds):
            return not self._speech.has_auxiliary(folds)
        return not ends and not text.isupper() and self._in_place.search(text) is not None

    def traits(self, text: str, words: Sequence[str], page: str) -> Iterator[str]:
        """Yield the evidence for or against a line being a picture description.

        ``words`` are the line's, folded; ``page`` is the whole text: a report gives a full name once, a
        description repeats it.

        >>> descriptions = Descriptions.of(Language("en"))
        >>> text, page = "Ann Lee waves.", "Ann Lee won. Lee paid. Ann Lee waves."
        >>> sorted(descriptions.traits(text, text.lower().split(), page))
        ['does', 'names-again', 'poses']
        """
        if len(text) > _LONGEST_DESCRIPTION or self._speech.reports(text):
            return
        if _NEXT_SENTENCE.search(text):
            yield "sentences"
            if self._scenes.has_past(words):
                yield "past"
            return
        names = _FULL_NAME.findall(text)
        if names:
            again = any(page.count(name, 0, _LONGEST_PAGE) > text.count(name) for name in names[:3])
            yield "names-again" if again else "names"
        does = self._does.search(text)
        if does:
            yield "does"
        if _YEAR.search(text):
            yield "year"
        if self._acts(text):
            yield "poses"
        if self._tells(text):
            yield "told"
        elif not does:
            yield "timeless"

    def views(
        self, text: str, forms: Sequence[str], folds: Sequence[str], *, above: str, below: str
    ) -> Iterator[str]:
        """Yield further evidence from a line: a thing at a place, a name, and where else it is.

        ``forms`` are its words as written, ``folds`` folded; ``above`` and ``below`` are the lines around it.
        Below a heading, the text begins with the name in it; a picture is beside the text about a person.

        >>> descriptions = Descriptions.of(Language("en"))
        >>> def of(text, below):
        ...     words = Words(text)
        ...     return sorted(descriptions.views(text, words.texts, words.folds, above="", below=below))
        >>> of("Mayor Ann Lee", "Ann Lee was born in May."), of("Mayor Ann Lee", "She thanked Ms. Lee.")
        (['begins-below', 'titled'], ['named-beside', 'titled'])
        >>> of("Boats in Halden, where it rained", "")
        ['comma', 'placed', 'verbless', 'view']
        """
        if len(text) > _LONGEST_DESCRIPTION or _NEXT_SENTENCE.search(text):
            return
        if ", " in text:
            yield "comma"
        if self._in_place.search(text):
            yield "placed"
        if self._scenes.is_view(forms, folds):
            yield "view"
        if self._scenes.is_titled(forms, folds):
            yield "titled"
        if self._scenes.is_verbless(forms, folds):
            yield "verbless"
        names = [word for word in forms if word[0].isupper() and len(word) > 1]
        if len(names) < _FEWEST_NAMES:
            return
        if below.startswith((names[0], *names[-2:])):
            yield "begins-below"
        elif names[-1] in below or names[-1] in above:
            yield "named-beside"

    def _acts(self, text: str) -> bool:
        words = Words(text)
        return self._scenes.actor(words.texts, words.folds) is not None

    def _is_told(self, text: str, dated: re.Match[str]) -> bool:
        """Return whether a sentence is about the past or future: "Lee left Friday, October 1, 1999".

        A caption uses the present tense: "Lee leaves her office, Friday, October 1, 1999."
        """
        start, end = 0, dated.start()
        if self._opens_with_day.fullmatch(text, 0, end):
            # Cut at the first stop, even that of an abbreviation: text after a caption can be in the past
            # tense.
            after = SENTENCE_STOP.search(text, dated.end())
            start, end = dated.end(), after.end() if after else len(text)
        return self._tells(text[start:end])

    def _tells(self, sentence: str) -> bool:
        """Return whether the main clause of a sentence is about the past or future."""
        words = Words(self._not_told.sub("", sentence))
        # "Lee shakes hands after the plane landed": a subordinate clause is not part of the scene.
        stop = next((i for i, fold in enumerate(words.folds) if fold in self._subordinate), len(words))
        if self._tense.direction(words.folds, words.texts, stop, stop, 0, stop) < 0:
            return True
        return any(word in self._tense.lists["future"] for word in words.texts[:stop])


def _common_end(words: Iterable[str]) -> str:
    """Return the common ending of all words."""
    names, end = list(words), 0
    while all(len(name) > end and name[-end - 1] == names[0][-end - 1] for name in names):
        end += 1
    return names[0][len(names[0]) - end :]
