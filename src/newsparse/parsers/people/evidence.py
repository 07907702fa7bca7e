"""The words that show a person's gender, for explanations."""

from __future__ import annotations

from collections.abc import Container, Iterator

from newsparse.core.records import Person, Span
from newsparse.core.shown import shown_span
from newsparse.language.language import Language

__all__ = ["gender_evidence"]

# How many pieces of evidence are shown.
_MOST_SHOWN = 5


def gender_evidence(language: Language, person: Person) -> Iterator[str]:
    """Yield the evidence for a person's gender: register or given name, then titles, pronouns and nouns."""
    if person.gender_basis == "register":
        yield "gender: the register of office holders has the name"
    elif person.gender_basis == "given_name":
        yield "gender: nearly everyone with the given name"
    pronouns, nouns = language.lexicon("pronouns"), language.lexicon("descriptions")
    telling = (
        pronouns.words(f"{person.gender}")
        | nouns.words(f"{person.gender}")
        | nouns.words(f"honorifics.{person.gender}")
    )
    heads: list[tuple[Span, str]] = [
        (title, title.text) for title in person.titles if title.kind != "party_tag"
    ]
    heads += [(mention, mention.head.text) for mention in person.mentions if mention.kind != "name"]
    found = sorted((span.start, shown_span(span)) for span, head in heads if _tells(head, telling))
    if found:
        words = ", ".join(word for _, word in found[:_MOST_SHOWN])
        yield f"gender: {words}" + (
            f" and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
        )


def _tells(head: str, telling: Container[str]) -> bool:
    """Return whether words are among those of one gender, by their noun: "spokeswoman for the mayor"."""
    noun = head.lower().strip(".").split(" of ")[0].split(" for ")[0]
    return noun in telling or noun.rpartition(" ")[2] in telling
