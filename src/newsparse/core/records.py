"""Every record that newsparse can find.

All offsets are code points into the text that the caller passed in, half-open: a record is
``text[record.start:record.end]``. Records are immutable values; two records of one type with equal fields
are equal. *Structure* records (lines, paragraphs, sentences, words' marks) are facts of the text;
*inferred* records also say which ``rule`` made them and, once measured, with what ``confidence``.
"""

from __future__ import annotations

import datetime
from typing import Final, Literal

from attrs import field, frozen

from newsparse.core import kinds
from newsparse.core.layer import Shown
from newsparse.core.layer import Span as Span
from newsparse.core.shown import in_short, joined, one_line, with_end_cut
from newsparse.language.text import quoted


@frozen
class Inferred(Span):
    """A piece of the text, with the rule that interpreted it."""

    rule: str = field(kw_only=True)
    """The name of the rule that made the record, for example ``noise.tweet-url``."""
    confidence: float | None = field(default=None, kw_only=True)
    """The probability that such a record is correct; None if it has not been measured on a corpus."""


@frozen
class Line(Span):
    """A line that is not empty, without its line break and outer white space."""


@frozen
class Noise(Inferred):
    """Text that is not part of the article: an embed, a consent notice, a promotion, a caption."""

    kind: kinds.NoiseKind = field(kw_only=True)
    """The kind of noise."""
    platform: str | None = field(default=None, kw_only=True)
    """The platform of an embed (``twitter``, ``youtube``), if known."""
    url: str | None = field(default=None, kw_only=True)
    """The web address in it, if any."""
    post_id: str | None = field(default=None, kw_only=True)
    """The platform's own id of the post."""
    handle: str | None = field(default=None, kw_only=True)
    """The account that posted, without its @."""
    posted_at: datetime.datetime | None = field(default=None, kw_only=True)
    """When it was posted, in UTC, from its id or its attribution line."""


@frozen
class Metadata(Inferred):
    """Text about the article: its headline, byline, dateline, time of publication, correction."""

    kind: kinds.MetadataKind = field(kw_only=True)
    """The kind of metadata."""
    values: tuple[str, ...] = field(default=(), kw_only=True)
    """Its contents: authors of a byline, location and agency of a dateline, the ISO form of a timestamp."""


@frozen
class Paragraph(Span):
    """A paragraph of the article: text between line breaks, without noise."""


@frozen
class Sentence(Span):
    """A sentence, including closing quotation marks after its full stop."""


@frozen
class Mark(Span):
    """A quotation mark.  Apostrophes and primes (feet, inches) are not marks."""

    side: Literal["open", "close", "either"] = field(kw_only=True)
    """Whether it opens or closes; ``either`` if its shape and neighbours do not show it."""
    style: Literal["double", "single", "guillemet"] = field(kw_only=True)
    """Its family; straight and curly marks are of one style."""


@frozen
class Quote(Inferred):
    """A quotation: the text between two marks, with the marks.

    A quotation with a new opening mark in each paragraph is one record with several ``parts``.
    """

    parts: tuple[Span, ...] = field(kw_only=True)
    """The quotation by paragraph, including its marks; usually one part."""
    inner: tuple[Span, ...] = field(kw_only=True)
    """The same without the marks."""
    depth: int = field(default=0, kw_only=True)
    """0 for an outermost quotation, 1 for one inside another."""
    closed: bool = field(default=True, kw_only=True)
    """False if the closing mark is missing and the end was inferred."""
    style: Literal["double", "single", "guillemet"] = field(default="double", kw_only=True)
    """The family of its marks."""


@frozen
class Name(Inferred):
    """A run of capitalised words that can be a proper name of any kind."""

    words: tuple[int, int] = field(kw_only=True)
    """First and last-plus-one index into the view's words."""


@frozen
class Title(Inferred):
    """An official title, role, honorific or party tag of a named person (or a bare one)."""

    kind: kinds.TitleKind = field(kw_only=True)
    """office (elected, appointed, judicial, military), role (staff, occupations), honorific or party_tag."""
    holders: tuple[Span, ...] = field(default=(), kw_only=True)
    """The names of the people who have it, without titles; empty for a bare title."""
    office: str | None = field(default=None, kw_only=True)
    """The normalised office, lower case: ``foreign minister``, ``senator``; for a party tag, its letter."""
    jurisdiction: str | None = field(default=None, kw_only=True)
    """The country, region or organisation as written: ``US``, ``Texas``, ``White House``."""
    status: kinds.TitleStatus | None = field(default=None, kw_only=True)
    """The status that the words show; None for honorifics and party tags."""
    position: Literal["before", "after"] | None = field(default=None, kw_only=True)
    """Before or after its (first) holder; None for a bare title."""
    party: str | None = field(default=None, kw_only=True)
    """The party named inside the title or tag."""
    country: str | None = field(default=None, kw_only=True)
    """ISO 3166 alpha-2 code of the country, if it can be known."""

    @property
    def holder(self) -> Span | None:
        """The (first) holder's name, or None for a bare title."""
        return self.holders[0] if self.holders else None


@frozen
class PresumedOffice:
    """The office in the register that a title means, if the title does not state where: "Health Secretary".

    It comes only from the register of office holders and the date of publication; the ``jurisdiction`` of the
    title itself is None.
    """

    title: Title = field()
    """The title in the article."""
    office: str = field(kw_only=True)
    """The office in the words of the register: ``health secretary``."""
    jurisdiction: str = field(kw_only=True)
    """Its location or organisation in the register: ``United Kingdom``, ``Ohio``, ``Labour Party``."""
    country: str = field(kw_only=True)
    """ISO 3166 alpha-2 code of its country, or ``EU``, ``UN``, ``NATO`` or ``INT`` (international)."""


@frozen
class PersonName(Inferred):
    """A name of a person with the titles before it, or a single word that may be one."""

    head: Span = field(kw_only=True)
    """The name alone."""
    odds: float | None = field(default=None, kw_only=True)
    """None for the name of a person. For a word that may be one, the logarithm of the odds that it is; it is
    a person only if a pronoun means it."""


@frozen
class Mention(Inferred):
    """Words that refer to a person: a name, a pronoun or a description."""

    kind: kinds.MentionKind = field(kw_only=True)
    """How it refers."""
    head: Span = field(kw_only=True)
    """The name alone, the pronoun, or the head noun of the description."""


@frozen
class OrganisationMention(Inferred):
    """Words that refer to an organisation: a name, a pronoun or a description."""

    kind: kinds.MentionKind = field(kw_only=True)
    """How it refers."""
    head: Span = field(kw_only=True)
    """The name, the pronoun, or the head noun of the description: "bank" of "the bank"."""


class _Mentioned(Shown):
    """A person or organisation that the article mentions; its position is that of the first mention."""

    __slots__ = ()
    mentions: tuple[Mention | OrganisationMention, ...]

    @property
    def start(self) -> int:
        """Offset of the first mention."""
        return self.mentions[0].start if self.mentions else 0

    @property
    def end(self) -> int:
        """Offset after the first mention."""
        return self.mentions[0].end if self.mentions else 0

    @property
    def text(self) -> str:
        """The words of the first mention."""
        return self.mentions[0].text if self.mentions else ""


@frozen
class Person(_Mentioned):
    """A person of the article, with all mentions.

    A person is not a piece of the text: ``mentions`` are.
    """

    name: str = field()
    """The fullest form of the name in the article, without titles."""
    mentions: tuple[Mention, ...] = field(default=(), kw_only=True, repr=in_short)
    """The words that refer to the person, in order."""
    confidences: tuple[float | None, ...] = field(default=(), kw_only=True, repr=False)
    """The probability that each mention refers to the person; None for a mention that was not chosen among
    several people, such as a name.  Empty if no mention has one."""
    titles: tuple[Title, ...] = field(default=(), kw_only=True, repr=in_short)
    """The titles that the article gives the person, in order."""
    party: str | None = field(default=None, kw_only=True)
    """The party that the article gives the person (``D``, ``R``, ``Labour``), or your own list."""
    country: str | None = field(default=None, kw_only=True)
    """ISO 3166 alpha-2 code of the country of the person's titles; None if they name none, or several."""
    gender: Literal["female", "male"] | None = field(default=None, kw_only=True)
    """What the strongest evidence shows; None if there is no evidence, or if it conflicts."""
    gender_basis: kinds.GenderBasis | None = field(default=None, kw_only=True)
    """The evidence for ``gender``: an honorific ("Ms."), a noun ("spokeswoman"), the register of office
    holders, the article's pronouns, or, only if the caller allowed it, the given name."""
    wikidata: str | None = field(default=None, kw_only=True)
    """The Wikidata id, if the person could be linked to the register; see docs/reference/register.md."""
    register: str | None = field(default=None, kw_only=True)
    """The person's key in the register (``OfficeHolder.key``), if linked."""
    presumed_offices: tuple[PresumedOffice, ...] = field(default=(), kw_only=True, repr=False)
    """The offices of titles that do not state their location, if linked; in the order of the titles."""


@frozen
class Organisation(_Mentioned):
    """An organisation of the article, with all mentions.

    A location that is used as the name of an organisation is one if it speaks: "Downing Street", "Vietnam".
    An organisation is not a piece of the text: ``mentions`` are.
    """

    name: str = field()
    """The fullest form of the name in the article, without an article; for a person's team, the surname with
    the noun: ``Lee campaign``."""
    kind: kinds.OrganisationKind = field(default="other", kw_only=True)
    """The kind that its name shows; ``other`` also if the name does not show it."""
    country: str | None = field(default=None, kw_only=True)
    """ISO 3166 alpha-2 code of the country that its name shows; None if it shows none, or several."""
    mentions: tuple[OrganisationMention, ...] = field(default=(), kw_only=True, repr=in_short)
    """The words that refer to it, in order: its names and abbreviations anywhere, and other words only as a
    source: "the ministry", "it", "which"."""


@frozen
class DateExpression(Inferred):
    """A time expression with its TIMEX3 type and value."""

    type: kinds.DateType = field(kw_only=True)
    """TIMEX3 type."""
    value: str = field(kw_only=True)
    """TIMEX3 value: ``2022-04-29``, ``2022-06``, ``P2W``, ``PRESENT_REF``."""
    mod: str | None = field(default=None, kw_only=True)
    """TIMEX3 modifier (``START``, ``MID``, ``END``, ``APPROX``, ``MORE_THAN``), if there is one."""
    anchor: datetime.date | None = field(default=None, kw_only=True)
    """The date from which a relative expression was resolved."""
    first: datetime.date | None = field(default=None, kw_only=True)
    """The first day it covers, if that can be known."""
    last: datetime.date | None = field(default=None, kw_only=True)
    """The last day it covers."""


@frozen
class Claim(Inferred):
    """Source, cue and content of an attribution, without its speakers."""

    source: tuple[Span, ...] = field(kw_only=True)
    """The words for the person or organisation whose statement it is; empty if the text names no source."""
    cue: tuple[Span, ...] = field(kw_only=True)
    """The words that attribute: ``said``, ``according to``, a colon; empty if there are none."""
    content: tuple[Span, ...] = field(kw_only=True)
    """What is said or thought; several spans if something interrupts it."""
    kind: kinds.AttributionKind = field(kw_only=True)
    """direct (all of the content in quotation marks), mixed (some of it) or indirect (none)."""
    mode: kinds.Mode = field(default="speech", kw_only=True)
    """How it reached the reporter: by word of mouth, in writing, or as a thought, intention or attitude."""
    medium: str | None = field(default=None, kw_only=True)
    """The medium (statement, tweet, interview, letter, report, ...), if the text names one."""
    polarity: kinds.Polarity = field(default="affirmed", kw_only=True)
    """Whether the source affirms the content, denies it, declines it or asks about it."""
    addressee: Span | None = field(default=None, kw_only=True)
    """The person or group that was addressed: ``reporters`` in "told reporters"."""
    depth: int = field(default=0, kw_only=True)
    """0 for an outermost attribution, 1 for one inside another's content."""

    @property
    def source_text(self) -> str:
        """The source in one line, in the words of the article; empty if there is none."""
        return joined(self.source)

    @property
    def cue_text(self) -> str:
        """The cue in one line; empty if there is none."""
        return joined(self.cue)

    @property
    def content_text(self) -> str:
        """The content in one line, quotation marks included; ``...`` joins its pieces.

        >>> import newsparse
        >>> [said] = newsparse.parse('"We will win," Ann Lee said, "and soon."').attributions
        >>> said.content_text
        '"We will win," ... "and soon."'
        """
        return joined(self.content)


HEARD: Final = 0.5
"""The confidence from which on a statement is heard; see docs/reference/evaluation.md."""


@frozen
class Who:
    """Who said something, as far as the article shows it: one answer for each attribution."""

    name: str = field()
    """The names of the people joined by commas, the name of the organisation, or the words of the source."""
    kind: Literal["person", "organisation", "source"] = field()
    """Whether it is a name of people, the name of an organisation, or only the words of the source."""


@frozen
class Attribution(Claim):
    """Who said what: a claim with its speakers."""

    speakers: tuple[Person, ...] = field(default=(), kw_only=True, repr=in_short)
    """The people that the source refers to; empty for groups, organisations and unknown sources."""
    source_type: kinds.SourceType = field(default="unknown", kw_only=True)
    """The kind of source."""
    organisation: str | None = field(default=None, kw_only=True)
    """The name of the organisation in the article, if the source is one, or a document of one."""
    organisations: tuple[Organisation, ...] = field(default=(), kw_only=True, repr=in_short)
    """The same as records; for an unnamed spokesperson, the organisation they speak for."""
    speaker_confidence: float | None = field(default=None, kw_only=True)
    """The probability that the speakers are the correct people, 0 to 1, estimated on articles that were not
    used for training; None if no person was found.  ``speakers`` is empty below the minimum of the caller."""
    when: DateExpression | None = field(default=None, kw_only=True)
    """The date of the statement, if the sentence gives one: ``Friday`` in "said on Friday".  A date inside
    the content is never used."""

    def __repr__(self) -> str:
        """Say who said what in one line; :meth:`newsparse.Article.explain` shows every field."""
        who = with_end_cut(self.who.name if self.who else "source not named", 40)
        what = with_end_cut(self.content_text, 80)
        return f"<Attribution at {self.start}-{self.end}: {who} | {self.cue_text or 'no cue'} | {what}>"

    @property
    def who(self) -> Who | None:
        """The people, otherwise the organisation, otherwise the words of the source; None without a source.

        >>> import newsparse
        >>> text = "Ann Lee said it rained. The Harbour Board said it was dry. Officials said it was both."
        >>> [(said.who.kind, said.who.name) for said in newsparse.parse(text).attributions]
        [('person', 'Ann Lee'), ('organisation', 'Harbour Board'), ('source', 'Officials')]
        """
        if self.speakers:
            return Who(", ".join(one_line(person.name) for person in self.speakers), "person")
        if self.organisation:
            return Who(one_line(self.organisation), "organisation")
        return Who(self.source_text, "source") if self.source else None

    @property
    def speaker(self) -> Person | None:
        """The only speaker; None if there are none or several."""
        return self.speakers[0] if len(self.speakers) == 1 else None

    @property
    def is_heard(self) -> bool:
        """Whether the article lets the source speak: said or written, reported by the article itself.

        A count of voices counts these statements: in the report, and in the view ``heard`` of a collection.
        Thoughts, intentions and attitudes are left out, statements inside other statements, "declined to
        comment", statements without a source, and those with a confidence below 0.5.

        >>> import newsparse
        >>> text = "Ann Lee said it rained. Bob Holm declined to comment. Eva Moss believes it will stop."
        >>> [said.source_text for said in newsparse.parse(text).attributions if said.is_heard]
        ['Ann Lee']
        """
        return self.is_heard_from(HEARD)

    def is_heard_from(self, least: float) -> bool:
        """Return :attr:`is_heard` for another threshold.

        A higher one counts fewer statements, and more of them are right: see docs/reference/evaluation.md.

        >>> import newsparse
        >>> [said] = newsparse.parse("Ann Lee said that it rained.").attributions
        >>> said.is_heard_from(0.6), said.is_heard_from(1.0)
        (True, False)
        """
        return (
            self.depth == 0
            and self.mode in ("speech", "writing")
            and self.polarity != "declined"
            and bool(self.source)
            and (self.confidence is None or self.confidence >= least)
        )

    @property
    def said_on(self) -> datetime.date | None:
        """The day of ``when``; None if there is no date, or if it is not a single known day.

        >>> import newsparse
        >>> article = newsparse.parse("Ann Lee said on Friday that it rained.", published="2022-04-30")
        >>> [said] = article.attributions
        >>> said.when.text, said.said_on
        ('Friday', datetime.date(2022, 4, 29))
        """
        when = self.when
        return when.first if when is not None and when.first == when.last else None

    @property
    def quote(self) -> str | None:
        """The quoted words of the content, without their marks; None if nothing is quoted.

        >>> import newsparse
        >>> [said] = newsparse.parse('Ann Lee said that the bridge was "a disgrace".').attributions
        >>> said.quote
        'a disgrace'
        """
        if self.kind == "indirect":
            return None
        return " ... ".join(one_line(piece) for span in self.content for piece in quoted(span.text)) or None
