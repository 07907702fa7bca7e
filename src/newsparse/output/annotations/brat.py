"""Standoff of brat (https://brat.nlplab.org): text-bound annotations, events and attributes.

An attribution is an event of the type ``Attribution``.  Its trigger is the cue, or the content if there is no
cue; its arguments are the source and the content.  ``CONFIGURATION`` is the ``annotation.conf`` that brat
needs next to the files.

brat counts code points, as newsparse does, and does not convert line breaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from newsparse.core.document import Article
from newsparse.core.records import Span
from newsparse.core.shown import LINE
from newsparse.output.annotations import source_name

CONFIGURATION = """\
[entities]
Source
Cue
Content
[relations]
[events]
Attribution Source*:Source, Content*:Content
[attributes]
Kind Arg:Attribution, Value:direct|mixed|indirect
Mode Arg:Attribution, Value:speech|writing|thought|intention|attitude
Polarity Arg:Attribution, Value:affirmed|denied|declined|questioned
Nested Arg:Attribution
"""
"""The file ``annotation.conf`` for these annotations."""


def annotate(article: Article) -> str:
    """Return the ``.ann`` file of an article's attributions; the ``.txt`` file is the article's text.

    >>> import newsparse
    >>> print(annotate(newsparse.parse('"We will win," Ann Lee said.')), end="")  # doctest: +ELLIPSIS
    T1	Source 15 22	Ann Lee
    T2	Content 0 14	"We will win,"
    T3	Attribution 23 27	said
    E1	Attribution:T3 Source:T1 Content:T2
    A1	Kind E1 direct
    A2	Mode E1 speech
    A3	Polarity E1 affirmed
    #1	AnnotatorNotes E1	Ann Lee; attribution.left 0.9...; 0d58132d64a9b7cd-0-14
    """
    lines: list[str] = []
    numbers: Counter[str] = Counter()

    def add(letter: str, rest: str) -> str:
        numbers[letter] += 1
        lines.append(f"{letter}{numbers[letter]}\t{rest}")
        return f"{letter}{numbers[letter]}"

    for event, (statement, name) in enumerate(zip(article.attributions, article.ids, strict=True), 1):
        roles = {"Source": statement.source, "Content": statement.content}
        bound = {role: _bound(role, spans) for role, spans in roles.items() if any(_pieces(spans))}
        arguments = [f"{role}:{add('T', spans)}" for role, spans in bound.items()]
        trigger = add("T", _bound("Attribution", statement.cue or statement.content or (statement,)))
        lines.append(f"E{event}\t{' '.join([f'Attribution:{trigger}', *arguments])}")
        for name_of in ("kind", "mode", "polarity"):
            add("A", f"{name_of.capitalize()} E{event} {getattr(statement, name_of)}")
        if statement.depth:
            add("A", f"Nested E{event}")
        confidence = "" if statement.confidence is None else f" {statement.confidence}"
        note = f"{source_name(statement) or 'no source'}; {statement.rule}{confidence}; {name}"
        lines.append(f"#{event}\tAnnotatorNotes E{event}\t" + note.replace("\t", " "))
    return "".join(f"{line}\n" for line in lines)


def _bound(kind: str, spans: Iterable[Span]) -> str:
    places = list(_pieces(spans))
    offsets = ";".join(f"{start} {start + len(text)}" for start, text in places)
    # A tab inside a text would end the field; brat compares only the length of this text.
    return f"{kind} {offsets}\t" + " ".join(text for _, text in places).replace("\t", " ")


def _pieces(spans: Iterable[Span]) -> Iterator[tuple[int, str]]:
    for span in spans:
        for match in LINE.finditer(span.text):  # an annotation cannot cross a line break
            if text := match[0].strip():
                yield span.start + match.start() + match[0].index(text), text
