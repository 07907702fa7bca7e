"""``Register``: finds people by name or office, and decides whether a name can be linked to a person."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import asdict, evolve

from newsparse.core.kept import Kept
from newsparse.errors import DataError, InputError, shown
from newsparse.language import data_files
from newsparse.language.language import Language
from newsparse.language.names import Gender
from newsparse.register.names import agree, fold, name_words
from newsparse.register.packed import Packed, pack, surname_first
from newsparse.register.records import Link, OfficeHolder, OfficeQuery, Term, first_day, last_day
from newsparse.register.wording import Descriptions

if TYPE_CHECKING:
    from newsparse.register.readers import FileSource

# Bodies whose officials come from member countries, which an article may name instead.
_INTERNATIONAL = frozenset({"EU", "INT", "NATO", "UN"})
_ENGLISH = Language("en")
# Longer texts, in characters, are not names or offices.
_LONGEST = 200
# How many names and descriptions are kept with what was found for them; an article has some thirty.
_KEPT = 4096


class Register:
    """People and their terms of office. Immutable, thread-safe, and small when pickled.

    It is iterable and has a length. People are decoded when they are requested, so a register of 15,000
    people costs little until then.

    >>> lee = OfficeHolder("Ann Maria Lee", terms=(Term("mayor", "GB", "Halden", start="2019", end="2022"),))
    >>> register = Register([lee])
    >>> [person.name for person in register.named("Ann Lee")]
    ['Ann Maria Lee']

    :raises newsparse.InputError: if a name has no letter, a date is malformed, a field contains a tab or a
        line break, or an alias contains ``|``.
    """

    def __init__(self, people: Iterable[OfficeHolder] = ()) -> None:
        self._set(pack(map(_checked, people)), _ENGLISH)

    @classmethod
    def _of(cls, packed: Packed, language: Language = _ENGLISH) -> Register:
        register = cls.__new__(cls)
        register._set(packed, language)
        return register

    def _set(self, packed: Packed, language: Language) -> None:
        self._packed, self._language = packed, language
        self._spoken = Kept(functools.partial(Register._of, packed))
        self._named = functools.lru_cache(_KEPT)(self._bearers)

    @cached_property
    def _wording(self) -> Descriptions:
        packed = self._packed
        return Descriptions(self._language, packed.offices(), packed.parties(), packed.source)

    @cached_property
    def _read(self) -> Callable[[str, tuple[str, ...]], tuple[OfficeQuery, ...]]:
        return functools.lru_cache(_KEPT)(self._wording.read)

    # Ways to create a register

    @classmethod
    def from_csv(cls, source: FileSource, *, as_of: datetime.date | None = None) -> Register:
        '''Read a register or a list of people from CSV in UTF-8: a path or an open file.

        The first line names the columns, in any order. Only ``name`` is needed:

        - ``aliases`` (separated by ``;``), ``gender`` (``female`` or ``male``), ``party``, ``wikidata`` and
          ``id`` describe the person;
        - ``office``, ``country``, ``office_of``, ``start``, ``end`` and ``source`` a term of office; without
          an office, the row says that the person is on your list, and a name is enough for a link.

        Dates are ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.  An empty ``end`` means "in office at the source's
        date": the date after ``@`` in ``source``, otherwise ``as_of``.

        Rows with the same ``wikidata`` are one person; so are rows without one that have the same ``id`` or,
        without that, the same name. Use your own ``id`` to distinguish namesakes.

        >>> import io
        >>> rows = """name,country,office,office_of,start,end
        ... Ann Lee,GB,mayor,Halden,2019-05-02,2022-05-05"""
        >>> Register.from_csv(io.StringIO(rows)).named("Ann Lee")[0].terms[0].office
        'mayor'

        :raises newsparse.InputError: if the file is malformed; the message names file, line, column
            and remedy.
        '''
        from newsparse.register.readers import read_csv  # with csv and json, which few need

        return cls._of(pack(read_csv(source, as_of)))

    @classmethod
    def from_popolo(cls, source: FileSource, *, country: str, as_of: datetime.date) -> Register:
        """Read a register from Popolo JSON, the civic-data standard: a path or an open file.

        Each membership with a role (its own or its post's) is a term of office; its area, otherwise its
        organisation, is the jurisdiction. Dates come from the membership or its legislative period.
        ``on_behalf_of_id`` gives the party, an identifier of the scheme ``wikidata`` the Wikidata id, and
        ``other_names`` the aliases.  Popolo files state neither a country nor their own date: ``country`` is
        the code for all offices, and a term without an end covers no day after ``as_of``.

        :raises newsparse.InputError: if the file is malformed; the message names file, position and remedy.
        """
        from newsparse.register.readers import read_popolo

        return cls._of(pack(read_popolo(source, country, as_of)))

    def plus(self, other: Register) -> Register:
        """Return a register with the people of both.

        Entries with the same key are one person: terms and aliases are combined, and name, gender and party
        in ``other`` replace those in this register. A person without a Wikidata id in one register is
        identified with the only person of that name in the other, if they share a country and their genders
        do not contradict.
        """
        known = {person.key: person for person in self}
        by_name: dict[str, list[OfficeHolder]] = {}
        for person in known.values():
            by_name.setdefault(fold(person.name), []).append(person)
        added = []
        for person in other:
            if person.key not in known:
                same = by_name.get(fold(person.name), [])
                if len(same) == 1 and _can_be_one(same[0], person):
                    if same[0].wikidata is None and person.wikidata is not None:
                        # The entry known only by name takes the id of the other.
                        known[same[0].key] = evolve(same[0], key=person.key, wikidata=person.wikidata)
                    else:
                        person = evolve(person, key=same[0].key, wikidata=same[0].wikidata)
            added.append(person)
        return Register._of(pack([*known.values(), *added]))

    def in_language(self, language: Language) -> Register:
        """Return the same register, which reads titles and descriptions of offices in another language."""
        if language == self._language:
            return self
        return self._spoken[language]

    # Ways to search it

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[OfficeHolder]:
        return map(self._packed.holder, self._packed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Register) and self._packed.body == other._packed.body

    def __hash__(self) -> int:
        return hash(self._packed.body)

    def __repr__(self) -> str:
        return f"<Register of {len(self):,} people>"

    def __reduce__(self) -> tuple[Callable[[bytes], Register], tuple[bytes]]:
        return _unpickled, (self._packed.body,)

    def text(self, head: str = "") -> str:
        """Return the register in the form of the shipped file, with ``head`` as comment lines at the top."""
        comments = "".join(f"# {line}".rstrip() + "\n" for line in head.splitlines())
        return comments + self._packed.body.decode()

    def named(self, name: str) -> tuple[OfficeHolder, ...]:
        """Return the people whose full name or alias agrees with a name, sorted by name.

        Case, accents, apostrophes, hyphens and full stops are ignored. A known name with additional middle
        words agrees ("Ann Lee" finds Ann Maria Lee), but one with a different middle name does not; an
        initial agrees with a name that begins with it. A suffix must be in the register: "Tom Price Jr." does
        not find Tom Price. A single word finds only people of that name on your own list: use
        :meth:`surnamed`.
        """
        return self._named(name) if len(name) <= _LONGEST else ()

    def _bearers(self, name: str) -> tuple[OfficeHolder, ...]:
        words, suffix = name_words(name)
        found: set[str] = set()
        for line in self._packed.lines(words[-1], words[0]) if words else ():
            for known in map(name_words, self._packed.names(line)):
                if (agree(words, known[0]) or words == known[0]) and suffix in (None, known[1]):
                    found.add(line)
        people = map(self._packed.holder, sorted(found))
        return tuple([person for person in people if person.listed or len(words) > 1])

    def surnamed(self, surname: str) -> tuple[OfficeHolder, ...]:
        """Return the people whose name or an alias ends with a surname of one word or more, sorted by name.

        If all offices of a person are in a country with the surname first (China, Korea, Vietnam, Cambodia),
        the first word counts too.
        """
        words, _ = name_words(surname)
        if not words:
            return ()
        found: set[OfficeHolder] = set()
        for line in self._packed.lines(words[-1]):
            person = self._packed.holder(line)
            names = [name_words(name)[0] for name in (person.name, *person.aliases)]
            if any(name[-len(words) :] == words for name in names) or (
                surname_first(person) and names[0][: len(words)] == words
            ):
                found.add(person)
        return _by_name(found)

    def holders(
        self,
        office: str,
        *,
        on: datetime.date,
        country: str | None = None,
        jurisdiction: str | None = None,
        party: str | None = None,
        former: bool = False,
    ) -> tuple[OfficeHolder, ...]:
        """Return who held an office on a day, sorted by name.

        ``office`` is the name in the register or the same words in another order ("defense secretary" for
        "secretary of defense"); ``country`` and ``jurisdiction`` are as in :class:`Term`, and ``party`` is
        the name in the register or a form of it ("Tory" with country GB). If a party is given, people with an
        unknown party are left out. On a day when one holder followed another, both are returned. With
        ``former``, the result is the people whose terms had all ended by then.

        >>> shipped().holders("home secretary", country="GB", on=datetime.date(2015, 3, 1))[0].name
        'Theresa May'
        """
        found: set[OfficeHolder] = set()
        wording = self._wording
        for place in wording.offices(wording.words.key[office], country, jurisdiction):
            for line in self._packed.holding(place[-1]):
                person = self._packed.holder(line)
                if party is None or wording.party(party, place[0]) == person.party:
                    terms = [t for t in person.terms if (t.country, t.office, t.jurisdiction) == place[:3]]
                    if _have_ended(terms, on) if former else any(term.covers(on) for term in terms):
                        found.add(person)
        return _by_name(found)

    def holding(self, query: OfficeQuery, *, on: datetime.date) -> tuple[OfficeHolder, ...]:
        """Return who held an office on a day, sorted by name; the office is one of those of :meth:`offices`.

        >>> [query] = shipped().offices("the US president")
        >>> shipped().holding(query, on=datetime.date(2015, 3, 1))[0].name
        'Barack Obama'
        """
        return self.holders(**asdict(query), on=on)

    def offices(self, description: str, *, countries: Sequence[str] = ()) -> tuple[OfficeQuery, ...]:
        """Return the offices that a description can mean: "the Tory leader", "the US president".

        ``countries`` are the codes of the article's countries, the main one first; they are used if the
        description itself names no country. Without them, a description that names no country must mean an
        office that exists in only one. An office without a location is the national one ("the president", in
        the United States) or, if there is no national one, any of them ("the governor"). Every word must be
        understood: "the shadow chancellor" gives no result.

        >>> [query] = shipped().offices("the Tory leader", countries=["GB"])
        >>> query.office, query.jurisdiction
        ('party leader', 'Conservative Party')
        """
        if len(description) > _LONGEST:
            return ()
        return self._read(description, tuple(countries))

    def described(
        self, description: str, *, on: datetime.date, countries: Sequence[str] = ()
    ) -> tuple[OfficeHolder, ...]:
        """Return who held the offices that a description can mean on a day, sorted by name.

        If there are several people, the article may name one of them. The arguments are those of
        :meth:`offices` and :meth:`holders`.

        >>> [person.name for person in shipped().described("the US president", on=datetime.date(2015, 3, 1))]
        ['Barack Obama']
        """
        queries = self.offices(description, countries=countries)
        return _by_name({person for query in queries for person in self.holding(query, on=on)})

    def link(
        self,
        name: str,
        *,
        offices: Iterable[str] = (),
        country: str | None = None,
        countries: Container[str] | None = None,
        gender: Gender | None = None,
        party: str | None = None,
        published: datetime.date | None = None,
    ) -> Link | None:
        """Return the only person with a full name, if there is supporting and no contradicting evidence.

        ``offices`` are the offices in the person's titles in the article ("senator", "chancellor"),
        ``country`` is the country of these titles, ``countries`` are the codes of the countries that the
        article names (None: unknown, so any country counts), ``gender`` and ``party`` are taken from the
        article, and ``published`` is its date.

        If two people have the name, the result is None, whatever the evidence; but your own list needs no
        evidence for a person whose gender does not contradict. Contradicting evidence is a
        different gender, a ``country`` in which the person never held office, or a different party if both
        parties are known. A title supports the link if it agrees with an office whose term had begun by
        ``published``. A term supports it if it covers ``published`` and is in one of ``countries``. The
        country alone is not enough.
        """
        bearers = self.named(name)
        own = [one for one in bearers if one.listed and gender in (None, one.gender or gender)]
        known = [one for one in bearers if one.terms]
        link = None
        if len(known) == 1 and not self._contradicts(known[0], country, gender, party):
            link = self._supported(known[0], offices, country, countries, published)
        if len(own) != 1:
            return link
        if link is None:
            return Link(own[0], "list")
        person = evolve(link.person, key=own[0].key, party=own[0].party, listed=True)
        return evolve(link, person=person)

    def _supported(
        self,
        person: OfficeHolder,
        offices: Iterable[str],
        country: str | None,
        countries: Container[str] | None,
        published: datetime.date | None,
    ) -> Link | None:
        titles = list(offices)
        for term in person.terms if titles else ():
            if country is None or term.country == country or term.country in _INTERNATIONAL:
                first = None if published is None else term.first
                begun = first is None or published is None or first <= published
                if begun and any(self.supports(title, term) for title in titles):
                    return Link(person, "office", term)
        if published is not None:
            for term in person.terms:
                # The countries are looked for in the text, which takes longer than comparing days.
                if term.covers(published) and (countries is None or term.country in countries):
                    return Link(person, "term", term)
        return None

    def supports(self, title: str, term: Term) -> bool:
        """Return whether a title agrees with the office of a term: "Treasury secretary", "minister"."""
        return self._wording.words.supports(title, term.office, term.country)

    def _contradicts(
        self, person: OfficeHolder, country: str | None, gender: Gender | None, party: str | None
    ) -> bool:
        if gender is not None and person.gender is not None and gender != person.gender:
            return True
        countries = person.countries
        if country is not None and country not in countries and countries.isdisjoint(_INTERNATIONAL):
            return True
        if party is None or person.party is None:
            return False
        asked = {self._wording.party(party, code) for code in countries}
        return asked != {party} and person.party not in asked

    def gender(self, name: str, *, countries: AbstractSet[str] | None = None) -> Gender | None:
        """Return the gender shared by all people with a full name; None if it differs or is unknown.

        With ``countries``, only people who held an office there or in an international organisation count.
        This is evidence of gender, not of identity, because only the name and country are compared.

        >>> shipped().gender("Rachel Reeves", countries={"GB"})
        'female'
        """
        people = self.named(name)
        genders = {person.gender for person in people if person.listed} - {None} or {
            person.gender
            for person in people
            if countries is None or person.countries & (countries | _INTERNATIONAL)
        }
        genders.discard(None)
        return genders.pop() if len(genders) == 1 else None


def _by_name(people: Iterable[OfficeHolder]) -> tuple[OfficeHolder, ...]:
    return tuple(sorted(people, key=lambda person: (person.name, person.key)))


def _have_ended(terms: Iterable[Term], day: datetime.date) -> bool:
    begun = [term for term in terms if term.first is None or term.first <= day]
    return bool(begun) and all(term.end is not None and last_day(term.end) < day for term in begun)


def _can_be_one(one: OfficeHolder, other: OfficeHolder) -> bool:
    if one.wikidata is not None and other.wikidata is not None:
        return False
    if one.gender is not None and other.gender is not None and one.gender != other.gender:
        return False
    return bool(one.countries & other.countries)


def _checked(person: OfficeHolder) -> OfficeHolder:
    texts = [person.name, person.wikidata, person.key, person.party, *person.aliases]
    for term in person.terms:
        texts += [term.office, term.country, term.jurisdiction, term.source]
        for date in (term.start, term.end):
            try:
                if date is not None:
                    first_day(date), last_day(date)
            except ValueError:
                raise InputError(
                    f"{person.name}: {shown(date)}: write a date as YYYY-MM-DD, YYYY-MM or YYYY"
                ) from None
    for text in texts:
        if text is not None and (text != " ".join(text.split()) or not text.isprintable()):
            raise InputError(f"{shown(text)} has a tab, a line break or unnecessary space; remove it")
    if not fold(person.name):
        raise InputError(f"{shown(person.name)} is not a name; it needs a letter or digit")
    if any("|" in alias or not fold(alias) for alias in person.aliases):
        raise InputError(f"{person.name}: an alias needs a letter or digit, and cannot contain |")
    return evolve(person, key=person.wikidata or person.key or person.name)


# Every article sent to a worker process carries its register; equal registers become one object with one
# cache.
@functools.lru_cache(maxsize=4)
def _unpickled(body: bytes) -> Register:
    return Register._of(Packed(body, "the pickled register"))


@functools.cache
def shipped() -> Register:
    """Return the register in the package, read once per process.

    docs/reference/register.md describes its content and sources.

    :raises newsparse.DataError: if its file is missing or damaged.
    """
    origin = "newsparse/data/register/people.txt"
    try:
        data = data_files.read("register/people.txt")
    except FileNotFoundError:
        raise DataError(f"{origin} does not exist; reinstall the package") from None
    return Register._of(Packed(data, origin))
