"""The speakers of sources. Claims are made by hand, so that only the speakers are tested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsparse import Article, Parser, Pipeline
from newsparse.core.parser import View
from newsparse.core.records import Attribution, Claim, Span
from newsparse.language.language import Language
from newsparse.parsers import speakers


def attribution(text: str, source: str) -> Attribution:
    """Return the attribution of the last word of a text to the last place of a source in it."""
    return article(text, (source, text.split()[-1], 0)).attributions[-1]


def article(text: str, *claims: tuple[str, str, int]) -> Article:
    """Parse a text with claims made of a source, a content and a depth."""

    def find(view: View) -> Iterator[Claim]:
        for source, content, depth in claims:
            start, begin = text.rindex(source), text.rindex(content)
            place = Span(begin, begin + len(content), content)
            yield Claim(
                place.start,
                place.end,
                place.text,
                rule="test",
                source=(Span(start, start + len(source), source),),
                cue=(),
                content=(place,),
                kind="indirect",
                depth=depth,
            )

    return Pipeline.default().replacing(Parser(makes=Claim, find=find)).parse(text)


@pytest.mark.parametrize(
    ("before", "source", "speakers"),
    [
        # Names, with the words next to them.
        ("", "Marta Wrzos", ["Marta Wrzos"]),
        ("Marta Wrzos left. ", "Ms Wrzos, 51,", ["Marta Wrzos"]),
        ("Marta Wrzos left. ", "Wrzos, a lawyer who once ran for mayor,", ["Marta Wrzos"]),
        ("", "Rep. Marta Wrzos (D-Ohio), head of the budget panel", ["Marta Wrzos"]),
        ("", "White House press secretary Marta Wrzos", ["Marta Wrzos"]),
        ("Carl Pell lost. ", "Pell campaign spokesman Marta Wrzos", ["Marta Wrzos"]),
        ("Carl Pell lost. ", "Pell’s campaign manager, Marta Wrzos,", ["Marta Wrzos"]),
        ("", "one of the family’s attorneys, Marta Wrzos,", ["Marta Wrzos"]),
        ("", "Another host, Marta Wrzos,", ["Marta Wrzos"]),
        ("Marta Wrzos left. ", "Wrzos’s", ["Marta Wrzos"]),
        ("Marta Wrzos left. ", "Wrzos herself", ["Marta Wrzos"]),
        # Several side by side.
        ("", "US President Ove Holm and his Danish counterpart Lena Brandt", ["Ove Holm", "Lena Brandt"]),
        ("", "Sens. Ann Lee (D-Ohio) and Carl Pell (R-Iowa)", ["Ann Lee", "Carl Pell"]),
        (
            "",
            "Ann Lee (D-Ohio), Carl Pell (R-Iowa) and Marta Wrzos (D-Utah) all",
            ["Ann Lee", "Carl Pell", "Marta Wrzos"],
        ),
        ("Ann Lee and Carl Pell left. ", "Lee and Pell", ["Ann Lee", "Carl Pell"]),
        ("", "Ann Lee and her sister Nora Lee", ["Ann Lee", "Nora Lee"]),
        # Pronouns and descriptions.
        ("Marta Wrzos met Carl Pell. ", "She", ["Marta Wrzos"]),
        ("Marta Wrzos met Carl Pell. ", "she’s", ["Marta Wrzos"]),
        ("Gov. Marta Wrzos met Carl Pell. ", "The governor", ["Marta Wrzos"]),
        ("Marta Wrzos won. ", "The former first lady and senator", ["Marta Wrzos"]),
        # A document is its author's.
        ("Marta Wrzos left. ", "Wrzos’s memo", ["Marta Wrzos"]),
        ("", "A letter by Marta Wrzos", ["Marta Wrzos"]),
    ],
)
def test_the_source_is_a_named_person(before: str, source: str, speakers: list[str]) -> None:
    found = attribution(f"{before}{source} so.", source)
    assert [speaker.name for speaker in found.speakers] == speakers
    assert found.source_type in ("person", "document")
    assert (found.speaker is not None) == (len(speakers) == 1)


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("", "officials"),
        ("", "Mexican officials"),
        ("Marta Wrzos left. ", "Wrzos aides"),
        ("Marta Wrzos left. ", "advisers to Wrzos"),
        ("Marta Wrzos left. ", "Wrzos and her aides"),
        ("Marta Wrzos left. ", "The family of Wrzos"),
        ("", "The Wrzos campaign and the Senate"),
        ("", "Critics of the bill, like Senators Ann Lee and Carl Pell,"),
        ("", "Many African-Americans"),
        ("", "Police"),
        ("", "police in Charlotte"),
        ("", "a group of doctors"),
        ("", "Some"),
        ("Marta Wrzos met farmers ", "who"),
        ("Marta Wrzos met farmers. ", "They"),
    ],
)
def test_the_source_is_several_unnamed_people(before: str, source: str) -> None:
    found = attribution(f"{before}{source} so.", source)
    assert (found.source_type, found.speakers, found.organisation) == ("group", (), None)


@pytest.mark.parametrize(
    ("before", "source", "organisation"),
    [
        ("", "the White House", "White House"),
        ("", "Downing Street", "Downing Street"),
        ("", "Russia", "Russia"),
        ("", "The Washington Post", "Washington Post"),
        ("", "Reuters", "Reuters"),
        ("", "The Obama administration", "Obama administration"),
        ("", "from the Senate banking committee", "Senate banking committee"),
        ("Marta Wrzos lost. ", "Wrzos’s team", "Wrzos campaign"),
        ("Marta Wrzos lost. ", "Her campaign", "Wrzos campaign"),
        ("The Rural Payments Agency shut. ", "the RPA", "Rural Payments Agency"),
        ("The New York Times shut. ", "The Times", "New York Times"),
        ("The National Bank of Torvik shut. ", "the bank", "National Bank of Torvik"),
        ("The documents were obtained by the AP, ", "which", "AP"),
    ],
)
def test_the_source_is_an_organisation(before: str, source: str, organisation: str) -> None:
    found = attribution(f"{before}{source} so.", source)
    assert (found.source_type, found.speakers, found.organisation) == ("organisation", (), organisation)


@pytest.mark.parametrize(
    ("source", "organisation"),
    [
        ("a New York Times/ITV survey published on Monday", "New York Times"),
        ("a new report by Politico", "Politico"),
        ("the rules", None),
    ],
)
def test_the_source_is_a_document_of_an_organisation(source: str, organisation: str | None) -> None:
    found = attribution(f"{source} so.", source)
    assert (found.source_type, found.speakers, found.organisation) == ("document", (), organisation)


@pytest.mark.parametrize("source", ["a spokesman", "the FBI director", "One official"])
def test_an_unnamed_person_is_a_person_but_not_a_speaker(source: str) -> None:
    found = attribution(f"Marta Wrzos left. {source} so.", source)
    assert (found.source_type, found.speakers) == ("person", ())


def test_the_article_and_it_refer_to_the_last_source() -> None:
    text = "Politico wrote one. The article said two. It said three."
    found = article(text, ("Politico", "one", 0), ("The article", "two", 0), ("It", "three", 0)).attributions
    assert [a.organisation for a in found] == ["Politico", "Politico", "Politico"]
    assert [a.source_type for a in found] == ["organisation", "document", "organisation"]


def test_the_article_and_it_refer_to_no_source_far_away() -> None:
    text = f"Politico wrote one. {'The rain fell on the hills. ' * 30} The article said two. It said three."
    found = article(text, ("Politico", "one", 0), ("The article", "two", 0), ("It", "three", 0)).attributions
    assert [a.organisation for a in found] == ["Politico", None, None]


def test_i_outside_a_quotation_is_the_writer_and_not_a_speaker() -> None:
    found = attribution("Marta Wrzos left. I think so.", "I")
    assert (found.source_type, found.speakers) == ("person", ())


def test_a_missing_source_has_type_unknown() -> None:
    text = "It was said so."
    claim = Claim(
        12, 14, "so", rule="test", source=(), cue=(), content=(Span(12, 14, "so"),), kind="indirect"
    )
    pipeline = Pipeline.default().replacing(Parser(makes=Claim, find=lambda view: [claim]))
    [found] = pipeline.parse(text).attributions
    assert (found.source_type, found.speakers, found.speaker) == ("unknown", (), None)


def test_every_list_that_the_code_names_is_in_the_data() -> None:
    folder = Path(speakers.__file__).parent
    for path in folder.glob("*.py"):
        file = "statement_dates" if path.stem == "statement_dates" else "sources"
        lists = Language("en").lexicon(file).lists
        for name in re.findall(r'(?:listed|named)\["([a-z_.]+)"\]', path.read_text(encoding="utf-8")):
            assert lists[name], name
