"""The register of office holders: names, offices, links, and the file that the package ships."""

from __future__ import annotations

import datetime
import io
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.errors import DataError, InputError
from newsparse.language.language import Language
from newsparse.language.lexicon import load_lexicon
from newsparse.register import OfficeHolder, Register, Term, shipped
from newsparse.register.names import agree, fold
from newsparse.register.packed import Packed
from newsparse.register.wording import office_words

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "newsparse" / "data" / "register" / "people.txt"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


# Invented people.  There are two Tom Prices; Bo Lee Ortiz is known by aliases with other last words.
ROWS = """\
wikidata,name,aliases,gender,party,country,office,office_of,start,end,source
Q1,Ann Maria Lee,,f,Conservative Party,GB,party leader,Conservative Party,2015-03,2019-07-01,list@2021-01-10
Q1,Ann Maria Lee,,f,Conservative Party,GB,prime minister,United Kingdom,2016-05-01,,list@2021-01-10
Q2,Tom Price,Thomas Price,m,Labour Party,GB,home secretary,United Kingdom,2010,2014-06,list@2021-01-10
Q3,Tom Price,,m,Republican Party,US,senator,Ohio,2009-01-03,2021-01-03,list@2021-01-10
Q4,Bo Lee Ortiz,Bo Lee|Bo Ortega,m,,MX,governor,Halden,2010-01-01,2030-12-31,list@2021-01-10
Q5,Jon Orr Jr.,,m,Republican Party,US,governor,Ohio,2011-01-10,2019-01-14,list@2021-01-10
Q6,Dee Vitt,,f,Democratic Party,US,senator,Ohio,2007-01-03,,list@2021-01-10
,Łucja O’Hara-Vitt,,f,,PL,health minister,Poland,2015-11-16,2018-01-09,list@2021-01-10
Q8,Lin Wei,,m,,CN,governor,Halden,2013-01-01,2018-01-01,list@2021-01-10
"""


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.from_csv(io.StringIO(ROWS))


@pytest.fixture(scope="module")
def terms() -> set[Term]:
    return {term for person in shipped() for term in person.terms}


def keys(people: tuple[OfficeHolder, ...]) -> list[str]:
    return [person.key for person in people]


class TestNames:
    @pytest.mark.parametrize(
        ("name", "found"),
        [
            ("Ann Maria Lee", ["Q1"]),
            ("ANN LEE", ["Q1"]),
            ("Ann M. Lee", ["Q1"]),
            ("Ann B. Lee", []),
            ("Ann Maria Theresa Lee", []),
            ("Tom Price", ["Q2", "Q3"]),
            ("Thomas Price", ["Q2"]),
            ("Tom R. Price", ["Q2", "Q3"]),
            ("Tom Price Jr.", []),
            ("Jon Orr", ["Q5"]),
            ("Jon Orr, Jr", ["Q5"]),
            ("Bo Lee Ortiz", ["Q4"]),
            ("Bo Ortega", ["Q4"]),
            ("Bo Lee", ["Q4"]),
            ("Lucja O'Hara Vitt", ["Łucja O’Hara-Vitt"]),
            ("Lee", []),
            ("", []),
            ("...", []),
        ],
    )
    def test_a_full_name_finds_the_people_with_it(
        self, register: Register, name: str, found: list[str]
    ) -> None:
        assert sorted(keys(register.named(name))) == found

    @pytest.mark.parametrize(
        ("surname", "found"),
        [
            ("Lee", ["Q1", "Q4"]),
            ("Price", ["Q2", "Q3"]),
            ("O’Hara-Vitt", ["Łucja O’Hara-Vitt"]),
            ("Vitt", ["Q6", "Łucja O’Hara-Vitt"]),
            ("Ortiz", ["Q4"]),
            ("Lin", ["Q8"]),  # Chinese names are written surname first
            ("Ann", []),
            ("", []),
        ],
    )
    def test_a_surname_finds_the_people_with_it(
        self, register: Register, surname: str, found: list[str]
    ) -> None:
        assert sorted(keys(register.surnamed(surname))) == found

    def test_a_nickname_is_found_only_by_its_alias(self, register: Register) -> None:
        assert keys(register.named("Thomas Price")) == ["Q2"]
        assert register.named("Tommy Price") == ()

    def test_initials_agree_in_order(self) -> None:
        assert agree("ann m lee".split(), "ann maria theresa lee".split())
        assert agree("ann t lee".split(), "ann maria theresa lee".split())
        assert not agree("ann t m lee".split(), "ann maria theresa lee".split())

    @given(st.text(max_size=40))
    def test_any_text_folds_once_and_for_all(self, text: str) -> None:
        folded = fold(text)
        assert fold(folded) == folded
        assert folded == " ".join(folded.split())

    @given(st.text(max_size=60))
    def test_any_text_can_be_looked_up(self, text: str) -> None:
        register = Register.from_csv(io.StringIO(ROWS))
        register.named(text)
        register.surnamed(text)
        register.gender(text)
        register.link(text, offices=[text], country=text, party=text, published=day("2016-06-01"))
        register.described(text, on=day("2016-06-01"), countries=[text])


class TestTerms:
    @pytest.mark.parametrize(
        ("date", "covered"),
        [
            ("2009-12-31", False),
            ("2010-01-01", True),  # a start known by its year may be the first day of it
            ("2014-06-30", True),  # an end known by its month, the last
            ("2014-07-01", False),
        ],
    )
    def test_a_partial_date_counts_in_full(self, date: str, covered: bool) -> None:
        term = Term("mayor", "GB", "Halden", start="2010", end="2014-06", source="list@2021-01-10")
        assert term.covers(day(date)) is covered

    def test_an_open_end_means_only_the_date_of_the_source(self, register: Register) -> None:
        def ministers(date: str) -> list[str]:
            return keys(register.holders("prime minister", country="GB", on=day(date)))

        assert ministers("2021-01-10") == ["Q1"]
        assert ministers("2021-01-11") == []

    def test_a_source_of_a_month_is_dated_its_first_day(self) -> None:
        term = Term("mayor", "GB", "Halden", start="2020-01-01", source="curated@2025-12")
        assert term.covers(day("2025-12-01"))
        assert not term.covers(day("2025-12-02"))

    def test_without_a_start_or_a_dated_source_nothing_is_covered(self) -> None:
        assert not Term("mayor", "GB", "Halden", end="2020", source="list@2021").covers(day("2019-01-01"))
        assert not Term("mayor", "GB", "Halden", start="2018", source="list").covers(day("2019-01-01"))

    @given(start=st.dates(), source=st.dates(), asked=st.dates())
    def test_an_open_term_never_covers_a_day_after_its_source(
        self, start: datetime.date, source: datetime.date, asked: datetime.date
    ) -> None:
        term = Term("mayor", "GB", "Halden", start=str(start), source=f"list@{source}")
        assert term.covers(asked) == (start <= asked <= source)
        held = Register([OfficeHolder("Ann Lee", terms=(term,))]).holders("mayor", on=asked)
        assert bool(held) == (start <= asked <= source)


class TestLinks:
    def link(self, register: Register, name: str, **more: object) -> tuple[str, str] | None:
        more.setdefault("published", day("2016-06-01"))
        found = register.link(name, **more)  # type: ignore[arg-type]
        return None if found is None else (found.person.key, found.basis)

    def test_a_title_supports_a_link(self, register: Register) -> None:
        assert self.link(register, "Jon Orr", offices=["governor"]) == ("Q5", "office")
        assert self.link(register, "Bo Ortega", offices=["governor"], countries=set()) == ("Q4", "office")

    def test_a_title_in_other_words_supports_a_link(self, register: Register) -> None:
        assert self.link(register, "Łucja O'Hara-Vitt", offices=["minister of health"], countries=set()) == (
            "Łucja O’Hara-Vitt",
            "office",
        )

    def test_a_title_for_another_office_does_not_support_a_link(self, register: Register) -> None:
        assert self.link(register, "Jon Orr", offices=["economist"], published=day("2020-01-01")) is None

    def test_a_covering_term_supports_a_link_in_a_country_of_the_article(self, register: Register) -> None:
        assert self.link(register, "Ann Lee", countries={"GB", "FR"}) == ("Q1", "term")
        assert self.link(register, "Ann Lee", countries={"US"}) is None
        assert self.link(register, "Ann Lee") == ("Q1", "term")  # which countries are named is not known

    def test_the_country_alone_does_not_support_a_link(self, register: Register) -> None:
        assert self.link(register, "Jon Orr", countries={"US"}, published=day("2020-01-01")) is None
        assert self.link(register, "Jon Orr", country="US", published=None) is None
        assert register.gender("Jon Orr", countries={"US"}) == "male"

    def test_a_later_office_does_not_support_a_link(self, register: Register) -> None:
        before = day("2010-12-01")
        assert self.link(register, "Jon Orr", offices=["governor"], published=before) is None
        assert self.link(register, "Jon Orr", offices=["governor"], published=day("2011-02-01"))

    @pytest.mark.parametrize(
        "against", [{"gender": "male"}, {"country": "US"}, {"party": "Labour"}, {"party": "Lib Dem"}]
    )
    def test_contradicting_evidence_prevents_a_link(
        self, register: Register, against: dict[str, str]
    ) -> None:
        assert self.link(register, "Ann Lee", offices=["prime minister"]) == ("Q1", "office")
        extra = "Q9,Cy Moss,,m,Liberal Democrats,GB,mayor,Halden,2010,2011,list@2021\n"
        with_parties = Register.from_csv(io.StringIO(ROWS + extra))
        assert self.link(with_parties, "Ann Lee", offices=["prime minister"], **against) is None

    @pytest.mark.parametrize(
        "for_it",
        [{"gender": "female"}, {"country": "GB"}, {"party": "Tory"}, {"party": "Conservative Party"}],
    )
    def test_agreeing_evidence_does_not_prevent_a_link(
        self, register: Register, for_it: dict[str, str]
    ) -> None:
        assert self.link(register, "Ann Lee", offices=["prime minister"], **for_it) == ("Q1", "office")

    def test_two_people_with_the_name_are_never_linked(self, register: Register) -> None:
        for titles in ([], ["senator"], ["home secretary"]):
            for country in (None, "US", "GB"):
                assert self.link(register, "Tom Price", offices=titles, country=country) is None

    @given(
        st.lists(st.sampled_from(["senator", "governor", "mayor", "home secretary"]), max_size=3),
        st.sampled_from([None, "US", "GB"]),
        st.sampled_from([None, "male", "female"]),
        st.dates(min_value=day("2000-01-01"), max_value=day("2030-01-01")),
    )
    def test_whatever_the_article_shows(
        self, titles: list[str], country: str | None, gender: str | None, published: datetime.date
    ) -> None:
        register = Register.from_csv(io.StringIO(ROWS))
        more = {"offices": titles, "country": country, "gender": gender, "published": published}
        assert self.link(register, "Tom Price", **more) is None

    def test_gender_is_known_only_if_everyone_with_the_name_agrees(self, register: Register) -> None:
        assert register.gender("Tom Price") == "male"
        assert register.gender("Ann Lee") == "female"
        assert register.gender("Ann Lee", countries={"US"}) is None
        assert register.gender("Cy Moss") is None
        other = Register([OfficeHolder("Ann Lee", key="other", gender="male", terms=())])
        assert register.plus(other).gender("Ann Lee") is None


class TestOffices:
    @pytest.mark.parametrize(
        ("description", "countries", "date", "found"),
        [
            ("the Tory leader", ["GB"], "2016-06-01", ["Q1"]),
            ("The Conservative Party leader", [], "2016-06-01", ["Q1"]),
            ("the leader of the Conservatives", ["GB"], "2016-06-01", ["Q1"]),
            ("the Tory leader", ["GB"], "2020-06-01", []),
            ("the former Tory leader", ["GB"], "2020-06-01", ["Q1"]),
            ("the former Tory leader", ["GB"], "2016-06-01", []),
            ("the Labour leader", ["GB"], "2016-06-01", []),
            ("the prime minister", ["GB"], "2016-06-01", ["Q1"]),
            ("Britain’s prime minister", [], "2016-06-01", ["Q1"]),
            ("the British PM", ["US"], "2016-06-01", ["Q1"]),
            ("the home secretary", [], "2011-06-01", ["Q2"]),
            ("the Ohio governor", ["US"], "2016-06-01", ["Q5"]),
            ("the governor of Ohio", [], "2016-06-01", ["Q5"]),
            ("the governor", ["US"], "2016-06-01", ["Q5"]),
            ("Ohio's Republican governor", [], "2016-06-01", ["Q5"]),
            ("the Ohio senator", ["US"], "2016-06-01", ["Q6", "Q3"]),
            ("the Democratic senator from Ohio", ["US"], "2016-06-01", ["Q6"]),
            ("the Ohio Republican", ["US"], "2016-06-01", ["Q5", "Q3"]),
            ("the Polish health minister", [], "2016-06-01", ["Łucja O’Hara-Vitt"]),
            ("Poland's minister for health", ["US"], "2016-06-01", ["Łucja O’Hara-Vitt"]),
            # A phrase that is not understood completely gives no result.
            ("the shadow home secretary", ["GB"], "2011-06-01", []),
            ("the deputy prime minister", ["GB"], "2016-06-01", []),
            ("the prime minister's spokesman", ["GB"], "2016-06-01", []),
            ("the Ohio state senator", ["US"], "2016-06-01", []),
            ("the future prime minister", ["GB"], "2016-06-01", []),
            ("the Republican", ["US"], "2016-06-01", []),
            ("the governor", ["FR"], "2016-06-01", []),
            # Mexico, China and the United States have governors here: without a country, none is meant.
            ("the governor", [], "2016-06-01", []),
        ],
    )
    def test_a_description_means_the_holders(
        self, register: Register, description: str, countries: list[str], date: str, found: list[str]
    ) -> None:
        assert keys(register.described(description, on=day(date), countries=countries)) == found

    def test_the_same_office_in_other_words(self, register: Register) -> None:
        on = day("2016-06-01")
        for words in ("health minister", "minister of health", "Minister for Health"):
            assert keys(register.holders(words, on=on)) == ["Łucja O’Hara-Vitt"]

    def test_holders_by_party(self, register: Register) -> None:
        on = day("2016-06-01")
        assert keys(register.holders("senator", on=on, country="US", party="GOP")) == ["Q3"]
        assert keys(register.holders("senator", on=on, country="US", party="Democratic Party")) == ["Q6"]
        assert register.holders("governor", on=on, country="MX", party="Morena") == ()

    def test_a_returning_holder_is_a_former_holder_in_between(self) -> None:
        terms = tuple(
            Term("mayor", "GB", "Halden", start=start, end=end, source="list@2021-01-10")
            for start, end in (("2001", "2004"), ("2011-05-01", None))
        )
        register = Register([OfficeHolder("Ann Lee", terms=terms)])
        for date, former in (("2000-01-01", 0), ("2002-01-01", 0), ("2008-01-01", 1), ("2015-01-01", 0)):
            assert len(register.holders("mayor", on=day(date), former=True)) == former


class TestValue:
    def test_a_register_of_people_is_one_of_their_file(self, register: Register) -> None:
        assert Register(register) == register
        assert hash(Register(register)) == hash(register)
        assert Register(reversed(list(register))) == register
        assert Register([]) != register

    def test_it_can_be_pickled(self, register: Register) -> None:
        copy = pickle.loads(pickle.dumps(register))
        assert copy == register
        assert keys(copy.named("Ann Lee")) == ["Q1"]
        person = register.named("Ann Lee")[0]
        assert pickle.loads(pickle.dumps(person)) == person

    def test_it_can_be_used_from_threads(self) -> None:
        register = Register.from_csv(io.StringIO(ROWS))

        def ask(number: int) -> tuple[list[str], list[str]]:
            return (
                keys(register.described("the Ohio senator", on=day("2016-06-01"), countries=["US"])),
                keys(register.named(["Ann Lee", "Tom Price", "Bo Lee"][number % 3])),
            )

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(ask, range(60)))
        assert answers == [ask(number) for number in range(60)]

    def test_it_has_a_length_and_its_people(self, register: Register) -> None:
        assert len(register) == 8
        assert sum(1 for _ in register) == 8
        assert len(Register()) == 0
        assert Register().named("Ann Lee") == ()
        assert repr(register) == "<Register of 8 people>"

    @pytest.mark.parametrize(
        "person",
        [
            OfficeHolder("..."),
            OfficeHolder("Ann\tLee"),
            OfficeHolder("Ann Lee", aliases=("A|B",)),
            OfficeHolder("Ann Lee", terms=(Term("mayor", "GB", "Halden", start="May 2020"),)),
        ],
    )
    def test_values_that_it_cannot_store_are_named(self, person: OfficeHolder) -> None:
        with pytest.raises(InputError):
            Register([person])

    @pytest.mark.parametrize("section", ["offices", "parties", "sources", "people"])
    def test_a_damaged_file_is_named(self, register: Register, section: str) -> None:
        damaged = register.text().replace(f"[{section}]", "")
        with pytest.raises(DataError, match=rf"people\.txt.*{section}"):
            Packed(damaged.encode(), "people.txt")


class TestPlus:
    def test_people_of_both_are_included(self, register: Register) -> None:
        own = Register([OfficeHolder("Cy Moss", terms=(Term("mayor", "GB", "Halden", start="2020"),))])
        both = register.plus(own)
        assert len(both) == len(register) + 1
        assert keys(both.named("Cy Moss")) == ["Cy Moss"]
        assert keys(both.named("Ann Lee")) == ["Q1"]
        assert len(register) == 8

    def test_a_person_in_both_has_all_terms_and_the_second_ones_facts(self, register: Register) -> None:
        term = Term("mayor", "GB", "Halden", start="2022-01-01", end="2023-01-01", source="own")
        own = Register([OfficeHolder("Ann Lee", wikidata="Q1", party="Labour Party", terms=(term,))])
        [person] = register.plus(own).named("Ann Lee")
        assert (person.name, person.party, person.gender) == ("Ann Lee", "Labour Party", "female")
        assert "Ann Maria Lee" in person.aliases
        assert [held.office for held in person.terms] == ["party leader", "prime minister", "mayor"]

    def test_a_name_without_id_joins_the_only_person_with_it_in_the_country(self, register: Register) -> None:
        def added(country: str, **more: str) -> int:
            term = Term("mayor", country, "Halden", start="2022", end="2023")
            own = Register([OfficeHolder("Dee Vitt", terms=(term,), **more)])  # type: ignore[arg-type]
            return len(register.plus(own).named("Dee Vitt"))

        assert added("US") == 1
        assert added("FR") == 2
        assert added("US", gender="male") == 2

    def test_an_id_that_the_first_lacks_is_taken_over(self, register: Register) -> None:
        term = Term("senator", "PL", "Halden", start="2022", end="2023")
        own = Register([OfficeHolder("Łucja O’Hara-Vitt", wikidata="Q77", terms=(term,))])
        [person] = register.plus(own).named("Łucja O’Hara-Vitt")
        assert person.wikidata == "Q77"
        assert len(person.terms) == 2


class TestShipped:
    """Facts that everyone can check: who held a well-known office on a day."""

    @pytest.mark.parametrize(
        ("description", "countries", "date", "name"),
        [
            ("the US president", [], "2015-03-01", "Barack Obama"),
            ("the president", ["US"], "2018-03-01", "Donald Trump"),
            ("the Tory leader", ["GB"], "2017-03-01", "Theresa May"),
            ("the chancellor", ["GB"], "2022-04-01", "Rishi Sunak"),
            ("the chancellor", ["DE"], "2022-04-01", "Olaf Scholz"),
            ("the home secretary", ["GB"], "2022-04-01", "Priti Patel"),
            ("the DUP leader", [], "2022-04-01", "Jeffrey Donaldson"),
            ("the Labour leader", ["GB"], "2022-04-01", "Keir Starmer"),
            ("the Vermont independent", ["US"], "2016-04-01", "Bernie Sanders"),
            ("the Senate majority leader", ["US"], "2016-04-01", "Mitch McConnell"),
            ("the House speaker", ["US"], "2016-04-01", "Paul Ryan"),
            ("Scotland's first minister", ["GB"], "2016-04-01", "Nicola Sturgeon"),
            ("the mayor of London", ["GB"], "2022-04-01", "Sadiq Khan"),
            ("the French president", ["US"], "2016-04-01", "François Hollande"),
            ("the Irish prime minister", ["GB"], "2016-04-01", "Enda Kenny"),
            ("the Ontario premier", ["CA"], "2022-04-01", "Doug Ford"),
            ("India's prime minister", [], "2021-04-01", "Narendra Modi"),
            ("the UN secretary-general", ["US"], "2018-04-01", "António Guterres"),
            ("the NATO chief", [], "2018-04-01", "Jens Stoltenberg"),
            ("the Fed chair", ["US"], "2016-04-01", "Janet Yellen"),
            ("the European Commission president", [], "2022-04-01", "Ursula von der Leyen"),
        ],
    )
    def test_it_knows_who_held_an_office(
        self, description: str, countries: list[str], date: str, name: str
    ) -> None:
        found = shipped().described(description, on=day(date), countries=countries)
        assert [person.name for person in found] == [name]

    def test_an_open_term_does_not_last_for_ever(self) -> None:
        sources = {term.last for person in shipped() for term in person.terms if term.end is None}
        assert None not in sources
        after = max(date for date in sources if date) + datetime.timedelta(days=1)
        assert not [
            (person.name, term)
            for person in shipped()
            for term in person.terms
            if term.end is None and term.covers(after)
        ]

    def test_namesakes_are_never_linked(self) -> None:
        for state in ("representative", "senator"):
            assert shipped().link("Mike Rogers", offices=[state], published=day("2010-01-01")) is None
        assert len(shipped().named("Mike Rogers")) == 2

    def test_every_person_is_found_by_every_name(self) -> None:
        lost = []
        for person in shipped():
            for name in (person.name, *person.aliases):
                if len(fold(name).split()) > 1 and person not in shipped().named(name):
                    lost.append((person.name, name))
        assert not lost

    def test_its_head_names_sources_licences_and_dates(self) -> None:
        head = DATA.read_text(encoding="utf-8").partition("[offices]")[0]
        assert all(line.startswith("#") for line in head.splitlines() if line)
        for word in ("congress-legislators", "CC0 1.0", "every-politician-scrapers", "curated", "2026-06-15"):
            assert word in head
        known = {term.source.partition("/")[0].partition("@")[0] for p in shipped() for term in p.terms}
        assert known == {"congress-legislators", "curated", "eps"}

    def test_nothing_is_read_before_it_is_used(self) -> None:
        code = (
            "import sys, newsparse, newsparse.register as register\n"
            "opened = []\n"
            "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0])))\n"
            "newsparse.parse('Ann Lee won.').quotes\n"
            "assert not [path for path in opened if 'people.txt' in path]\n"
            "register.shipped()\n"
            "assert [path for path in opened if 'people.txt' in path]\n"
        )
        assert subprocess.run([sys.executable, "-c", code]).returncode == 0


class TestWords:
    """Each entry of the data files means something that the shipped register has."""

    def test_offices(self, terms: set[Term]) -> None:
        office_key = office_words(Language("en")).key.__getitem__
        offices: dict[str, set[str]] = {}
        for term in terms:
            offices.setdefault(term.country, set()).add(office_key(term.office))
        words = load_lexicon("languages/en/register")
        anywhere = set().union(*offices.values())
        for table in ("offices", "leading"):
            for phrase, meant in words.groups(table).items():
                assert set(map(office_key, meant)) <= anywhere, phrase
        tables = 0
        for country, known in offices.items():
            if f"national.{country}" in words:
                tables += 1
                for phrase, meant in words.groups(f"national.{country}").items():
                    assert set(map(office_key, meant)) <= known, f"{country}: {phrase}"
        written = (ROOT / "src/newsparse/data/languages/en/register.toml").read_text("utf-8")
        assert tables == written.count("\n[national.")

    def test_parties_and_places(self, terms: set[Term]) -> None:
        jurisdictions: dict[str, set[str]] = {}
        for term in terms:
            jurisdictions.setdefault(term.country, set()).add(term.jurisdiction)
        names = load_lexicon("register/names")
        written = (ROOT / "src/newsparse/data/register/names.toml").read_text("utf-8")
        parties = {(country, person.party) for person in shipped() for country in person.countries}
        tables = 0
        for country, known in jurisdictions.items():
            if f"parties.{country}" in names:
                tables += 1
                for party in names.groups(f"parties.{country}"):
                    assert (country, party) in parties
            if f"jurisdictions.{country}" in names:
                tables += 1
                assert set(names.groups(f"jurisdictions.{country}")) <= known
        assert tables == written.count("\n[parties.") + written.count("\n[jurisdictions.")
        for country, bodies in names.groups("national").items():
            assert bodies <= jurisdictions[country]


class TestGenerator:
    def generated(self, tmp_path: Path, *contents: str) -> bytes:
        paths = [tmp_path / f"{number}.csv" for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_text(content, encoding="utf-8")
        command = [sys.executable, str(ROOT / "tools" / "generate_register.py"), *map(str, paths)]
        return subprocess.run(command, capture_output=True, check=True).stdout

    def test_the_generated_file_does_not_depend_on_the_order_of_rows(
        self, tmp_path: Path, register: Register
    ) -> None:
        head, *rows = ROWS.splitlines()
        one = self.generated(tmp_path, ROWS)
        two = self.generated(
            tmp_path, "\n".join([head, *rows[5:]]) + "\n", "\n".join([head, *reversed(rows[:5])]) + "\n"
        )
        assert one == two
        packed = Packed(one, "generated")
        assert [packed.holder(line) for line in packed] == list(register)
        assert "\nlee\tAnn Maria Lee\tQ1\tf\t" in one.decode()
        assert one.decode().startswith("# Who held which political office")

    def test_the_shipped_file_is_reproducible(self, tmp_path: Path) -> None:
        text = DATA.read_text(encoding="utf-8")
        head = self.generated(tmp_path, ROWS).decode().partition("\n[offices]")[0]
        assert text.partition("\n[offices]")[0] == head
        assert Register(shipped()) == shipped()
        assert head + Register(shipped()).text() == text


# Round trip: rows of made-up people, and every question has the answer that the rows give.
WORDS = st.sampled_from("Ann Bo Cy Dee Łucja José Lee Price Orr Vitt O’Hara Smith-Lee".split())
NAMES = st.builds(lambda *words: " ".join(words), WORDS, WORDS, WORDS)
DATES = st.dates(min_value=day("1990-01-01"), max_value=day("2025-12-31"))


@st.composite
def holders(draw: st.DrawFn) -> OfficeHolder:
    terms = []
    for _ in range(draw(st.integers(1, 3))):
        start, end = sorted([draw(DATES), draw(DATES)])
        terms.append(
            Term(
                draw(st.sampled_from(["mayor", "governor", "minister for health and sport"])),
                draw(st.sampled_from(["GB", "US", "MX"])),
                draw(st.sampled_from(["Halden", "Brackwell"])),
                start=str(start),
                end=draw(st.sampled_from([str(end), None])),
                source=f"list@{end}",
            )
        )
    return OfficeHolder(
        draw(NAMES),
        wikidata=f"Q{draw(st.integers(1, 10**6))}",
        gender=draw(st.sampled_from(["female", "male", None])),
        party=draw(st.sampled_from(["Labour Party", None])),
        terms=tuple(terms),
    )


def written(people: list[OfficeHolder]) -> str:
    gender = {"female": "f", "male": "m", None: ""}
    rows = ["wikidata,name,gender,party,country,office,office_of,start,end,source"]
    rows += [
        f"{person.wikidata},{person.name},{gender[person.gender]},{person.party or ''},{term.country},"
        f"{term.office},{term.jurisdiction},{term.start or ''},{term.end or ''},{term.source}"
        for person in people
        for term in person.terms
    ]
    return "\n".join(rows)


@given(st.lists(holders(), max_size=8, unique_by=lambda person: person.wikidata), DATES)
def test_people_written_as_rows_are_found(people: list[OfficeHolder], on: datetime.date) -> None:
    register = Register.from_csv(io.StringIO(written(people)))
    assert register == Register(people)
    assert len(register) == len(people)
    for person in people:
        assert person.wikidata in keys(register.named(person.name))
        assert person.wikidata in keys(register.surnamed(person.name.split()[-1]))
        bearers = register.named(person.name)
        link = register.link(person.name, offices=["mayor", "governor"], published=on)
        if len(bearers) > 1:
            assert link is None
        if link is not None:
            assert link.person.wikidata == person.wikidata
            assert link.term in person.terms
        for term in person.terms:
            held = register.holders(term.office, on=on, country=term.country, jurisdiction=term.jurisdiction)
            if term.covers(on):
                assert person.wikidata in keys(held)
    for office in ("mayor", "governor"):
        expected = {
            person.wikidata
            for person in people
            if any(term.office == office and term.covers(on) for term in person.terms)
        }
        assert set(keys(register.holders(office, on=on))) == expected
