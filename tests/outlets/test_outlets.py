"""The outlets of the package, and what an outlet, its rules and its clues may be."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

import newsparse
from newsparse import Clue, InputError, NoiseRule, Outlet
from newsparse.core.layer import Record
from newsparse.core.records import DateExpression, Noise, Paragraph, Person, Quote, Sentence, Title
from newsparse.language import data_files
from newsparse.publishers import registry
from newsparse.testing import check_outlet
from newsparse.testing.cases import Case, read_cases
from newsparse.testing.outlets import PLAIN
from tests import synthetic

FOLDER = Path(__file__).parents[1] / "cases" / "outlets"
NAMES = [name.removesuffix(".toml") for name in data_files.names_in("outlets")]
CASES = [
    pytest.param(case, id=path.stem) for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)
]


@pytest.mark.parametrize("name", NAMES)
def test_each_outlet_of_the_package_passes_the_check(name: str) -> None:
    check_outlet(registry.find(name), FOLDER / f"{name}.txt")


def test_no_case_file_is_left_of_a_removed_outlet() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} <= set(NAMES)


@pytest.mark.parametrize("seed", range(20))
def test_an_article_without_a_clue_has_no_outlet(seed: int) -> None:
    assert newsparse.parse(synthetic.article(seed)).outlet is None


LAYERS = (Paragraph, Sentence, Quote, Title, Person, DateExpression)


@pytest.mark.parametrize("case", CASES)
def test_noise_between_paragraphs_only_shifts_other_layers(case: Case) -> None:
    noisy = newsparse.parse(case.text, outlet=case.parse().outlet, published="2024-04-30")
    clean = noisy.clean_text()
    alone = newsparse.parse(str(clean), outlet=noisy.outlet, published="2024-04-30")
    assert len(alone.noise) == 0

    def moved(record: Record) -> tuple[int | None, int]:
        last = clean.from_original(record.end - 1)
        assert last is not None
        return clean.from_original(record.start), last + 1

    for layer in LAYERS:
        if not noisy.pipeline.makes(layer):
            continue
        assert [moved(record) for record in noisy[layer]] == [(r.start, r.end) for r in alone[layer]]


class TestNoiseRule:
    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (lambda: NoiseRule("", "a", "ad"), "needs a name, not ''"),
            (lambda: NoiseRule("x", "Read (more", "ad"), "'x': 'Read (more' is not a valid pattern"),
            (lambda: NoiseRule("x", "a*", "ad"), "'x': 'a*' matches an empty text"),
            (lambda: NoiseRule("x", "a", "advert"), "'x': there is no kind 'advert'; use one of embed, "),  # type: ignore[arg-type]
            (
                lambda: NoiseRule("x", "a", "ad", valid_until="2022-04-30"),  # type: ignore[arg-type]
                "valid_until must be a datetime.date, not '2022-04-30'",
            ),
            (
                lambda: NoiseRule("x", "a", "ad", valid_until=datetime.datetime(2022, 4, 30)),
                "valid_until must be a datetime.date",
            ),
            (lambda: NoiseRule("x", "a.*b.*", "ad"), "could take quadratic time"),
            (lambda: NoiseRule("x", "a(?:b+)*c", "ad"), "could take quadratic time"),
            (lambda: NoiseRule("x", r"a[^)]++\)", "ad", whole_line=False), "could take quadratic time"),
            (lambda: NoiseRule.line("x", "ad"), "matches an empty text"),
        ],
    )
    def test_invalid_values_are_refused(self, make: Callable[[], NoiseRule], message: str) -> None:
        with pytest.raises(InputError) as raised:
            make()
        assert message in str(raised.value)

    @pytest.mark.parametrize("pattern", [r"a\+b", r"a[*+]b", r"a{2,5}+b", r"[^]*]{3}", "a?+b", r"a++b\*c.*"])
    def test_repeats_with_linear_cost_are_allowed(self, pattern: str) -> None:
        assert NoiseRule("x", pattern, "ad").pattern == pattern

    def test_a_phrase_is_matched_literally(self) -> None:
        rule = NoiseRule.start("price", "promo", "Only $5 (was #9)?")
        assert rule.find("Only $5 (was #9)? Yes") == (0, 21)
        assert rule.find("Only 5 was 9 Yes") is None

    def test_a_line_must_be_exactly_the_phrase(self) -> None:
        rule = NoiseRule.line("save", "share", "Don't miss")
        assert rule.find("Don’t miss:") == (0, 11)
        assert rule.find("Don't miss it") is None
        assert rule.find("I Don't miss") is None

    def test_it_can_be_searched_for_inside_a_line(self) -> None:
        rule = NoiseRule("icon", r",\ icon\b", "other", whole_line=False)
        assert rule.find("the report, icon says") == (10, 16)

    def test_a_copy_is_equal(self) -> None:
        rule = NoiseRule.line("save", "share", "Save")
        assert pickle.loads(pickle.dumps(rule)) == rule
        assert hash(NoiseRule.line("save", "share", "Save")) == hash(rule)


class TestOutlet:
    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (lambda: Outlet("The Gazette"), "cannot be named 'The Gazette'"),
            (lambda: Outlet("x", domains="x.example"), "write ('x.example',)"),
            (lambda: Outlet("x", domains=("https://x.example",)), "'https://x.example' is not a bare domain"),
            (lambda: Outlet("x", domains=("www.x.example",)), "'www.x.example' is not a bare domain"),
            (lambda: Outlet("x", country="UK "), "country 'UK ' is not an ISO 3166 code"),
            (lambda: Outlet("x", country="UK"), "country 'UK' is not an ISO 3166 code such as 'GB'"),
            (lambda: Outlet("x", country=7), "country 7 is not an ISO 3166 code"),  # type: ignore[arg-type]
            (lambda: Outlet("x", domains=(7,)), "7 is not a bare domain"),  # type: ignore[arg-type]
            (lambda: Outlet("x", language=None), "language None is not an ISO"),  # type: ignore[arg-type]
            (lambda: Outlet("x", quotation="'"), "neither 'double' nor 'single'"),  # type: ignore[arg-type]
            (lambda: Outlet("x", honorific="Ms"), "'Ms' is neither 'Mr.', 'Mr' nor"),  # type: ignore[arg-type]
            (lambda: Outlet("x", language="English"), "language 'English' is not an ISO 639-1 code"),
            (lambda: Outlet("x", signature="From the Gazette"), "write ('From the Gazette',)"),
            (
                lambda: Outlet("x", signature=("Hello",)),
                "'Hello' cannot be a clue; write at least 6 characters",
            ),
            (
                lambda: Outlet("x", noise_rules=(NoiseRule.line("a", "ad", "A"),) * 2),
                "two noise rules named 'a'",
            ),
            (lambda: Outlet("x", byline=r"By\ .*"), "'x', byline: the pattern has no group 'authors'"),
            (
                lambda: Outlet("x", dateline="(?P<place>"),
                "'x', dateline: '(?P<place>' is not a valid pattern",
            ),
            (lambda: Clue("From the Gazette", 0), "'From the Gazette': weight 0 is not above 0"),
            (lambda: Clue("From the Gazette", 1.5), "weight 1.5 is not above 0 and at most 1"),
            (lambda: Clue(" padded "), "' padded ' cannot be a clue"),
            (lambda: Clue("From the Gazette", where="middle"), "unknown position 'middle'"),  # type: ignore[arg-type]
        ],
    )
    def test_invalid_values_are_refused(self, make: Callable[[], Outlet | Clue], message: str) -> None:
        with pytest.raises(InputError) as raised:
            make()
        assert message in str(raised.value)

    def test_rules_end_on_their_last_valid_day(self) -> None:
        old = NoiseRule.line("old", "ad", "Old words", valid_until=datetime.date(2020, 6, 30))
        new = NoiseRule.line("new", "ad", "New words")
        outlet = Outlet("x", noise_rules=(old, new))
        assert outlet.rules_on(datetime.date(2020, 6, 30)) == (old, new)
        assert outlet.rules_on(datetime.date(2020, 7, 1)) == (new,)
        assert outlet.rules_on(None) == (old, new)


class TestToml:
    WHOLE = """
        title = "The Gazette"
        domains = ["gazette.example"]
        country = "IE"
        honorific = "Mr"
        byline = 'Set\\ down\\ by\\ (?P<authors>.{3,80})'
        signature = ["From the Gazette", { phrase = "told the Gazette", weight = 0.5, where = "anywhere" }]

        [[noise_rules]]
        name = "appeal"
        kind = "promo"
        starts = ["Support the Gazette", "Don't miss"]

        [[noise_rules]]
        name = "gallery"
        kind = "caption"
        lines = ["Gallery"]
        valid_until = 2020-06-30

        [[noise_rules]]
        name = "tv"
        kind = "embed"
        pattern = 'GazetteTV:.*'
        platform = "gazettetv"

        [[noise_rules]]
        name = "icon"
        kind = "other"
        pattern = ',\\ icon\\b'
        whole_line = false
    """

    def read(self, folder: Path, source: str) -> Outlet:
        file = folder / "gazette.toml"
        file.write_text(source, encoding="utf-8")
        return Outlet.from_toml(file)

    def test_a_file_describes_the_same_outlet_as_python(self, tmp_path: Path) -> None:
        assert self.read(tmp_path, self.WHOLE) == Outlet(
            "gazette",
            title="The Gazette",
            domains=("gazette.example",),
            country="IE",
            honorific="Mr",
            byline=r"Set\ down\ by\ (?P<authors>.{3,80})",
            signature=("From the Gazette", Clue("told the Gazette", 0.5, where="anywhere")),
            noise_rules=(
                NoiseRule.start("appeal", "promo", "Support the Gazette", "Don't miss"),
                NoiseRule.line("gallery", "caption", "Gallery", valid_until=datetime.date(2020, 6, 30)),
                NoiseRule("tv", r"GazetteTV:.*", "embed", platform="gazettetv"),
                NoiseRule("icon", r",\ icon\b", "other", whole_line=False),
            ),
        )

    @pytest.mark.parametrize(
        ("source", "message"),
        [
            ("title = Gazette", "gazette.toml is not a TOML file: Invalid value (at line 1, column 9)"),
            ("sinature = []", "gazette.toml: there is no key 'sinature'; did you mean 'signature'?"),
            ("owner = ''", "gazette.toml: there is no key 'owner'; use one of title, domains, country, "),
            ("title = 7", 'gazette.toml: title must be text, such as "a", not 7'),
            ("domains = 'x.example'", "gazette.toml: domains must be a list, such as"),
            ("domains = [7]", "gazette.toml: outlet 'gazette': 7 is not a bare domain"),
            ("country = 'UK'", "gazette.toml: outlet 'gazette': country 'UK' is not an ISO 3166 code"),
            ("signature = [7]", "clue 1 of signature: 7 is not a table; write { phrase = ... }"),
            ("signature = ['First hint', { weight = 0.5 }]", "clue 2 of signature: phrase is missing"),
            ("signature = [{ phrase = 'A hint', weight = true }]", "weight must be a number, such as 0.5"),
            ("signature = [{ phrase = 'A hint', where = 'top' }]", "unknown position 'top'"),
            ("signature = [{ phrase = 'A hint', wieght = 1 }]", "did you mean 'weight'?"),
            ("[[noise_rules]]\nname = 'a'", "noise rule 1: kind is missing"),
            ("[noise_rules]\nname = 'a'", "noise_rules must be a list"),
            ("[[noise_rules]]\nname = 'a'\nkind = 'ad'", "exactly one of lines, starts and pattern"),
            (
                "[[noise_rules]]\nname = 'a'\nkind = 'ad'\nlines = ['A']\nstarts = ['A']",
                "exactly one of lines, starts and pattern",
            ),
            ("[[noise_rules]]\nname = 'a'\nkind = 'ad'\nlines = []", "lines must be a list of phrases"),
            ("[[noise_rules]]\nname = 'a'\nkind = 'ad'\nstarts = ['A', 7]", "starts must be a list of phr"),
            ("[[noise_rules]]\nname = 'a'\nkind = 'ad'\npattern = 'A('", "'A(' is not a valid pattern"),
            ("[[noise_rules]]\nname = 'a'\nkind = 'ads'\npattern = 'A'", "there is no kind 'ads'"),
            (
                "[[noise_rules]]\nname = 'a'\nkind = 'ad'\npattern = 'A'\nvalid_until = 'May'",
                "noise rule 1: valid_until must be a date, such as 2019-12-31, not 'May'",
            ),
            (
                "[[noise_rules]]\nname = 'a'\nkind = 'ad'\npattern = 'A'\nvalid_until = 2019-12-31T10:00:00",
                "noise rule 1: valid_until must be a date, such as 2019-12-31",
            ),
        ],
    )
    def test_a_file_that_cannot_be_used_is_named_with_the_remedy(
        self, tmp_path: Path, source: str, message: str
    ) -> None:
        with pytest.raises(InputError) as raised:
            self.read(tmp_path, source)
        assert str(raised.value).startswith(str(tmp_path / "gazette.toml"))
        assert message in str(raised.value)

    def test_the_file_gives_the_name(self, tmp_path: Path) -> None:
        (tmp_path / "The Gazette.toml").write_text("title = 'The Gazette'")
        with pytest.raises(InputError, match="cannot be named 'The Gazette'"):
            Outlet.from_toml(str(tmp_path / "The Gazette.toml"))
        with pytest.raises(FileNotFoundError, match=r"herald\.toml"):
            Outlet.from_toml(tmp_path / "herald.toml")


class TestNoise:
    """The records that an outlet's own rules make in an article."""

    TEXT = (
        "It rained in Port Lennox on Tuesday, icon the mayor said. Read more: Rain in Leeds\n\n"
        "GazetteTV: the rain in Port Lennox\n\n"
        "Old words"
    )
    OUTLET = Outlet(
        "gazette",
        noise_rules=(
            NoiseRule("icon", r",\ icon\b", "other", whole_line=False),
            NoiseRule("tv", r"GazetteTV:.*", "embed", platform="gazettetv"),
            NoiseRule("of-the-mayor", r"the\ mayor", "other", platform="town", whole_line=False),
            NoiseRule.line("old", "ad", "Old words", valid_until=datetime.date(2020, 6, 30)),
        ),
    )

    def noise(self, published: str) -> list[tuple[str, str, str | None]]:
        article = newsparse.parse(self.TEXT, outlet=self.OUTLET, published=published)
        return [(noise.text, noise.rule, noise.platform) for noise in article.noise]

    def test_it_records_rule_and_platform(self) -> None:
        assert self.noise("2020-06-30") == [
            (", icon", "noise.outlet.icon", None),
            ("the mayor", "noise.outlet.of-the-mayor", "town"),
            ("Read more: Rain in Leeds", "noise.related-glued", None),
            ("GazetteTV: the rain in Port Lennox", "noise.outlet.tv", "gazettetv"),
            ("Old words", "noise.outlet.old", None),
        ]

    def test_expired_rules_find_nothing(self) -> None:
        assert "noise.outlet.old" not in [rule for _, rule, _ in self.noise("2020-07-01")]


class TestCheckOutlet:
    """Each outlet here breaks one promise, and is told so."""

    @pytest.fixture
    def cases(self, tmp_path: Path) -> Path:
        path = tmp_path / "gazette.txt"
        path.write_text(
            "=== thanks\n\nIt rained in Port Lennox on Tuesday, the mayor said.\n\n"
            "Thank you for reading the Gazette\n---\nThank you for reading the Gazette | kind=promo\n===\n",
            encoding="utf-8",
        )
        return path

    def gazette(
        self,
        *rules: NoiseRule,
        title: str = "The Gazette",
        domains: tuple[str, ...] = ("gazette.example",),
        clue: str = "Thank you for reading the Gazette",
        byline: str | None = None,
        dateline: str | None = None,
    ) -> Outlet:
        thanks = NoiseRule.start("thanks", "promo", "Thank you for reading the Gazette")
        return Outlet(
            "gazette",
            title=title,
            domains=domains,
            country="IE",
            signature=(clue,),
            noise_rules=(thanks, *rules),
            byline=byline,
            dateline=dateline,
        )

    def fault(self, outlet: Outlet, cases: Path) -> str:
        with pytest.raises(AssertionError) as raised:
            check_outlet(outlet, cases)
        return str(raised.value)

    def test_a_correct_outlet_passes(self, cases: Path) -> None:
        check_outlet(self.gazette(), cases)
        check_outlet(self.gazette(), cases.parent)

    def test_it_has_title_and_country(self, cases: Path) -> None:
        assert "title is missing" in self.fault(self.gazette(title=""), cases)

    def test_it_has_a_domain_of_its_own(self, cases: Path) -> None:
        fault = self.fault(self.gazette(domains=("bbc.com",)), cases)
        assert "'bbc' and 'gazette' both have the domain 'bbc.com'" in fault

    def test_its_byline_is_that_of_a_case_and_of_no_ordinary_line(self, cases: Path) -> None:
        unseen = self.gazette(byline=r"Written\ by\ (?P<authors>.*)")
        assert "no case contains its byline" in self.fault(unseen, cases)
        fault = self.fault(self.gazette(dateline="(?P<place>PORT)"), cases)
        assert "its dateline matches a line of an ordinary article: 'PORT LENNOX" in fault

    def test_each_rule_matches_in_a_case(self, cases: Path) -> None:
        unseen = NoiseRule.line("gallery", "caption", "Gallery")
        assert "no case contains a match for the rule 'gallery'" in self.fault(self.gazette(unseen), cases)

    def test_no_rule_matches_a_line_of_an_ordinary_article(self, cases: Path) -> None:
        greedy = NoiseRule("anything", r".{0,80}\ on\ Tuesday.*", "other")
        fault = self.fault(self.gazette(greedy), cases)
        assert "the rule 'anything' matches a line of an ordinary article: 'PORT LENNOX" in fault

    def test_the_signature_identifies_a_case(self, cases: Path) -> None:
        fault = self.fault(self.gazette(clue="Words that it never writes"), cases)
        assert "the signature identifies none of the cases; clues weigh nothing" in fault

    def test_the_signature_is_its_own(self, cases: Path) -> None:
        fault = self.fault(self.gazette(clue="What the plan says"), cases)
        assert "a clue of the signature occurs in an article of another outlet" in fault

    def test_a_case_is_not_identified_as_another_outlet(self, cases: Path) -> None:
        cases.write_text(cases.read_text().replace("It rained", "SKIP ADVERTISEMENT\n\nIt rained"))
        assert "case 'thanks' is identified as 'nytimes'" in self.fault(
            self.gazette(clue="Never written"), cases
        )

    def test_the_cases_hold(self, cases: Path) -> None:
        cases.write_text(cases.read_text().replace("kind=promo", "kind=ad"))
        fault = self.fault(self.gazette(), cases)
        assert (
            "case 'thanks': found\n    Thank you for reading the Gazette | kind=promo\n  instead of" in fault
        )

    @pytest.mark.parametrize(
        ("source", "message"),
        [
            ("", "contains no case"),
            ("=== title\n\nText\n", "case 'title': there is no line '---'"),
            (None, "No such file"),
        ],
    )
    def test_there_are_cases(self, cases: Path, source: str | None, message: str) -> None:
        if source is None:
            cases.unlink()
        else:
            cases.write_text(source)
        assert message in self.fault(self.gazette(), cases)


def test_the_plain_article_has_no_noise() -> None:
    article = newsparse.parse(PLAIN)
    assert list(article[Noise]) == []
    assert article.outlet is None


def test_a_rule_of_an_old_layout_ends_with_its_last_day() -> None:
    last_day = datetime.date(2020, 6, 30)
    old = NoiseRule("teaser", r"Elsewhere\ in\ the\ Gazette", "related", valid_until=last_day)
    gazette = Outlet("gazette", noise_rules=(old,))
    text = "The bridge was closed on Monday.\n\nElsewhere in the Gazette\n\nIt will open in June."
    for day, holds in (("2020-06-30", True), ("2020-07-01", False), (None, True)):
        found = newsparse.parse(text, outlet=gazette, published=day).noise
        assert ("noise.outlet.teaser" in [noise.rule for noise in found]) is holds


def test_an_outlet_s_own_byline_and_dateline_are_read() -> None:
    gazette = Outlet(
        "gazette",
        byline=r"Set\ down\ by\ (?P<authors>.{3,80})",
        dateline=r"\[(?P<place>[A-Z]\w{2,30})\]",
    )
    text = (
        "Bridge closes for a year\n\nSet down by Ann Brook and Sam Reed\n\n"
        "[Halden] The bridge will close for a year, the council said on Monday, and the ferry will run."
    )
    article = newsparse.parse(text, outlet=gazette)
    assert (article.byline, article.dateline) == (("Ann Brook", "Sam Reed"), "Halden")
    assert newsparse.parse(text).byline == ()
