"""Look-up of outlets: by name, by address, by what a text gives away; and the registry of a process."""

from __future__ import annotations

import pickle
import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Clue, InputError, Outlet, PluginError
from newsparse.language import data_files
from newsparse.publishers import known as known_outlets
from newsparse.publishers import registry
from newsparse.publishers.known import Known
from newsparse.publishers.registry import OutletIndex
from newsparse.testing.cases import read_cases

CASES = sorted((Path(__file__).parents[1] / "cases" / "outlets").glob("*.txt"))
GAZETTE = Outlet(
    "gazette", title="The Gazette", domains=("gazette.example",), signature=("From the Gazette",)
)
HERALD = Outlet("herald", title="The Herald", domains=("herald.example",), signature=("From the Herald",))


@pytest.fixture
def fresh() -> Iterator[None]:
    """Let a test register outlets, and forget them afterwards."""
    loaded = registry._loaded
    yield
    registry._loaded = loaded


def name(outlet: Outlet | None) -> str | None:
    return outlet.name if outlet else None


def hinting(name: str, *clues: Clue | str) -> Outlet:
    return Outlet(name, signature=clues)


class TestByName:
    def test_capitals_and_white_space_make_no_difference(self) -> None:
        assert registry.find(" BBC ").name == "bbc"

    @pytest.mark.parametrize("name", ["BBC News", "bbc.co.uk", "www.bbc.com"])
    def test_a_title_and_a_domain_are_names_too(self, name: str) -> None:
        article = newsparse.parse("It rained.", outlet=name)
        assert article.outlet is registry.find("bbc")

    def test_a_title_of_two_outlets_does_not_choose_one(self) -> None:
        gazettes = OutletIndex([Outlet("north", title="Gazette"), Outlet("south", title="Gazette")])
        with pytest.raises(InputError, match=r"there is no outlet 'Gazette'; did you mean"):
            gazettes.find("Gazette")

    def test_an_unknown_name_lists_those_near_by_name_or_title(self) -> None:
        with pytest.raises(InputError, match=r"there is no outlet 'bcb'; did you mean 'bbc' or 'cbc'\?"):
            registry.find("bcb")
        with pytest.raises(InputError, match=r"did you mean 'guardian'"):
            registry.find("The Guardiann")

    def test_an_unfamiliar_name_is_answered_with_where_to_look(self) -> None:
        with pytest.raises(InputError, match=r"newsparse\.outlets\.all\(\) lists"):
            newsparse.parse("Text", outlet="qqqqqqqqq")


class TestByUrl:
    @pytest.mark.parametrize(
        "url",
        [
            "https://www.gazette.example/politics/1?a=b#c",
            "http://m.news.gazette.example",
            "HTTPS://WWW.GAZETTE.EXAMPLE./X",
            "https://user:word@gazette.example:8080/",
            "gazette.example/politics",
            "//gazette.example/politics",
        ],
    )
    def test_the_domain_or_one_above_it_decides(self, url: str) -> None:
        assert OutletIndex([GAZETTE, HERALD]).detect("From the Herald", url) == GAZETTE

    @pytest.mark.parametrize(
        "url",
        [
            "https://notgazette.example/",
            "https://gazette.example.org/",
            "https://example/gazette.example",
            "https://[gazette.example/",
            "https://" + "a." * 300 + "gazette.example/",
            "",
            " ",
        ],
    )
    def test_for_any_other_address_the_text_decides(self, url: str) -> None:
        assert OutletIndex([GAZETTE]).detect("", url) is None
        assert OutletIndex([GAZETTE]).detect("From the Gazette", url) == GAZETTE


class TestBySignature:
    def test_one_sure_clue_is_enough(self) -> None:
        assert (
            OutletIndex([GAZETTE, HERALD]).detect("It rained.\n\nFrom the Gazette, with love", None)
            == GAZETTE
        )

    def test_several_weak_clues_are_needed(self) -> None:
        weak = hinting("weak", Clue("First hint", 0.5), Clue("Second hint", 0.5))
        assert OutletIndex([weak]).detect("First hint\nFirst hint again", None) is None
        assert OutletIndex([weak]).detect("First hint\nSecond hint", None) == weak

    def test_two_outlets_with_close_scores_give_none(self) -> None:
        rival = hinting("rival", Clue("From the Rival", 0.6))
        assert OutletIndex([GAZETTE, HERALD]).detect("From the Gazette\nFrom the Herald", None) is None
        assert OutletIndex([GAZETTE, rival]).detect("From the Gazette\nFrom the Rival", None) is None

    def test_the_score_lists_each_outlet_with_clues(self) -> None:
        text = "From the Gazette\nFrom the Gazette\nFrom the Herald"
        scores = [(outlet.name, score) for outlet, score in OutletIndex([HERALD, GAZETTE]).score(text)]
        assert scores == [("gazette", 1.0), ("herald", 1.0)]

    @pytest.mark.parametrize(
        ("clue", "shown", "not_shown"),
        [
            (Clue("Reader's letters"), "  Reader’s letters: yours", "The Reader's letters"),
            (Clue("Reader’s letters"), "Reader's letters", "Readers letters"),
            (Clue("the Gazette", where="end"), "Photo: the Gazette.  ", "Photo: the Gazette is here"),
            (Clue("Gazette Inc.", where="end"), "© Gazette Inc.", "© Gazette Inc. and others"),
            (Clue("told the Gazette", where="anywhere"), "She told the Gazette so.", "She told the gazette."),
            (Clue("@gazette.example", where="anywhere"), "Mail a@gazette.example!", "Mail a@gazette.org"),
        ],
    )
    def test_the_place_of_a_clue(self, clue: Clue, shown: str, not_shown: str) -> None:
        index = OutletIndex([hinting("gazette", clue)])
        for ending in ("\n", "\r\n"):
            assert name(index.detect(f"Rain fell.{ending}{shown}{ending}It stopped.", None)) == "gazette"
            assert index.detect(f"Rain fell.{ending}{not_shown}{ending}It stopped.", None) is None


class TestOrder:
    @given(st.randoms(use_true_random=False))
    def test_changes_nothing(self, shuffle: random.Random) -> None:
        outlets = list(registry.outlets())
        shuffle.shuffle(outlets)
        usual, other = OutletIndex(registry.outlets()), OutletIndex(outlets)
        assert other.outlets == usual.outlets
        text = read_cases(shuffle.choice(CASES))[0].text + read_cases(shuffle.choice(CASES))[0].text
        assert other.score(text) == usual.score(text)
        assert other.detect(text, None) == usual.detect(text, None)

    def test_a_shared_name_or_domain_is_refused_either_way(self) -> None:
        twin = Outlet("gazette", title="Another")
        rival = Outlet("rival", domains=("gazette.example",))
        for outlets in ([GAZETTE, twin], [twin, GAZETTE]):
            with pytest.raises(InputError, match="two outlets are named 'gazette'"):
                OutletIndex(outlets)
        for outlets in ([GAZETTE, rival], [rival, GAZETTE]):
            with pytest.raises(
                InputError, match=r"'gazette' and 'rival' both have the domain 'gazette\.example'"
            ):
                OutletIndex(outlets)


@given(st.text(), st.none() | st.text())
def test_no_text_and_no_url_raise(text: str, url: str | None) -> None:
    outlet = registry.detect(text, url)
    assert outlet is None or outlet in registry.outlets()


@pytest.mark.usefixtures("fresh")
class TestSession:
    def test_an_outlet_is_known_once_it_is_registered(self) -> None:
        newsparse.outlets.register(GAZETTE)
        assert newsparse.parse("From the Gazette").outlet == GAZETTE
        assert registry.origin(GAZETTE) == "this session"
        assert GAZETTE in newsparse.outlets.all()

    def test_to_register_it_again_does_nothing(self) -> None:
        registry.register(GAZETTE)
        registry.register(pickle.loads(pickle.dumps(GAZETTE)))
        assert registry.outlets().count(GAZETTE) == 1

    def test_replacing_an_outlet_needs_the_option(self) -> None:
        registry.register(GAZETTE)
        changed = Outlet("gazette", title="The New Gazette")
        with pytest.raises(InputError, match="an outlet named 'gazette' is already known; pass replace=True"):
            registry.register(changed)
        assert registry.find("gazette") == GAZETTE
        registry.register(changed, replace=True)
        assert registry.find("gazette") == changed
        assert registry.detect("", "https://gazette.example") is None

    def test_an_object_that_is_not_an_outlet_is_refused(self) -> None:
        with pytest.raises(InputError, match="register expects an Outlet, not 'gazette'"):
            registry.register("gazette")  # type: ignore[arg-type]

    def test_threads_that_ask_at_once_load_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        scans = []

        def scan() -> Iterator[Known]:
            scans.append(1)
            return known_outlets.package_outlets()

        monkeypatch.setattr(registry, "_loaded", None)
        monkeypatch.setattr(registry, "package_outlets", scan)
        start = threading.Barrier(8)
        found = []

        def look() -> None:
            start.wait()
            found.append(registry.find("bbc"))

        threads = [threading.Thread(target=look) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(scans) == 1
        assert [outlet.name for outlet in found] == ["bbc"] * 8

    def test_a_file_of_the_package_that_is_wrong_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(registry, "_loaded", None)
        monkeypatch.setattr(known_outlets, "_load", known_outlets._load.__wrapped__)
        monkeypatch.setattr(data_files, "read", lambda place: b"titel = 'BBC News'")
        with pytest.raises(
            PluginError,
            match=r"newsparse/data/outlets/\w+\.toml: there is no key 'titel'; did you mean 'title'\?",
        ):
            registry.outlets()
