"""Laws of noise: none in a clean article, none left after cleaning, nothing else touched."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Article, Paragraph, Quote, Sentence
from newsparse.core.layer import Record

PUBLISHED = "2024-05-02"

# An article as a reporter writes one, with what tempts a reader of noise: short lines, questions, lists,
# advertisements, cookies and newsletters as the subject, people on the left, a tweet in prose.
PARAGRAPHS = (
    "The council voted for the new tram line on Wednesday night by 31 to 29 after two members changed sides.",
    "“We have waited forty years for this,” said Ann Brook, the leader. “We will not wait for another.”",
    "She tweeted afterwards that work would begin in the spring. The mayor shared the post within a minute.",
    "Rep. Sam Reed (R) left early, and the seat on the left of the chairwoman stayed empty until midnight.",
    "The company will pay for advertising in the trams, but for no more than ten minutes an hour.",
    "Its website uses cookies only where the law allows it, a spokeswoman said when she was asked.",
    "Residents can sign up for a newsletter of the council, which will say how far the work has come.",
    "Who will pay if it costs more?",
    "The state, Mr Reed said.",
    "The line has three parts, which will be built one after the other:",
    "From the harbour to the station, in 2026;",
    "From the station to the university, in 2027; and",
    "From the university to the airport, in 2029.",
    "A poll by Reuters/Ipsos in April found that six in ten were for the line and three in ten against it.",
    "By Friday more than 4,000 people had written to the council. It had read 300 of the letters, it said.",
)
HEADINGS = (
    "What the line will cost",
    "A long quarrel",
    "‘Nobody asked us’",
    "Next steps",
    "Who is against it?",
)

# Blocks as pages hold them between paragraphs: a post, a notice, an advertisement, a player.
EMBEDS = (
    "https://twitter.com/annbrook/status/1520294378618732547",
    "We did it. Forty years! pic.twitter.com/AbCdEfGhIj\n\n— Ann Brook (@annbrook) May 1, 2024",
    "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0",
    "https://twitter.com/i/web/status/1520294378618732547 ... This post can't be displayed because social "
    "networks cookies have been deactivated. You can activate them by clicking manage preferences .",
    "Tweet may have been deleted",
    "Advertisement",
    "Story continues below advertisement",
)
PROMOS = (
    "Sign up for our daily climate newsletter and read it first thing each morning.",
    "RELATED COVERAGE\n\nBridge over the river will stay closed until June\n\nUnion calls off bus strike",
    "Share\n\nFacebook\n\nCopy link",
    "The new line on the map of the city (Picture: Sam Reed/PA)",
)

paragraphs = st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=12)
bodies = st.lists(st.sampled_from(PARAGRAPHS + HEADINGS), min_size=1, max_size=14)
pages = st.lists(st.sampled_from(PARAGRAPHS + HEADINGS + EMBEDS + PROMOS), min_size=1, max_size=20)


def page(blocks: Sequence[str]) -> str:
    return "\n\n".join(blocks)


def parse(text: str) -> Article:
    return newsparse.parse(text, published=PUBLISHED)


@given(bodies)
def test_a_clean_article_contains_no_noise(blocks: list[str]) -> None:
    assert list(parse(page(blocks)).noise) == []


@given(pages)
def test_a_cleaned_article_is_clean(blocks: list[str]) -> None:
    cleaned = parse(page(blocks)).clean_text()
    again = parse(str(cleaned)).clean_text()
    assert again == cleaned


@given(pages)
def test_every_offset_maps_back(blocks: list[str]) -> None:
    article = parse(page(blocks))
    cleaned = article.clean_text()
    for offset in range(len(article.text)):
        here = cleaned.from_original(offset)
        assert (here is None) or cleaned.to_original(here) == offset
    for offset in range(len(cleaned)):
        assert cleaned.from_original(cleaned.to_original(offset)) == offset


@given(pages)
def test_a_kind_that_is_kept_stays(blocks: list[str]) -> None:
    article = parse(page(blocks))
    kept = article.clean_text(keep={noise.kind for noise in article.noise})
    assert kept == article.text
    captions = [noise.text for noise in article.noise if noise.kind == "caption"]
    assert all(caption in article.clean_text(keep={"caption"}) for caption in captions)


@pytest.mark.parametrize("embed", EMBEDS)
@given(blocks=paragraphs, data=st.data())
def test_an_embed_between_paragraphs_only_moves_what_follows(
    embed: str, blocks: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(min_value=0, max_value=len(blocks)))
    bare = parse(page(blocks))
    start = len(page([*blocks[:at], ""])) if at else 0
    full = parse(page([*blocks[:at], embed, *blocks[at:]]))
    shift = len(full.text) - len(bare.text)

    def places(article: Article, kind: type[Record], by: int) -> list[tuple[int, int, str]]:
        return [
            (r.start + by * (r.start >= start), r.end + by * (r.end > start), r.text) for r in article[kind]
        ]

    for kind in (Paragraph, Quote, Sentence):
        assert places(full, kind, 0) == places(bare, kind, shift)


@pytest.mark.parametrize(
    "unit",
    [
        "(", "[", "<a ", ", external", "https://t.co/ ", "https://x.com/a/status/1", "— A (@", "(Image: a ",
        "Photo by ", "Read more: ", "use cookies external ", "Ann Lee and ", "1:23 ", "1 day ago ", "A/",
        "Related\n", "By Ann Lee\n", "May 1, 2020\n", "Skip X post by @a\n",
        "A post\n\n— A B (@ab) May 1, 2020\n\n",
    ],
)  # fmt: skip
def test_long_input_of_any_shape_is_read(unit: str) -> None:
    """A pattern that backtracks, or a loop over lines inside one over lines, would not end here."""
    text = unit * (120_000 // len(unit))
    article = newsparse.parse(text)
    assert all(article.text[noise.start : noise.end] == noise.text for noise in article.noise)
    assert all(article.text[record.start : record.end] == record.text for record in article.metadata)


@pytest.mark.parametrize(
    "character", ["\u200b", "\u200e", "\u200f", "\u2060", "\ufeff", "\u202a", "\u202c", "\u2069", "\u061c"]
)
def test_invisible_characters_do_not_hide_noise(character: str) -> None:
    text = "Mayor Ann Brook said: “We have waited.” President Sam Reed agreed on Monday."
    strewn = character + text.replace(" “", f" {character}“{character}").replace(
        "” ", f"”{character} {character}"
    )
    plain, article = newsparse.parse(text, published=PUBLISHED), newsparse.parse(strewn, published=PUBLISHED)
    assert [(title.text, title.office) for title in article.titles] == [
        (title.text, title.office) for title in plain.titles
    ]
    assert [person.name for person in article.people] == [person.name for person in plain.people]
    assert [(said.kind, said.mode) for said in article.attributions] == [
        (said.kind, said.mode) for said in plain.attributions
    ]
    assert len(article.clean_text()) == len(plain.clean_text())


def calls(text: str) -> int:
    """Return how many functions are entered, and generators gone on with, to find the noise of a text."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    article = newsparse.parse(text)
    assert article.all_words
    sys.setprofile(note)
    try:
        assert article.noise is not None
    finally:
        sys.setprofile(None)
    return count


# Pieces of pages for texts in which a few lines recur, and the rules that look around a line meet themselves.
LINES = (
    "AP", "Reuters", "Ann Lee/Reuters", "Photo: Ann Lee", "Ann Lee, left, with Tom Price.", "Related", "2:31",
    "Advertisement", "May 1, 2020", "Ann Lee says:", "Reply", "3 comments", "Key points:", "- ", "Why not?",
    "A nurse prepares a dose in Halden on Monday.", "Mayor Ann Lee speaks in Halden.", "This is stupid!!",
    "![A](https://x.org/a.jpg)", "— A B (@ab) May 1, 2020", "We did it pic.twitter.com/abc", "@annlee · 3h",
    "He left. Read more: Rain", "We need your support for our journalism, please donate.", "MS. LEE: Yes.",
    PARAGRAPHS[0], "",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_recurring_lines_take_no_more_steps_each(seed: int) -> None:
    """Each line was once compared with all below it: 20,000 lines of "AP" took nine seconds."""
    draw = random.Random(seed)
    unit = "\n".join(draw.sample(LINES, draw.randint(1, 4))) + "\n" if seed > 1 else f"{LINES[seed]}\n"
    calls(unit)  # what is made once in a process
    assert calls(unit * 1600) < 5 * calls(unit * 400)


@pytest.mark.parametrize(
    "notice",
    ["Sign up for our newsletter. ", "Sign up for our newsletter ", "It rained. Follow us on Twitter. "],
)
def test_many_notices_in_one_line_take_no_more_steps_each(notice: str) -> None:
    calls(notice)  # what is made once in a process
    assert calls(notice * 800) < 5 * calls(notice * 200)
