"""Registers of one's own: CSV and Popolo files, and what is said of malformed ones."""

from __future__ import annotations

import contextlib
import datetime
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.errors import InputError
from newsparse.register import OfficeHolder, Register

HEAD = "name,country,office,office_of,start,end\n"
ON = datetime.date(2020, 6, 1)
NAMES = st.from_regex("[A-Z][a-z]{1,3} [A-Z][a-z]{1,3}", fullmatch=True)
AS_OF = datetime.date(2021, 1, 10)


def read(text: str, **more: datetime.date) -> Register:
    return Register.from_csv(io.StringIO(text), **more)


class TestCsv:
    def test_the_columns_may_be_in_any_order_and_some_may_be_left_out(self) -> None:
        register = read("start,office,name,office_of,end,country\n2019,Mayor,Ann Lee,Halden,2021,GB\n")
        [person] = register.named("Ann Lee")
        [term] = person.terms
        assert (term.office, term.country, term.jurisdiction, term.start, term.end) == (
            "mayor", "GB", "Halden", "2019", "2021",
        )  # fmt: skip
        assert (person.wikidata, person.gender, person.party, person.aliases) == (None, None, None, ())

    def test_every_column_is_read(self) -> None:
        text = (
            "wikidata,id,name,aliases,gender,party,country,office,office_of,start,end,source\n"
            'Q5,x,"Lee, Ann ",Annie Lee|A. Lee |,F,Labour,GB,mayor,Halden,2019-05-01,,town hall@2020-12\n'
        )
        [person] = read(text)
        assert person.wikidata == person.key == "Q5"
        assert person.name == "Lee, Ann"
        assert person.aliases == ("A. Lee", "Annie Lee")
        assert (person.gender, person.party) == ("female", "Labour")
        assert person.terms[0].source == "town hall@2020-12"

    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_a_path_a_text_file_and_a_binary_file_are_read_alike(
        self, tmp_path: Path, mark: str, newline: str
    ) -> None:
        text = mark + (HEAD + "José Peña,MX,mayor,Halden,2019,2021\n\n").replace("\n", newline)
        path = tmp_path / "own.csv"
        path.write_bytes(text.encode())
        with path.open("rb") as binary, path.open(encoding="utf-8", newline="") as opened:
            registers = [
                Register.from_csv(source)
                for source in (path, str(path), binary, opened, io.StringIO(text), io.BytesIO(text.encode()))
            ]
        assert len(set(registers)) == 1
        assert registers[0].holders("mayor", on=ON)[0].name == "José Peña"

    def test_rows_of_one_name_are_one_person_unless_an_id_says_otherwise(self) -> None:
        rows = "Ann Lee,GB,mayor,Halden,2019,2020\nAnn Lee,GB,governor,Halden,2020,2021\n"
        assert len(read(HEAD + rows)) == 1
        told = "id," + HEAD + "".join(f"{n},{row}\n" for n, row in enumerate(rows.splitlines()))
        assert len(read(told)) == 2
        assert read(told).link("Ann Lee", offices=["mayor"], published=ON) is None

    def test_an_open_end_takes_its_date_from_the_source_or_from_the_caller(self) -> None:
        row = "Ann Lee,GB,mayor,Halden,2019,"
        register = read(HEAD + row, as_of=AS_OF)
        assert register.holders("mayor", on=AS_OF)
        assert not register.holders("mayor", on=AS_OF + datetime.timedelta(days=1))
        dated = HEAD.replace("\n", ",source\n") + row + ",list@2020-06-01\n"
        assert read(dated, as_of=AS_OF).holders("mayor", on=ON)
        assert not read(dated, as_of=AS_OF).holders("mayor", on=AS_OF)

    def test_a_start_that_is_not_known_may_be_left_empty(self) -> None:
        register = read(HEAD + "Ann Lee,GB,mayor,Halden,,2021\n")
        assert register.link("Ann Lee", offices=["mayor"], published=ON)
        assert register.link("Ann Lee", published=ON) is None

    def test_invisible_characters_are_dropped(self) -> None:
        [person] = read(HEAD + "\u200bAnn\u00a0 Lee\u200b,GB,mayor,Halden,2019,2021\n")
        assert person.name == "Ann Lee"

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", r"own\.csv: the file is empty; begin with the names of the columns"),
            ("aliases,gender\n", r"own\.csv: line 1: column 'name' is missing"),
            (HEAD.replace("end", "until"), r"line 1: unknown column 'until'; remove it"),
            (HEAD.replace("end", "start"), r"line 1: column 'start' appears twice; remove one"),
            (HEAD + "Ann Lee,GB,mayor,Halden,2019\n", r"line 2: 5 cells instead of 6; put a text with"),
            (HEAD + "Lee, Ann,GB,mayor,Halden,2019,2020\n", r"line 2: 7 cells instead of 6"),
            (HEAD + '\n\n"Ann\nLee,GB,mayor,Halden,2019,2020\n', r"own\.csv: line \d+: .*quotation marks"),
            (HEAD + "...,GB,mayor,Halden,2019,2020\n", r"line 2, column 'name': '\.\.\.': it needs a letter"),
            (HEAD + "Ann Lee,gb,mayor,Halden,2019,2020\n", r"line 2, column 'country': 'gb': write a two"),
            (HEAD + "Ann Lee,,mayor,Halden,2019,2020\n", r"line 2, column 'country': '': write a two"),
            (HEAD + "Ann Lee,GB,,Halden,2019,2020\n", r"line 2, column 'country': 'GB': it belongs"),
            (HEAD + "Ann Lee,GB,mayor,,2019,2020\n", r"line 2, column 'office_of': ''"),
            (HEAD + "Ann Lee,GB,mayor,Halden,1/5/19,2020\n", r"column 'start': '1/5/19': write a date"),
            (HEAD + "Ann Lee,GB,mayor,Halden,2019-13,2020\n", r"line 2, column 'start': '2019-13'"),
            (HEAD + "Ann Lee,GB,mayor,Halden,2019-00,2020\n", r"line 2, column 'start': '2019-00'"),
            (HEAD + "Ann Lee,GB,mayor,Halden,2019,2019-02-30\n", r"line 2, column 'end': '2019-02-30'"),
            (HEAD + "Ann Lee,GB,mayor,Halden,2019,2018\n", r"column 'end': '2018': it is before the start"),
            (HEAD + "A Lee,GB,mayor,H,2019,2020\n\nB Lee,GB,mayor,H,2019,\n", r"line 4.*'end'.*as_of="),
            ("gender," + HEAD + "w,Ann Lee,GB,mayor,Halden,2019,2020\n", r"column 'gender': 'w': write fem"),
            ("wikidata," + HEAD + "5,Ann Lee,GB,mayor,Halden,2019,2020\n", r"column 'wikidata': '5'.*Q42"),
        ],
    )  # fmt: skip
    def test_a_malformed_file_is_named_with_line_column_and_remedy(
        self, tmp_path: Path, text: str, message: str
    ) -> None:
        path = tmp_path / "own.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=message) as caught:
            Register.from_csv(path)
        assert str(path) in str(caught.value)

    def test_bytes_that_are_not_utf_8_are_named(self, tmp_path: Path) -> None:
        path = tmp_path / "own.csv"
        path.write_bytes((HEAD + "José Peña,MX,mayor,Halden,2019,2021\n").encode("latin-1"))
        with pytest.raises(InputError, match=r"own\.csv: byte 44 is not UTF-8; save the file in UTF-8"):
            Register.from_csv(path)

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"own\.csv cannot be read: .*check the path"):
            Register.from_csv(tmp_path / "own.csv")

    def test_an_object_that_is_not_a_file_is_named(self) -> None:
        with pytest.raises(InputError, match=r"7 is neither a path nor an open file"):
            Register.from_csv(7)  # type: ignore[arg-type]

    @given(st.text(max_size=200))
    def test_any_text_is_a_register_or_an_input_error(self, text: str) -> None:
        for content in (text, HEAD + text):
            with contextlib.suppress(InputError):
                register = read(content, as_of=AS_OF)
                assert Register(register) == register


class TestLists:
    """People on a list, without an office."""

    ROWS = (
        "name,gender,party,id,aliases\n"
        "Ann Lee,female,Greens,lee-1,Annie Lee; Ann Marsh\n"
        "Tom Price,m,,,\n"
        "Zorro,,,,\n"
    )

    def test_a_name_alone_is_enough(self) -> None:
        assert [person.name for person in read("name\nAnn Lee\nTom Price\n")] == ["Ann Lee", "Tom Price"]

    def test_a_listed_name_or_alias_is_linked_without_further_evidence(self) -> None:
        register = read(self.ROWS)
        for name, key in {"Ann Lee": "lee-1", "Ann Marsh": "lee-1", "Zorro": "Zorro"}.items():
            link = register.link(name)
            assert link
            assert (link.person.key, link.basis, link.term) == (key, "list", None)
        assert register.link("Ann Lee", gender="male") is None
        assert register.link("Ann Price") is None

    def test_a_listed_person_keeps_its_key_and_takes_the_id_that_the_register_supports(self) -> None:
        both = read(HEAD + "Ann Lee,GB,mayor,Halden,2019,2021\n").plus(read(self.ROWS))
        office = both.link("Ann Lee", offices=["mayor"], published=ON)
        assert office
        assert (office.person.key, office.person.party, office.basis) == ("lee-1", "Greens", "office")
        assert office.term
        unsupported = both.link("Ann Lee")
        assert unsupported
        assert unsupported.basis == "list"

    def test_two_listed_people_of_one_name_are_told_apart_only_by_gender(self) -> None:
        register = read("name,id,gender\nKim Lee,1,f\nKim Lee,2,m\n")
        assert register.link("Kim Lee") is None
        link = register.link("Kim Lee", gender="male")
        assert link
        assert link.person.key == "2"

    def test_the_list_decides_about_gender(self) -> None:
        both = read("gender," + HEAD + "m,Ann Lee,GB,mayor,Halden,2019,2021\n").plus(read(self.ROWS))
        assert both.gender("Ann Lee") == "female"

    def test_an_article_takes_key_and_party_from_the_list(self) -> None:
        article = newsparse.parse("Ann Lee said the bridge was safe.", register=read(self.ROWS))
        [person] = article.people
        assert (person.register, person.party, person.gender) == ("lee-1", "Greens", "female")

    @given(
        st.lists(
            st.builds(OfficeHolder, NAMES, gender=st.sampled_from(["female", None]), listed=st.booleans())
        )
    )
    def test_a_register_keeps_who_is_listed(self, people: list[OfficeHolder]) -> None:
        register = Register(people)
        assert Register(register) == register
        assert {one.name for one in register if one.listed} == {one.name for one in people if one.listed}


POPOLO: dict[str, list[dict[str, object]]] = {
    "persons": [
        {
            "id": "p1",
            "name": "Ann Lee",
            "other_names": [{"name": "Annie Lee"}],
            "gender": "female",
            "identifiers": [{"scheme": "wikidata", "identifier": "Q5"}],
        },
        {"id": "p2", "name": "Tom Price", "gender": "male"},
    ],
    "organizations": [
        {"id": "o1", "name": "Halden Assembly", "classification": "legislature"},
        {"id": "o2", "name": "Reform Party of Halden", "classification": "party"},
    ],
    "posts": [{"id": "post1", "label": "Speaker", "organization_id": "o1"}],
    "areas": [{"id": "a1", "name": "Brackwell"}],
    "events": [{"id": "term1", "start_date": "2019-05-01", "end_date": "2023-05-01"}],
    "memberships": [
        {
            "person_id": "p1",
            "organization_id": "o1",
            "on_behalf_of_id": "o2",
            "area_id": "a1",
            "role": "member",
            "legislative_period_id": "term1",
        },
        {"person_id": "p2", "post_id": "post1", "start_date": "2020-01-02T10:00:00Z"},
        {"person_id": "p2", "organization_id": "o2"},
    ],
}


def popolo(change: tuple[str | int, ...] = (), value: object = None) -> str:
    data = json.loads(json.dumps(POPOLO))
    if change:
        inner = data
        for step in change[:-1]:
            inner = inner[step]
        inner[change[-1]] = value
    return json.dumps(data, indent=1)


class TestPopolo:
    def read(self, text: str) -> Register:
        return Register.from_popolo(io.StringIO(text), country="GB", as_of=AS_OF)

    def test_people_memberships_posts_areas_and_periods_are_read(self) -> None:
        lee, price = self.read(popolo())
        assert (lee.name, lee.wikidata, lee.gender, lee.aliases) == (
            "Ann Lee",
            "Q5",
            "female",
            ("Annie Lee",),
        )
        assert lee.party == "Reform Party of Halden"
        [seat] = lee.terms
        assert (seat.office, seat.country, seat.jurisdiction, seat.start, seat.end) == (
            "member", "GB", "Brackwell", "2019-05-01", "2023-05-01",
        )  # fmt: skip
        assert (price.wikidata, price.key, price.gender) == (None, "p2", "male")
        [post] = price.terms  # belonging to a party is not an office
        assert (post.office, post.jurisdiction, post.start, post.end) == (
            "speaker", "Halden Assembly", "2020-01-02", None,
        )  # fmt: skip

    def test_an_open_end_covers_no_day_after_the_date_of_the_file(self) -> None:
        register = self.read(popolo())
        assert register.holders("speaker", on=AS_OF)
        assert not register.holders("speaker", on=AS_OF + datetime.timedelta(days=1))

    def test_a_path_and_a_binary_file_are_read(self, tmp_path: Path) -> None:
        path = tmp_path / "own.json"
        path.write_text(popolo(), encoding="utf-8")
        with path.open("rb") as opened:
            registers = [Register.from_popolo(source, country="GB", as_of=AS_OF) for source in (path, opened)]
        assert len(registers[0]) == len(registers[1]) == 2

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", r"the file: line 1, column 1: "),
            ('{"persons": [\n}', r"the file: line 2, column 1: "),
            ("[]", r"the file: \[\]: it must be a JSON object"),
            ("{}", r'the file: no "persons"; a Popolo file has'),
            (popolo(("persons",), {}), r"the file\.persons: \{\}: it must be a list"),
            (popolo(("persons", 0), "Ann Lee"), r"persons\[0\]: 'Ann Lee': it must be a JSON object"),
            (popolo(("persons", 1, "name"), None), r"persons\[1\]\.name: None: it needs a letter or digit"),
            (popolo(("persons", 1, "name"), 7), r"persons\[1\]\.name: 7: it must be a string"),
            (popolo(("persons", 0, "identifiers", 0, "identifier"), "5"), r"identifiers\[0\].*: '5'"),
            (popolo(("memberships", 0, "person_id"), "p9"), r"memberships\[0\]\.person_id: 'p9': it is not"),
            (popolo(("memberships", 1, "start_date"), "2.1.20"), r"memberships\[1\]\.start_date: '2\.1\.20'"),
            (popolo(("memberships", 1, "end_date"), "2019"), r"\[1\]\.end_date: '2019': it is before"),
        ],
    )  # fmt: skip
    def test_a_malformed_file_is_named_with_place_and_remedy(self, text: str, message: str) -> None:
        with pytest.raises(InputError, match=message):
            self.read(text)

    def test_the_country_is_checked(self) -> None:
        with pytest.raises(InputError, match=r"country: 'Halden': write a two-letter ISO 3166 code"):
            Register.from_popolo(io.StringIO(popolo()), country="Halden", as_of=AS_OF)

    @given(
        st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=4)
    )
    def test_any_value_in_any_place_is_read_or_an_input_error(self, value: object) -> None:
        changes: list[tuple[str | int, ...]] = [(key,) for key in POPOLO]
        changes += [(key, 0) for key in POPOLO]
        changes += [(table, 0, key) for table in ("persons", "memberships") for key in POPOLO[table][0]]
        for change in changes:
            with contextlib.suppress(InputError):
                self.read(popolo(change, value))

    def test_deep_nesting_is_an_input_error(self) -> None:
        with pytest.raises(InputError, match="nested too deeply"):
            self.read("[" * 100_000 + "]" * 100_000)
