"""Shortens names that the capitals of a headline have made too long: "Ann Lee Goes", "Exploits Lee"."""

from __future__ import annotations

from bisect import bisect_right

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Sentence, Span
from newsparse.language.endings import word_endings
from newsparse.language.names import name_suffixes
from newsparse.parsers.mentions.runs import cut_run
from newsparse.parsers.mentions.wording import MentionWords

__all__ = ["holder_in_headline", "without_headlines"]

_span = maker(Span)


class _Headlines:
    """Finds the sentences that capitalise most of their words, as headlines do."""

    def __init__(self, view: View) -> None:
        self._words = view.words
        self._sentences = view[Sentence]
        self._starts: list[int] = []
        self._known: dict[int, bool] = {}

    def at(self, offset: int) -> bool:
        number = self._number(offset)
        if number not in self._known:
            self._known[number] = number >= 0 and self._is_headline(self._sentences[number])
        return self._known[number] and offset < self._sentences[number].end

    def _number(self, offset: int) -> int:
        """Return the number of the sentence that contains an offset."""
        if not self._starts:
            self._starts = [sentence.start for sentence in self._sentences]
        return bisect_right(self._starts, offset) - 1

    def opens(self, offset: int) -> bool:
        """Return whether a sentence begins at an offset, or one character before, at a quotation mark."""
        number = self._number(offset)
        return number >= 0 and offset - self._starts[number] <= 1

    def _is_headline(self, sentence: Sentence) -> bool:
        indices = self._words.range(sentence.start, sentence.end)
        texts = self._words.texts[indices.start : indices.stop]
        letters = [text for text in texts if text[0].isalpha() and len(text) > 3]
        return sum(text[0].isupper() for text in letters) / max(len(letters), 4) > 0.7


def holder_in_headline(view: View, holder: Span, alone: set[str]) -> Span:
    """Return a titled name without further words of a headline: "Mayor Ann Lee En Route North" is Ann Lee.

    ``alone`` are the surnames that occur with a title but without a given name: "Ms. Lee".
    """
    parts = holder.text.split(None, 2)
    if len(parts) < 3 or parts[1].lower() not in alone or not _Headlines(view).at(holder.start):
        return holder
    end = holder.start + holder.text.index(parts[1], len(parts[0])) + len(parts[1])
    return _span(holder.start, end, view.slice(holder.start, end))


def without_headlines(
    view: View, runs: dict[str, list[Name]], lexicon: MentionWords
) -> dict[str, list[Name]]:
    """Shorten names that the capitals of a headline made too long: "Ann Lee Goes", "Exploits Lee"."""
    folds = view.words.folds
    alone = {text.lower() for text in runs if " " not in text}
    headlines, endings = _Headlines(view), word_endings(view.language)
    cuts: list[Name] = []
    for text in [text for text in runs if " " in text]:
        places = runs[text]
        first, stop = places[0].words
        if endings.without_possessive(folds[stop - 1]) in alone:
            if stop - first != 2 or folds[first] in lexicon.given or "." in folds[first]:
                continue
            # "Impeaching Lee would be hard."
            fold = folds[first]
            opener = fold in lexicon.ordinary or fold in lexicon.common or fold.endswith("ing")
            too_long = [
                run for run in places if headlines.at(run.start) or (opener and headlines.opens(run.start))
            ]
            cuts += [cut_run(view, run, run.words[0] + 1, run.words[1]) for run in too_long]
            places = [run for run in places if run not in too_long] if too_long else places
        elif (
            stop - first > 2
            and folds[first + 1] in alone
            and folds[first] not in lexicon.impersonal
            and folds[first] not in lexicon.common
            and folds[first + 2] not in name_suffixes()
        ):
            # "Ahmad Zahid Hamdan", who is called Zahid, is too long only in a headline.
            last = folds[stop - 1]
            whole = stop - first == 3 and last not in lexicon.common and last not in lexicon.impersonal
            too_long = [run for run in places if headlines.at(run.start)] if whole else places
            cuts += [cut_run(view, run, run.words[0], run.words[0] + 2) for run in too_long]
            places = [run for run in places if run not in too_long] if too_long else places
        if places:
            runs[text] = places
        else:
            del runs[text]
    for run in cuts:
        runs.setdefault(run.text, []).append(run)
    return runs
