"""Whether anything breaks newsparse: random and mutated articles, for as long as it is given.

    python -m benchmarks.robust.fuzz [--minutes N] [--seed N] [--language en|fr]
        [--engine hypothesis|atheris]

Each attempt reads a text with every layer and checks what must hold of every text: nothing raises but
``InputError`` for a wrong context; records are inside the text and have its words; the parts of an
attribution do not overlap, and its content has a word; the rows can be made, and every record explained;
the plain form leads back to an equal article, and so does pickle; the clean text maps back; no text costs
more than 50 µs a character, with an allowance for short ones.  The texts are mutated articles, sentences
of shuffled words, words with characters that show nothing at their start, middle and end, and cases made
to break things.  Data that claims to be an article's plain form is tried too.  Hypothesis aims at what
costs most; with ``atheris``, where it is installed (Linux, CPython), libFuzzer aims at code that no text
has reached yet.

Exit code 1 and the shortest text found if anything fails.  The seed of a run is printed, so that it can be
run again.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import pickle
import random
import signal
import sys
import time
from collections.abc import Iterator
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, given, seed, settings, target
from hypothesis import strategies as st

import newsparse
from benchmarks.robust.linear import CASES, random_cases
from newsparse import InputError, Span
from newsparse.core.layer import Record
from newsparse.core.shape import LAYERS
from tests import synthetic
from tests.strategies import (
    INVISIBLE,
    articles,
    hostile_texts,
    salads,
    sown,
    specked,
    tidied,
    word_kinds,
)

# Pieces of text that libFuzzer can choose with one byte, in addition to cues, titles and names.
_MARKS = (*"“”\"‘’'.,:()—@1\n", "\n\n", "https://", "by ", "2022")

# Processor seconds: the slowest texts made for that take some microseconds a character.
PER_CHARACTER, ALLOWANCE = 50e-6, 0.1

_OUTLETS = [None, *(outlet.name for outlet in newsparse.outlets.all())]


class BrokenError(AssertionError):
    """Something that must hold of every text does not."""


def _demand(holds: bool, what: str) -> None:
    if not holds:
        raise BrokenError(what)


def _spans(value: object) -> Iterator[Span]:
    """Yield every span inside a record, itself included."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    kind = type(value)
    if attrs.has(kind):
        for field in attrs.fields(kind):
            yield from _spans(getattr(value, field.name))


def check(
    text: str,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> float:
    """Read a text, check what must hold of it, and return the processor seconds that reading took.

    :raises BrokenError: if something does not hold.
    """
    try:
        article = newsparse.parse(text, outlet=outlet, published=published, url=url, language=language)
    except InputError as error:
        _demand(published is not None, f"InputError without a date: {error}")
        return 0.0
    spent = _seconds(article)
    allowed = ALLOWANCE + PER_CHARACTER * len(text)
    if spent > allowed:
        # Once in 20 minutes on a busy machine, 280 characters took 0.12 s, and not again.
        spent = _seconds(
            newsparse.parse(text, outlet=outlet, published=published, url=url, language=language)
        )
    _demand(spent < allowed, f"{spent:.2f} s for {len(text)} characters, twice")
    check_laws(article)
    return spent


def _seconds(article: newsparse.Article) -> float:
    start = time.process_time()
    for kind in kinds_of(article):
        article[kind]
    return time.process_time() - start


def kinds_of(article: newsparse.Article) -> list[type[Record]]:
    """Return the types of records that an article has in its language."""
    parsers = article.pipeline
    return [parser.makes for parser in parsers.parsers if parsers.makes(parser.makes)]


def check_laws(article: newsparse.Article) -> None:
    """Ask an article for everything, and check what must hold of every text.

    :raises BrokenError: if something does not hold.
    """
    text = article.text
    for made in kinds_of(article):
        place = (-1, 0)
        for record in article[made]:
            _demand(place <= (record.start, -record.end), f"{record!r} is out of order")
            place = (record.start, -record.end)
            for span in _spans(record):
                _demand(0 <= span.start <= span.end <= len(text), f"{span!r} is outside the text")
                _demand(text[span.start : span.end] == span.text, f"{span!r} has other words than its place")
    for attribution in article.attributions:
        parts = [*attribution.source, *attribution.cue, *attribution.content]
        parts.sort(key=lambda part: (part.start, part.end))
        apart = all(one.end <= other.start for one, other in itertools.pairwise(parts))
        _demand(apart, f"{attribution!r} has parts that overlap")
        told = any(map(str.isalnum, "".join(part.text for part in attribution.content)))
        _demand(told, f"{attribution!r} has no word of content")
    _demand(len(article.to_rows()) >= len(article.attributions), "an attribution without a row")
    cleaned = article.clean_text()
    for offset in range(0, len(cleaned), 7):
        original = cleaned.to_original(offset)
        _demand(text[original] == cleaned[offset], f"clean offset {offset} leads to {original}")
        _demand(cleaned.from_original(original) == offset, f"original offset {original} leads elsewhere")
    # In ASCII, JSON writes two halves of a surrogate pair next to each other as it writes one character.
    plain = json.loads(json.dumps(article.to_dict(), ensure_ascii=False))
    restored, unpickled = newsparse.Article.from_dict(plain), pickle.loads(pickle.dumps(article))
    for kind in filter(article.pipeline.makes, LAYERS.values()):
        _demand(restored[kind] == article[kind], f"{kind.__name__} differs after the plain form")
        _demand(unpickled[kind] == article[kind], f"{kind.__name__} differs after pickle")
    for made in kinds_of(article):
        for record in article[made]:
            _demand(type(record).__name__ in article.explain(record), f"{record!r} is not explained")


def check_plain_form(data: Any) -> None:
    """Read data that claims to be an article; only ``InputError`` may come of it."""
    try:
        article = newsparse.Article.from_dict(data)
        for kind in LAYERS.values():
            len(article[kind])
    except InputError:
        pass


# Texts.


@st.composite
def mutated(draw: st.DrawFn, language: str) -> str:
    """Return articles with pieces cut out, doubled, repeated many times, turned round and put elsewhere."""
    number, length = draw(st.integers(0, 9999)), draw(st.integers(1, 12))
    text = synthetic.article(number, paragraphs=length, language=language)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.integers(0, 80)))
        piece = text[start:stop]
        change = draw(st.sampled_from(("cut", "repeat", "turn", "move", "insert", "upper", "join")))
        if change == "cut":
            text = text[:start] + text[stop:]
        elif change == "repeat":
            text = text[:start] + piece * draw(st.integers(2, 60)) + text[stop:]
        elif change == "turn":
            text = text[:start] + piece[::-1] + text[stop:]
        elif change == "move":
            at = draw(st.integers(0, len(text)))
            text = text[:at] + piece + text[at:]
        elif change == "insert":
            text = text[:start] + draw(hostile_texts(language)) + text[start:]
        elif change == "upper":
            text = text[:start] + piece.upper() + text[stop:]
        else:
            text = text[:start] + piece.replace("\n", "") + text[stop:]
    return text


def families(language: str) -> st.SearchStrategy[str]:
    """Return the cases made to break linearity, and random ones, by themselves and next to one another."""
    one = st.one_of(
        st.tuples(st.sampled_from(sorted(CASES)), st.integers(1, 600)).map(
            lambda pair: CASES[pair[0]](pair[1])
        ),
        st.tuples(st.integers(0, 2**32), st.integers(1, 2000)).map(
            lambda pair: list(random_cases(1 + pair[0] % 3, pair[0], language).values())[-1](pair[1])
        ),
    )
    return st.lists(one, min_size=1, max_size=4).flatmap(
        lambda parts: st.sampled_from(("", " ", "\n", "\n\n")).map(lambda joint: joint.join(parts))
    )


def shuffled(language: str) -> st.SearchStrategy[str]:
    """Return long sentences of words of all kinds, each with a name before it."""
    kinds = word_kinds(language)
    word = st.sampled_from([*kinds, "be", "relative", "name", "mark"]).flatmap(
        lambda kind: st.sampled_from(kinds[kind])
    )
    name = st.sampled_from((*kinds["name"], *kinds["last"], "The mayor", "Le juge", "She", "Elle", ""))
    sentence = st.tuples(name, st.lists(word, max_size=9).map(tidied)).map(" ".join)
    return st.lists(sentence, max_size=30).flatmap(
        lambda parts: st.sampled_from((". ", ", ", "\n\n", " ")).map(lambda joint: joint.join(parts))
    )


def everywhere(language: str) -> st.SearchStrategy[str]:
    """Return words of every kind with a character that shows nothing at their start, middle and end."""
    return st.builds(
        lambda character, number: sown(character, random.Random(number).choice, language),
        st.sampled_from(INVISIBLE),
        st.integers(0, 2**32),
    )


def texts(language: str) -> st.SearchStrategy[str]:
    """Return texts of all kinds."""
    kinds = (
        mutated,
        mutated,
        families,
        hostile_texts,
        articles,
        shuffled,
        shuffled,
        salads,
        everywhere,
        specked,
    )
    return st.one_of(*(kind(language) for kind in kinds))


contexts = st.fixed_dictionaries(
    {},
    optional={
        "outlet": st.sampled_from(_OUTLETS),
        "published": st.one_of(st.dates().map(str), st.text(max_size=12), st.just("2022-04-30")),
        "url": st.one_of(st.text(max_size=60), st.just("https://www.bbc.co.uk/news/1"), st.just("//[::1")),
    },
)

_PLAIN = newsparse.parse(synthetic.article(1, paragraphs=4), published="2022-04-30").to_dict()
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 400) | st.text(max_size=9) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def plain_forms(draw: st.DrawFn) -> Any:
    """Return an article's plain form with some values exchanged or taken out."""
    data = json.loads(json.dumps(_PLAIN))
    for _ in range(draw(st.integers(1, 4))):
        place: Any = data
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(place[key], dict | list) and place[key] and draw(st.integers(0, 3)):
                place = place[key]
                continue
            if draw(st.booleans()):
                place[key] = draw(_values)
            else:
                del place[key]
            break
    return data


# Engines.


class _Over(BaseException):
    """The time is over."""


def with_hypothesis(seconds: float, number: int, language: str) -> int:
    """Try texts for some seconds; return how many were tried."""
    tried = 0
    failed = False
    slowest = (0.0, "")

    def ring(signum: int, frame: object) -> None:
        # Failing texts are shortened, however long that takes.
        if not failed:
            raise _Over

    @contextlib.contextmanager
    def trial() -> Iterator[None]:
        nonlocal tried, failed
        tried += 1
        try:
            yield
        except Exception:
            failed = True
            raise

    options = settings(
        max_examples=100,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.target, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    # Hypothesis sees to it alone that a test ends; what it does between tests can take long.
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    with contextlib.suppress(_Over):
        while True:

            @seed(number)
            @options
            @given(texts(language), contexts)
            def attempt(text: str, context: dict[str, str]) -> None:
                nonlocal slowest
                with trial():
                    cost = check(text, **context, language=language) / (len(text) + 2000)
                slowest = max(slowest, (cost, text))
                # In steps, so that the noise of a measurement is not a success.
                target(round(cost * 1e6))

            @seed(number)
            @options
            @given(plain_forms())
            def restore(data: Any) -> None:
                with trial():
                    check_plain_form(data)

            attempt()
            restore()
            number += 1
    cost, text = slowest
    print(f"the costliest text: {1e6 * cost:.1f} µs a character, {len(text)} characters, {text[:70]!r} ...")
    return tried


def with_atheris(seconds: int, number: int, language: str) -> None:
    """Let libFuzzer look for code that no text has reached; it ends the process."""
    import atheris

    values = synthetic.in_language(language)[1]

    def attempt(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        outlet = _OUTLETS[provider.ConsumeIntInRange(0, len(_OUTLETS) - 1)]
        # Pieces on which parsers act, spelt in one byte each, and any code points between them.
        words = [*values["cue"], *values["title"], *values["last"], *_MARKS]
        parts: list[str] = []
        while provider.remaining_bytes() and len(parts) < 200:
            which = provider.ConsumeIntInRange(0, 2 * len(words))
            parts.append(words[which] if which < len(words) else provider.ConsumeUnicode(4))
            parts.append(" " if which % 2 else "")
        check("".join(parts), outlet, language=language)

    atheris.instrument_all()
    options = [f"-max_total_time={seconds}", f"-seed={number % 2**31 + 1}", "-max_len=400", "-len_control=0"]
    atheris.Setup([sys.argv[0], *options], attempt)
    atheris.Fuzz()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10, help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=None, help="default: another one each time")
    parser.add_argument("--language", choices=("en", "fr"), default="en", help="default: %(default)s")
    parser.add_argument("--engine", choices=("hypothesis", "atheris"), default="hypothesis")
    args = parser.parse_args()
    number = random.randrange(2**32) if args.seed is None else args.seed
    print(f"seed {number}", flush=True)
    if args.engine == "atheris":
        with_atheris(round(60 * args.minutes), number, args.language)
    else:
        tried = with_hypothesis(60 * args.minutes, number, args.language)
        print(f"{tried} attempts, nothing broke")


if __name__ == "__main__":
    main()
