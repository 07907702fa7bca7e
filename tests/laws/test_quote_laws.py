"""Laws of marks, quotations and sentences: for every text, and for texts with known quotations."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeVar

import attrs
import pytest
from attrs import frozen
from hypothesis import example, given
from hypothesis import strategies as st

from newsparse import Article, Mark, Noise, Paragraph, Parser, Pipeline, Quote, Sentence, Span
from newsparse.parsers import lines, marks, metadata, paragraphs, quotes, sentences
from tests.strategies import articles, hostile_texts, straight

S = TypeVar("S", bound=Span)

# Noise would take stretches of a random text away; these layers can do without.
NO_NOISE = Parser(makes=Noise, find=lambda view: (), masked=False)
READER = Pipeline(
    (
        lines.PARSER,
        NO_NOISE,
        metadata.PARSER,
        paragraphs.PARSER,
        marks.PARSER,
        quotes.PARSER,
        sentences.PARSER,
    )  # type: ignore[arg-type]
)

# Marks, characters next to marks, and line breaks, so that anything can be open, closed or neither anywhere.
SOUP = st.lists(
    st.sampled_from(
        [
            *"\"\"''“”‘’«»„`()[].,?!… -—\n",
            "''",
            "\n\n",
            " ",
            " ",
            "We",
            "won",
            "voters",
            "6",
            "said",
            "Mr",
            "U.S.",
        ]
    ),
    max_size=60,
).map("".join)
every_text = st.one_of(SOUP, SOUP, articles(), hostile_texts())


def read(text: str) -> Article:
    return READER.parse(text)


def inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


@given(every_text)
def test_quotations_are_nested_or_separate(text: str) -> None:
    found = read(text)[Quote]
    parts = sorted((part.start, -part.end) for quote in found for part in quote.parts)
    around: list[int] = []
    for start, end in parts:
        while around and around[-1] <= start:
            around.pop()
        assert not around or -end <= around[-1]
        around.append(-end)
    for quote in found:
        first = quote.parts[0]
        outer = [
            other for other in found for part in other.parts if other is not quote and inside(first, part)
        ]
        assert quote.depth == len(outer) <= 2


@given(every_text)
@example('"We won.\n\n"They lost," he said.')
@example('"We won and\nthey lost," he said.')
@example('"We won.\n"')
@example('"We won and\n", she said.')
@example('She said: "\nWe won and we did."')
@example('"We won.\n"\n"They lost."')
def test_a_quotation_is_its_parts_and_each_part_marks_around_an_inner_text(text: str) -> None:
    article = read(text)
    glyphs = {mark.text for mark in article[Mark]} | {""}
    for quote in article[Quote]:
        assert (quote.start, quote.end) == (quote.parts[0].start, quote.parts[-1].end)
        assert len(quote.parts) == len(quote.inner)
        for part, inner in zip(quote.parts, quote.inner, strict=True):
            assert inside(inner, part)
            assert inner.text.strip()
            assert text[part.start : inner.start] in glyphs
            assert text[inner.end : part.end] in glyphs
            assert any(inside(part, paragraph) for paragraph in article[Paragraph])
        assert quote.parts[0].start < quote.inner[0].start
        assert quote.closed == (quote.inner[-1].end < quote.parts[-1].end)
        assert all(inner.end == part.end for part, inner in pairs(quote)[:-1])
        assert len(quote.parts) == 1 or quote.depth == 0


def pairs(quote: Quote) -> list[tuple[Span, Span]]:
    return list(zip(quote.parts, quote.inner, strict=True))


@given(every_text)
def test_no_paragraph_has_two_parts_of_one_quotation(text: str) -> None:
    article = read(text)
    for quote in article[Quote]:
        places = [article[Paragraph].at(part.start)[0].start for part in quote.parts]
        assert len(set(places)) == len(places)


@given(every_text)
def test_sentences_cover_the_paragraphs_and_do_not_overlap(text: str) -> None:
    article = read(text)
    for one, next_one in pairwise(article[Sentence]):
        assert one.end <= next_one.start
    assert all(sentence.text == sentence.text.strip() for sentence in article[Sentence])
    for paragraph in article[Paragraph]:
        within = article[Sentence].within(paragraph.start, paragraph.end)
        covered = "".join(sentence.text for sentence in within)
        assert "".join(covered.split()) == "".join(paragraph.text.split())
    assert sum(len(article[Sentence].within(p.start, p.end)) for p in article[Paragraph]) == len(
        article[Sentence]
    )


@given(every_text, st.sampled_from(["It rained.", "Nobody came.\n\nIt rained", "No.\r\n1"]))
def test_a_paragraph_added_at_the_start_shifts_everything(text: str, prefix: str) -> None:
    before, after = read(text), read(f"{prefix}\n\n{text}")
    by = len(prefix) + 2

    def moved(span: S) -> S:
        return attrs.evolve(span, start=span.start + by, end=span.end + by)

    assert list(after[Mark]) == [moved(mark) for mark in before[Mark]]
    assert [s for s in after[Sentence] if s.start >= by] == [moved(s) for s in before[Sentence]]
    assert list(after[Quote]) == [
        attrs.evolve(
            moved(quote),
            parts=tuple(map(moved, quote.parts)),
            inner=tuple(map(moved, quote.inner)),
        )
        for quote in before[Quote]
    ]


# Texts whose quotations are known: {O} {C} are the outer marks, {o} {c} for the inner ones.

SPEECH = [
    "We won’t forget the voters’ trust",
    "It’s the ’90s all over again",
    "The boys’ club is dead, and so’s the girls’ one",
    "O’Neill told ’em so in ’08",
    "I asked him, {o}Why now?{c} and he left",
    "He said {o}never{c} twice. Twice! That’s all",
    "{o}Nobody knows the ministers’ plan,{c} he told us",
]
PHRASE = ["fake news", "a disgrace", "rock ’n’ roll", "the workers’ day", "elites", "traitors"]
TEMPLATES = [
    "{O}{speech},{C} said Mr O’Neill. {O}{speech}.{C}",
    "{O}{speech}?{C} she asked the farmers’ leader.",
    "Ann Lee’s office called it {O}{phrase}{C} and left.",
    "The miners’ union, once {O}{phrase}{C}, won the ’80s and the unions’ vote.",
    "The plan ({O}{phrase}{C}) is dead.",
    "He wrote: {O}{speech}.{C}",
    "They met the ’90s and the voters’ choice.",
    "Lee: {O}{speech}{C}",
    "{O}{speech}.\n\n{O}{speech},{C} she said.",
]
STYLES = {
    "American, curly": "“”‘’’",
    "American, straight": "\"\"'''",
    "British, curly": "‘’“”’",
    "British, straight": "''\"\"'",
    "archive": ["''", "''", "“", "”", "'"],
    "French": "«»‹›’",
    "German": "„“‚‘’",
    "mixed": "“\"‘'’",
}


@frozen
class Known:
    """A text in no style yet."""

    text: str
    """With the fields {O} {C} {o} {c}."""

    def styled(self, style: str) -> tuple[str, list[tuple[int, int, int]]]:
        """Return the text in a style with start, end and depth of its quotations."""
        outer_open, outer_close, inner_open, inner_close, apostrophe = STYLES[style]
        glyphs = {"{O}": outer_open, "{C}": outer_close, "{o}": inner_open, "{c}": inner_close}
        text, quoted = "", []
        starts: list[int] = []
        pieces = self.text.replace("’", apostrophe).replace("{", "\0{").replace("}", "}\0").split("\0")
        for number, piece in enumerate(pieces):
            reopened = piece == "{O}" and len(starts) == 1
            if piece in ("{O}", "{o}") and not reopened:
                starts.append(len(text))
            text += glyphs.get(piece, piece)
            if piece in ("{C}", "{c}"):
                quoted.append((starts.pop(), len(text), len(starts)))
            assert number or not quoted
        return text, sorted(quoted, key=lambda place: (place[0], -place[1]))


@st.composite
def known(draw: st.DrawFn) -> Known:
    filled = []
    for template in draw(st.lists(st.sampled_from(TEMPLATES), min_size=1, max_size=4)):
        text = template
        while "{speech}" in text:
            text = text.replace("{speech}", draw(st.sampled_from(SPEECH)), 1)
        filled.append(text.replace("{phrase}", draw(st.sampled_from(PHRASE))))
    return Known("\n\n".join(filled))


@pytest.mark.parametrize("style", STYLES)
@given(known=known())
def test_the_quotations_of_a_known_text_are_found_in_every_style(style: str, known: Known) -> None:
    text, expected = known.styled(style)
    found = read(text)[Quote]
    assert [(quote.start, quote.end, quote.depth) for quote in found] == expected
    assert all(quote.closed for quote in found)


@given(known=known())
def test_straight_and_curly_marks_give_the_same_sentences(known: Known) -> None:
    curly, _ = known.styled("American, curly")
    assert [s.text for s in read(straight(curly))[Sentence]] == [
        straight(s.text) for s in read(curly)[Sentence]
    ]


@pytest.mark.parametrize("opener", ['"', "“", "'", "‘", "''"])
@given(blocks=st.lists(st.sampled_from(["It rained.", '"We won," he said.', "Nobody’s “here”."]), min_size=1))
def test_a_stray_mark_affects_only_its_paragraph(opener: str, blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    leak = f"He left {opener}and never came back.\n\nThen it stopped.\n\n"
    alone, after = read(text), read(leak + text)
    assert [q.text for q in after[Quote] if q.start >= len(leak)] == [q.text for q in alone[Quote]]


@given(every_text)
def test_quick_checks_find_the_same_as_slow_ones(text: str) -> None:
    def layers() -> list[list[Span]]:
        article = READER.parse(text)
        return [list(article[Mark]), list(article[Quote]), list(article[Sentence])]

    quick = layers()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "_plain", lambda around: ())
        patch.setattr(sentences, "_ends_plainly", lambda *of: None)
        marks._SHAPES.clear()
        slow = layers()
    marks._SHAPES.clear()
    assert quick == slow
