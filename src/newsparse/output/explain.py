"""``explain``: one record in words, with its evidence underlined in the text."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from newsparse.core.kinds import AttributionKind, Mode, Polarity
from newsparse.core.layer import Record
from newsparse.core.records import Attribution, Organisation, Person, Span
from newsparse.core.shown import LINE, fields_of, one_line, shortened, shown_span
from newsparse.errors import InputError
from newsparse.errors import shown as in_error

_MARKS = "^~=-+*"
_WIDTH = 96
_INDENT = "  "


def explain(text: str, record: Record, reasons: Callable[[Record], Iterable[str]]) -> str:
    """Explain a record in words; see :meth:`newsparse.Article.explain`."""
    if not all(hasattr(record, name) for name in ("start", "end", "text")):
        raise InputError(f"explain expects a record, such as article.attributions[0], not {in_error(record)}")
    where = f"at {record.start}-{record.end}"
    if text[record.start : record.end] != record.text:
        raise InputError(f"the record {where} does not belong to this article: {record.text!r}")
    fields = fields_of(record)
    # Names of people and organisations are shown, and not underlined: their mentions may be pages apart.
    own = f" {record.name!r}," if isinstance(record, Person | Organisation) else ""
    spans = {} if own else {name: found for name, value in fields.items() if (found := _spans(value))}
    marks = dict(zip(spans, itertools.cycle(_MARKS), strict=False))
    parts: list[tuple[Record, str]] = [(span, marks[name]) for name in spans for span in spans[name]]
    lines = [f"{type(record).__name__}{own} {where}: {shortened(record.text)!r}"]
    lines += [f"{_INDENT}| {line}" for line in _underlined(text, record, parts or [(record, "^")])]
    shown = {name: f"{marks.get(name, '')} {_show(value)}".lstrip() for name, value in fields.items()}
    if fields.get("confidence", 1) is None:
        shown["confidence"] = "not measured"
    width = max(map(len, fields), default=0)
    if isinstance(record, Attribution):
        shown["in short"] = f"{in_words(record)} {_how_sure(record)}"
    lines += [f"{_INDENT}{name:<{width}}  {words}" for name, words in shown.items()]
    lines += [f"{_INDENT}why  {line}" for line in reasons(record)]
    return "\n".join(lines)


# The verb for a statement with one speaker, or with several.
_VERBS: Mapping[Mode, tuple[str, str]] = {
    "speech": ("says this", "say this"),
    "writing": ("writes this", "write this"),
    "thought": ("thinks this", "think this"),
    "intention": ("intends this", "intend this"),
    "attitude": ("has this attitude", "have this attitude"),
}
_QUOTED: Mapping[AttributionKind, str] = {
    "direct": "in words that are quoted",
    "mixed": "in words that are partly quoted",
    "indirect": "in words that are not quoted",
}
_STANCE: Mapping[Polarity, str] = {
    "affirmed": "",
    "denied": " The source denies it.",
    "declined": " The source declines to comment or to do it.",
    "questioned": " It is a question.",
}


def in_words(statement: Attribution) -> str:
    """Describe an attribution in plain sentences.

    >>> import newsparse
    >>> [said] = newsparse.parse('Senator Ann Lee denied that she had met "those people".').attributions
    >>> print(in_words(said))
    Ann Lee says this, in words that are partly quoted; the cue is “denied”. The source denies it.
    """
    names = [one_line(person.name) for person in statement.speakers]
    who = " and ".join(names) or (statement.who.name if statement.who else "") or "an unnamed source"
    verb = _VERBS[statement.mode][len(names) > 1 or statement.source_type == "group"]
    cue = f"; the cue is “{statement.cue_text}”" if statement.cue_text else ""
    return f"{who[:1].upper()}{who[1:]} {verb}, {_QUOTED[statement.kind]}{cue}.{_STANCE[statement.polarity]}"


def _how_sure(statement: Attribution) -> str:
    sure = "How often such a statement is correct has not been measured."
    if statement.confidence is not None:
        sure = f"About {round(100 * statement.confidence)} of 100 such statements are correct."
    if statement.speaker_confidence is not None and statement.speakers:
        sure += f" The speaker is correct in about {round(100 * statement.speaker_confidence)} of 100."
    return sure


def _spans(value: object) -> tuple[Span, ...]:
    found = value if isinstance(value, tuple) else (value,)
    return found if all(isinstance(item, Span) for item in found) else ()


def _show(value: object) -> str:
    match value:
        case None | ():
            return "none"
        case tuple():
            return ", ".join(map(_show, value))
        case Person() | Organisation():
            return value.name
        case Span():
            return shown_span(value)
        case datetime.date():
            return value.isoformat()
    return str(value)


def _underlined(text: str, record: Record, parts: Sequence[tuple[Record, str]]) -> Iterator[str]:
    """Yield the lines that a record and its parts touch, each followed by a line of marks.

    Lines longer than ``_WIDTH`` are reduced to the parts with marks.
    """
    first = min([record.start, *(part.start for part, _ in parts)])
    last = max([record.end, *(part.end for part, _ in parts)])
    at = max(text.rfind(end, 0, first) for end in "\n\r") + 1
    for match in itertools.takewhile(lambda line: line.start() < last, LINE.finditer(text, at)):
        for start in range(match.start(), match.end(), _WIDTH):
            end = min(start + _WIDTH, match.end())
            under = [" "] * (end - start)
            for part, mark in parts:
                for offset in range(max(part.start, start), min(part.end, end)):
                    under[offset - start] = mark
            if beneath := "".join(under).rstrip():
                # A character that is not one column wide would shift the marks.
                yield "".join(c if c.isprintable() else " " for c in text[start:end]).rstrip()
                yield beneath
