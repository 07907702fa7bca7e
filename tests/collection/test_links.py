"""People and statements across articles: which are the same, and which stay apart."""

from __future__ import annotations

import datetime
import itertools
import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

for package in ("duckdb", "pyarrow", "rapidfuzz"):
    pytest.importorskip(package, reason="needs python -m pip install --group engines")

from newsparse.collection.bodies import bodies  # noqa: E402
from newsparse.collection.identities import Appearance, _Surnames, identify  # noqa: E402
from newsparse.collection.repeats import Saying, repeats  # noqa: E402
from newsparse.register import OfficeHolder, Register, Term  # noqa: E402

REGISTER = Register(
    [
        OfficeHolder(
            "Rishi Moss", wikidata="Q1", terms=(Term("prime minister", "GB", "UK", start="2022", end="2024"),)
        ),
        OfficeHolder(
            "Ida Moss",
            wikidata="Q2",
            terms=(Term("prime minister", "NO", "Norway", start="2010", end="2014"),),
        ),
        OfficeHolder(
            "Bo Holm", wikidata="Q3", terms=(Term("president", "US", "US", start="2020", end="2024"),)
        ),
        OfficeHolder(
            "Al Holm", wikidata="Q4", terms=(Term("president", "GH", "Ghana", start="2020", end="2024"),)
        ),
    ]
)
_NUMBERS = itertools.count()
DAY = datetime.date(2023, 5, 1)


def one(name: str, **known: object) -> Appearance:
    return Appearance(str(next(_NUMBERS)), 0, name, **known)  # type: ignore[arg-type]


def links(*some: Appearance, own: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Return the key and basis of each appearance, in the order given."""
    keys = dict(identify(some, REGISTER, own))
    return [(keys[appearance].key.partition("#")[0], keys[appearance].basis) for appearance in some]


class TestPeople:
    def test_a_full_name_is_one_person(self) -> None:
        assert links(one("Ann Lee"), one("ANN LEE")) == [("ann lee", "name"), ("ann lee", "name")]

    def test_a_nickname_is_the_name_if_an_office_or_a_party_agrees(self) -> None:
        some = [
            one("Douglas Lee", offices=("senator",)),
            one("Douglas Lee"),
            one("Doug Lee", offices=("senator",)),
        ]
        assert {key for key, _ in links(*some)} == {"douglas lee"}
        assert len({key for key, _ in links(one("Douglas Lee"), one("Doug Lee"))}) == 2
        both = [*some, one("Duggie Lee", offices=("senator",))]
        assert len({key for key, _ in links(*both)}) == 2

    def test_other_offices_than_all_others_have_are_doubtful(self) -> None:
        some = [one("Ann Lee", offices=("mayor",)) for _ in range(3)]
        found = dict(identify([*some, one("Ann Lee"), one("Ann Lee", offices=("actor",))], REGISTER))
        assert [(identity.key, identity.basis) for identity in found.values()] == [
            *[("ann lee", "name")] * 4,
            ("ann lee", "namesake"),
        ]
        sure, doubtful = (
            next(one for one in found.values() if one.basis == basis) for basis in ("name", "namesake")
        )
        assert sure.confidence
        assert doubtful.confidence
        assert doubtful.confidence < 0.9 < 0.99 < sure.confidence

    def test_the_register_decides_before_the_name(self) -> None:
        assert links(one("Ann Lee", register="Q7"), one("Ann Lee")) == [("Q7", "register"), ("Q7", "name")]

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ({"party": "Labour"}, {"party": "Conservative"}),
            ({"country": "GB"}, {"country": "IN"}),
            ({"gender": "female"}, {"gender": "male"}),
            ({"register": "Q7"}, {"register": "Q8"}),
        ],
    )
    def test_contradicting_bearers_of_a_name_stay_apart(
        self, left: dict[str, object], right: dict[str, object]
    ) -> None:
        [first, second] = links(one("Ann Lee", **left), one("Ann Lee", **right))
        assert first[0] != second[0]

    def test_a_bearer_without_evidence_is_not_given_to_either(self) -> None:
        found = links(one("Ann Lee", register="Q7"), one("Ann Lee", register="Q8"), one("Ann Lee"))
        assert found[2][1] == "none"

    def test_a_few_contradictions_do_not_part_the_others(self) -> None:
        some = [one("Ann Lee", gender="female") for _ in range(9)]
        found = links(*some, one("Ann Lee", gender="male"), one("Ann Lee"))
        assert found[:9] == [("ann lee", "name")] * 9
        assert [basis for _, basis in found[9:]] == ["none", "name"]

    def test_an_initial_is_the_same_name_unless_two_contradict(self) -> None:
        assert {key for key, _ in links(one("Ann Lee"), one("Ann J. Lee"), one("Ann J Lee"))} == {"ann j lee"}
        some = [one("Ann Lee"), one("Ann J. Lee"), one("Ann K. Lee"), one("Ann Lee Jr.")]
        assert len({key for key, _ in links(*some)}) == 4

    def test_a_full_name_is_the_holder_that_a_surname_with_an_office_means(self) -> None:
        found = links(one("Moss", offices=("prime minister",), published=DAY), one("Rishi Moss"))
        assert found == [("Q1", "office"), ("Q1", "name")]

    def test_a_surname_alone_is_the_person_who_nearly_always_bears_it(self) -> None:
        some = [one("Ann Lee") for _ in range(9)]
        assert links(*some, one("Lee"))[9] == ("ann lee", "surname")
        assert links(*some, one("Tom Lee"), one("Lee"))[10] == ("ann lee", "surname")
        assert links(*some, one("Tom Lee"), one("Tom Lee"), one("Lee"))[11][1] == "none"
        assert links(*some[:4], one("Lee"))[4][1] == "none"  # too few articles

    def test_a_surname_with_an_office_on_a_date(self) -> None:
        assert links(one("Moss", offices=("prime minister",), published=DAY)) == [("Q1", "office")]

    @pytest.mark.parametrize(
        "appearance",
        [
            one("Moss", offices=("prime minister",)),  # no date
            one(
                "Moss", offices=("prime minister",), published=datetime.date(2018, 1, 1)
            ),  # between the terms
            one("Moss", offices=("mayor",), published=DAY),
            one("Holm", offices=("president",), published=DAY),  # two presidents
            one("Moss", published=DAY),  # no office
        ],
    )
    def test_an_ambiguous_surname_stays_alone(self, appearance: Appearance) -> None:
        assert [basis for _, basis in links(appearance)] == ["none"]

    def test_the_country_of_the_title_distinguishes_two_holders(self) -> None:
        assert links(one("Holm", offices=("president",), country="GH", published=DAY)) == [("Q4", "office")]

    def test_a_past_holder_needs_the_country(self) -> None:
        day = datetime.date(2018, 1, 1)
        assert links(one("Moss", offices=("prime minister",), country="NO", published=day)) == [
            ("Q2", "office")
        ]
        before = datetime.date(2009, 1, 1)
        assert links(one("Moss", offices=("prime minister",), country="NO", published=before))[0][1] == "none"

    def test_an_other_name_in_the_register_is_the_same_person(self) -> None:
        some = [one("Rishi Moss", register="Q1"), one("Rishi A. Moss"), one("Rishi Mosse")]
        assert links(*some) == [("Q1", "register"), ("Q1", "name"), ("rishi mosse", "name")]

    def test_a_surname_alone_is_a_bearer_of_the_same_gender(self) -> None:
        women, men = (
            [one(name, gender=gender) for _ in range(5)]
            for name, gender in (("Ann Lee", "female"), ("Tom Lee", "male"))
        )
        found = links(*women, *men, one("Lee", gender="male"), one("Lee", gender="female"), one("Lee"))
        assert found[-3:-1] == [("tom lee", "surname"), ("ann lee", "surname")]
        assert found[-1][1] == "none"

    def test_the_callers_own_list_decides_before_everything(self) -> None:
        some = [one("Ann Lee", register="Q7"), one("Lee"), one("Ann Lee")]
        assert links(*some, own={"Ann Lee": "lee", "lee": "lee"}) == [("lee", "given")] * 3

    @given(st.lists(st.sampled_from(["Ann Lee", "Lee", "Tom Price", ""]), max_size=8))
    def test_each_appearance_has_one_identity(self, names: list[str]) -> None:
        some = [Appearance(str(number), 0, name) for number, name in enumerate(names)]
        assert sorted(appearance.article for appearance, _ in identify(some, REGISTER)) == sorted(
            appearance.article for appearance in some
        )


def groups(*contents: str, days_between: int | None = None) -> list[int | None]:
    days = [None if days_between is None else DAY + datetime.timedelta(n * days_between) for n in range(9)]
    sayings = [
        Saying(str(number), 0, content, "“" in content, days[number])
        for number, content in enumerate(contents)
    ]
    found = {saying.article: group for saying, group, _ in repeats(sayings)}
    return [found.get(saying.article) for saying in sayings]


LONG = "The bridge over the river will stay closed until the spring of next year."


class TestRepeats:
    @pytest.mark.parametrize(
        "other",
        [
            f"“{LONG}”",  # other marks
            "the bridge over the river will stay closed until the spring of next year",
            f"{LONG} We are sorry for everybody who has to take the ferry now.",  # shortened in one of them
            "The bridge over the river will stay closed until spring of next year.",  # a word less
        ],
    )
    def test_the_same_statement(self, other: str) -> None:
        assert groups(LONG, other) == [0, 0]
        assert groups(other, LONG) == [0, 0]

    @pytest.mark.parametrize(
        "other",
        [
            "The school next to the river will be built again in the autumn.",
            "The bridge over the river cost four million more than the council had planned for.",
        ],
    )
    def test_another_statement(self, other: str) -> None:
        assert groups(LONG, other) == [0, 1]

    def test_short_sentences_must_be_more_alike(self) -> None:
        assert groups("They have a negative view of him.", "They have a positive view of him.") == [0, 1]

    def test_words_that_are_not_quoted_count_only_within_a_week(self) -> None:
        assert groups(LONG, LONG, days_between=7) == [0, 0]
        assert groups(LONG, LONG, days_between=8) == [0, 1]
        assert groups(f"“{LONG}”", f"as if “{LONG}”", days_between=300) == [0, 0]
        assert groups(LONG, f"“{LONG}”", days_between=300) == [0, 1]

    def test_a_phrase_of_eight_words_shows_nothing(self) -> None:
        phrase = "she would be president of the United States"
        assert groups(f"in her town all believed that {phrase}", f"{phrase}, as her father had wished") == [
            0,
            1,
        ]

    def test_a_quotation_inside_other_words(self) -> None:
        assert groups(f"“{LONG}”", "that the bridge “will stay closed until the spring of next year.”") == [
            0,
            0,
        ]

    def test_a_common_phrase_shows_nothing(self) -> None:
        assert groups("We will see what happens.", "We will see what happens.") == [None, None]

    @given(st.lists(st.text(max_size=60), max_size=6))
    def test_any_contents(self, contents: list[str]) -> None:
        found = groups(*contents)
        known = [group for group in found if group is not None]
        assert sorted(set(known)) == list(range(len(set(known))))


class TestTime:
    """The work for each row does not grow with the rows."""

    def test_a_surname_with_many_bearers_is_decided_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        decided = 0
        find = _Surnames._find

        def counting(self: _Surnames, surname: str, gender: str | None) -> object:
            nonlocal decided
            decided += 1
            return find(self, surname, gender)

        monkeypatch.setattr(_Surnames, "_find", counting)
        named = [one(f"{chr(97 + n % 26)}{chr(97 + n // 26)}n Lee") for n in range(300)]
        alone = [one("Lee", gender=gender) for gender in ("female", "male", None) for _ in range(100)]
        assert len(list(identify([*named, *alone], REGISTER))) == 600
        assert decided == 3

    def test_a_statement_is_compared_with_few_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        compared = 0

        def counting(words: list[str], others: list[str]) -> float:
            nonlocal compared
            compared += 1
            return 0.0

        monkeypatch.setattr(sys.modules["newsparse.collection.repeats"], "_similarity", counting)
        words = [f"w{number}" for number in range(8)]
        choose = random.Random(1)
        sayings = [Saying(str(n), 0, " ".join(choose.choices(words, k=300)), True) for n in range(60)]
        assert len(list(repeats(sayings))) == 60
        assert compared <= 8 * 60


class TestOrganisations:
    @pytest.mark.parametrize(
        ("names", "one"),
        [
            (["Rail Users’ Board", "Rail Users' Board"], True),
            (["U.N.", "UN"], True),
            (["UN", *["United Nations"] * 3], True),
            (["UN", "United Nations"], False),
            (["World Health Organization", "World Health Organisation", "WHO"], True),
            (["RUB", "Rail Users' Board", "Road Users' Board"], False),
            (["Halden Police", "Norden Police"], False),
        ],
    )
    def test_spellings_and_abbreviations(self, names: list[str], one: bool) -> None:
        found = {name for _, _, name in bodies((str(at), name, None, None) for at, name in enumerate(names))}
        assert (len(found) == 1) is one

    def test_a_ministry_has_the_country_of_its_name_or_of_the_article(self) -> None:
        rows = [
            ("a", "French transport ministry", "FR", "GB"),
            ("b", "France's transport ministry", "FR", None),
            ("c", "transport ministry", None, "FR"),
            ("d", "transport ministry", None, "NO"),
            ("e", "Norwegian Transport Ministry", "NO", "FR"),
            ("f", "transport ministry", None, None),
        ]
        names = [name for _, _, name in bodies(rows)]
        assert names[0] == names[1] == names[2]
        assert names[3] == names[4] == "Norwegian Transport Ministry"
        assert len(set(names)) == 3

    @given(st.lists(st.tuples(st.just("a"), st.text("AB .’z"), st.sampled_from([None, "FR"]), st.none())))
    def test_every_organisation_gets_a_name(self, rows: list[tuple[str, str, str | None, None]]) -> None:
        assert [(article, name) for article, name, _ in bodies(rows)] == [row[:2] for row in rows]
