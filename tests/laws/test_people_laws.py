"""Laws of people and speakers, independent of their names."""

from __future__ import annotations

import datetime
import re

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

import newsparse
from newsparse import Article
from newsparse.core.records import Attribution, Claim, Mention
from newsparse.language.names import PersonalName, given_name_gender, personal_name
from newsparse.register import shipped
from tests.strategies import articles, hostile_texts

every_text = st.one_of(articles(), hostile_texts())

# Given names that are known as such, and surnames that mean nothing else and resemble none of the others.
# A surname must not be a given name too, as "Brandt" is.
GIVEN = ("Marta", "Tobias", "Justin", "Leslie", "Carl", "Nora", "Hugo", "Dana")
SURNAMES = ("Wrzos", "Okafor", "Lloyd-Barnes", "McAllister", "Tanaka", "Pell", "Whitlock", "Quigley")

# {1} is a full name, {1.surname} a surname; the figure says whose.
PARAGRAPHS = (
    "{1} opened the session in Lansing on Monday. “The vote is over,” {1.surname} said.",
    "Gov. {1} met {2} on Friday. “It was a short talk,” he said.",
    "“We will wait,” said {2}, a spokeswoman for the Rural Payments Agency. She did not say how long.",
    "Mr. {1.surname} wrote to Ms. {2.surname}. {2.surname}’s aides declined to comment.",
    # In full first: whether a surname alone that is used like an adjective is a person depends on the lists.
    "{1} ran. The {1.surname} campaign said the letter was late. “Too late,” its manager, {3}, said.",
    "Sen. {3} (R-Ohio), who chairs the panel, said that {1.surname} had lied. The Ohio Republican left.",
    "“We agree,” {1} and {2} said. Officials said nothing.",
    "{2.surname} said she was tired. {1.surname} told {2.surname} that he would go.",
    "The governor said he would sign it. “Soon,” he added.",
)


@attrs.frozen
class Somebody:
    """A made-up person, as a template writes one."""

    given: str
    surname: str

    @property
    def name(self) -> PersonalName:
        return personal_name(f"{self.given} {self.surname}")

    def __format__(self, spec: str) -> str:
        return f"{self.given} {self.surname}"


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, str, Somebody, Somebody]:
    """Return an article, the same with one person renamed, and the two names.

    Given names help to find the person that "he" means, so the new one must show the same gender or none.
    """
    firsts = draw(st.permutations(GIVEN))
    lasts = draw(st.permutations(SURNAMES))
    *people, other = [Somebody(*name) for name in zip(firsts[:4], lasts[:4], strict=True)]
    text = "\n\n".join(draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6)))
    whom = draw(st.integers(0, 2))
    assume(given_name_gender(people[whom].name) == given_name_gender(other.name))
    renamed = [*people[:whom], other, *people[whom + 1 :]]
    return text.format("", *people), text.format("", *renamed), people[whom], other


def gist(article: Article, old: Somebody, new: Somebody) -> list[object]:
    """Return what an article says of its people and who speaks, with one person's name exchanged."""

    def exchanged(text: str | None) -> str | None:
        return text and re.sub(old.given, new.given, re.sub(old.surname, new.surname, text))

    people = [
        (
            exchanged(person.name),
            [(exchanged(mention.text), mention.kind) for mention in person.mentions],
            [(title.text, title.kind, title.office) for title in person.titles if title.kind != "role"],
            person.party,
            person.gender,
        )
        for person in article.people
    ]
    said = [
        (
            [exchanged(part.text) for part in attribution.source],
            [exchanged(speaker.name) for speaker in attribution.speakers],
            attribution.source_type,
            exchanged(attribution.organisation),
        )
        for attribution in article.attributions
    ]
    return [*people, *said]


@given(stories())
def test_renaming_a_person_changes_nothing_else(
    story: tuple[str, str, Somebody, Somebody],
) -> None:
    before, after, old, new = story
    assert gist(newsparse.parse(after), new, new) == gist(newsparse.parse(before), old, new)


@given(every_text)
def test_a_mention_belongs_to_at_most_one_person_and_contains_its_head(text: str) -> None:
    article = newsparse.parse(text)
    mentions = article[Mention]
    places = [
        (mention.start, mention.end, mention.head.start) for p in article.people for mention in p.mentions
    ]
    assert len(set(places)) == len(places)
    assert {mention for person in article.people for mention in person.mentions} <= set(mentions)
    for mention in mentions:
        assert mention.start <= mention.head.start < mention.head.end <= mention.end
        assert text[mention.head.start : mention.head.end] == mention.head.text


@given(every_text)
def test_a_person_has_a_name_of_the_article_and_mentions_in_order(text: str) -> None:
    article = newsparse.parse(text)
    for person in article.people:
        starts = [mention.start for mention in person.mentions]
        assert starts
        assert starts == sorted(starts)
        assert person.name in {" ".join(mention.head.text.split()) for mention in person.mentions}


@given(every_text)
def test_an_attribution_is_its_claim_with_speakers_of_the_article(text: str) -> None:
    article = newsparse.parse(text)
    fields = [field.name for field in attrs.fields(Claim)]
    claims = [[getattr(claim, name) for name in fields] for claim in article[Claim]]
    assert [[getattr(a, name) for name in fields] for a in article[Attribution]] == claims
    for attribution in article.attributions:
        assert set(attribution.speakers) <= set(article.people)
        assert not (attribution.source_type in ("organisation", "group", "unknown") and attribution.speakers)
        assert len(set(attribution.speakers)) == len(attribution.speakers)


@given(every_text)
def test_a_given_name_is_not_evidence_of_gender_by_default(text: str) -> None:
    """No person has a gender of which the text has no word."""
    words = set(re.findall(r"\w+", text.lower()))
    gendered = {
        "he",
        "she",
        "him",
        "her",
        "his",
        "hers",
        "himself",
        "herself",
        "mr",
        "mrs",
        "ms",
        "sir",
        "dame",
    }
    if words.isdisjoint(gendered):
        titled = {
            person.name for person in newsparse.parse(text).people if any(t.kind for t in person.titles)
        }
        assert not [p for p in newsparse.parse(text).people if p.gender and p.name not in titled]


def test_a_thousand_people_remain_distinct() -> None:
    syllables = ("ba", "ko", "li", "mu", "ne", "ro", "sa", "ti", "vo", "wu")
    surnames = [(a + b + c).capitalize() for a in syllables for b in syllables for c in syllables]
    article = newsparse.parse("\n\n".join(f"Marta {surname}k spoke. She left." for surname in surnames))
    assert [person.name for person in article.people] == [f"Marta {surname}k" for surname in surnames]


def test_a_thousand_people_with_one_surname_remain_distinct() -> None:
    syllables = ("ba", "ko", "li", "mu", "ne", "ro", "sa", "ti", "vo", "wu")
    given_names = [(a + b + c).capitalize() for a in syllables for b in syllables for c in syllables]
    article = newsparse.parse("\n\n".join(f"Mr. {name}k Wrzos spoke. Wrzos left." for name in given_names))
    assert len(article.people) == 1000


def test_a_name_a_hundred_thousand_times_is_one_person() -> None:
    [person] = newsparse.parse("Marta Wrzos spoke. " + "Wrzos spoke. " * 100_000).people
    assert len(person.mentions) == 100_001


@given(stories(), st.floats(0, 1))
def test_a_minimum_confidence_leaves_speakers_out_and_changes_nothing_else(
    story: tuple[str, str, Somebody, Somebody], least: float
) -> None:
    text = story[0]
    everybody = newsparse.parse(text).attributions
    sure = newsparse.parse(text, min_speaker_confidence=least).attributions
    for one, kept in zip(everybody, sure, strict=True):
        assert (one.speaker_confidence is None) == (not one.speakers)
        below = one.speaker_confidence is not None and one.speaker_confidence < least
        assert kept == (attrs.evolve(one, speakers=()) if below else one)


POLITICIANS = (
    "Joe Biden",
    "Sherrod Brown",
    "Bernie Sanders",
    "Rishi Sunak",
    "Nicola Sturgeon",
    "Mike DeWine",
)
OFFICES = (
    "President",
    "Sen.",
    "Gov.",
    "Prime Minister",
    "First Minister",
    "Former Chancellor",
    "Mayor",
    "Rep.",
)


@given(
    st.lists(st.tuples(st.sampled_from(OFFICES), st.sampled_from(POLITICIANS)), min_size=1, max_size=5),
    st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1)),
)
def test_a_presumed_office_is_a_term_of_the_person_and_of_a_title_without_a_place(
    introduced: list[tuple[str, str]], day: datetime.date
) -> None:
    text = "".join(f"{title} {name} spoke in Washington and London. " for title, name in introduced)
    article, undated = newsparse.parse(text, published=day), newsparse.parse(text)
    assert list(article.titles) == list(undated.titles)
    assert not any(person.presumed_offices for person in undated.people)
    for person in article.people:
        for presumed in person.presumed_offices:
            assert presumed.title in person.titles
            assert presumed.title.jurisdiction is None
            [known] = shipped().named(person.name)
            terms = [
                term
                for term in known.terms
                if (term.office, term.country, term.jurisdiction)
                == (presumed.office, presumed.country, presumed.jurisdiction)
            ]
            former = presumed.title.status == "former"
            assert any(term.last and term.last < day if former else term.covers(day) for term in terms)


# Surnames that are words of the language as well, common ones and function words.
WORDS = ("Band", "Price", "Long", "Will", "Can", "Till", "Down", "Bond", "Rice", "Case")


@given(st.sampled_from(GIVEN), st.sampled_from(WORDS), st.sampled_from(("said no", "has left", "was late")))
def test_a_surname_that_is_a_word_is_found_where_a_verb_follows(first: str, last: str, did: str) -> None:
    article = newsparse.parse(f"On Monday the mayor thanked {first} {last}. It rained. {last} {did}.")
    [person] = [person for person in article.people if person.name == f"{first} {last}"]
    names = [mention.text for mention in person.mentions if mention.kind == "name"]
    assert names == [f"{first} {last}", last]


@given(st.permutations(GIVEN), st.permutations(SURNAMES), st.integers(2, 6))
def test_the_turns_of_an_interview_belong_to_those_whose_initials_they_bear(
    firsts: list[str], lasts: list[str], turns: int
) -> None:
    people = [f"{first} {last}" for first, last in zip(firsts[:2], lasts[:2], strict=True)]
    tags = ["".join(word[0] for word in name.split()) for name in people]
    assume(tags[0] != tags[1])
    said = "\n\n".join(f"{tags[0]}: Is it safe?\n\n{tags[1]}: It is, and it was." for _ in range(turns))
    article = newsparse.parse(f"{people[0]} spoke to {people[1]} about the bridge.\n\n{said}")
    speakers = [each.speaker and each.speaker.name for each in article.attributions if not each.depth]
    assert speakers[-2 * turns :] == people * turns


@given(stories())
def test_a_confidence_belongs_to_a_mention_that_is_not_a_name(
    story: tuple[str, str, Somebody, Somebody],
) -> None:
    for person in newsparse.parse(story[0]).people:
        assert len(person.confidences) in (0, len(person.mentions))
        for mention, sure in zip(person.mentions, person.confidences, strict=False):
            assert sure is None or (mention.kind != "name" and 0 <= sure <= 1)


def test_he_at_the_start_of_a_sentence_is_only_a_pronoun_even_if_it_is_a_surname() -> None:
    [person] = newsparse.parse("Mr. Wei He met reporters. He said it was late.").people
    assert [mention.kind for mention in person.mentions] == ["name", "pronoun"]
    assert [sure is None for sure in person.confidences] == [True, False]
