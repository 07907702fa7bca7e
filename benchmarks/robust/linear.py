"""Whether time and output stay proportional to length on inputs made to break that.

    python -m benchmarks.robust.linear [--smallest N] [--largest N] [--step N] [--only CASE ...] [--layers]
        [--random N] [--seed N] [--language en|fr] [--write]

Each case is a way to make a text of any length.  It is read with every layer, and written in every way
that there is: without its noise, as plain values, as JSON, as rows and as CSV; and the plain values are
read back.  That is done at sizes that double (or grow by ``--step``), from 0.125 to 8 million characters
unless told otherwise.  Printed are nanoseconds per character at each size, by how much the largest
costs more than the smallest, the same for the bytes of memory, and how many characters of JSON and of CSV the
largest makes for each of its own.  A case fails if its time or memory per character grows by more than a
quarter, or its JSON or CSV by more than a half.  It is then marked with the cause, and the exit code is 1.
Reading 8 million characters takes some gigabytes of memory.  All cases take hours; with ``--smallest 62500
--largest 500000 --step 8`` they take twenty minutes of processor time.  ``--random`` makes cases of random
pieces instead.  ``--write`` puts the worst case into ``SECURITY.md`` and the docs.

Processor time counts, not the time on the clock, and the best of several runs, so that other work on
the machine does little; a case above the limit is measured once more before it is called so.  Before each
run all that earlier runs left in caches is forgotten: they hold all the words of a small text and
not those of a large one, so that reading a small text again would be cheaper for each character.
"""

from __future__ import annotations

import argparse
import csv
import functools
import gc
import io
import json
import math
import random
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from time import process_time
from typing import TypeVar

from attrs import define, field

from benchmarks.measure.speed import layer_times
from benchmarks.pages import DOCS, machine, put
from newsparse import Article, Pipeline
from newsparse.core.kept import Kept
from tests import synthetic

T = TypeVar("T")

LIMIT = 1.25
"""How many times its smallest cost per character a case may cost at its largest."""

SWOLLEN = 1.5
"""The same for the characters that are written: a row may repeat eight offices, which a short text lacks."""

# A size is read until so many seconds or runs are spent; the best run counts.
_SECONDS, _FEWEST, _MOST = 0.6, 2, 12
# Reading that takes longer than this is not repeated, and no larger size is tried.
_PATIENCE = 60.0


def _repeat(piece: str) -> Callable[[int], str]:
    # Whole pieces: a text that is cut within one may be read in another way at one size than at the next.
    return lambda size: piece * max(size // len(piece), 1)


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    return lambda size: opening * (size // 2 // len(opening)) + closing * (size // 2 // len(closing))


def _articles(separator: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append(synthetic.article(len(parts)).replace("\n\n", separator))
            length += len(parts[-1])
        return separator.join(parts)[:size]

    return make


def _name(number: int) -> str:
    """Write a number as a name of five letters: 0 is Aaaaa, 1 Aaaab."""
    return "".join(chr(97 + number // 26**place % 26) for place in (4, 3, 2, 1, 0)).title()


def _person(number: int) -> str:
    return f"{_name(7 * number)} {_name(11 * number + 3)}"


def _people(count: int) -> Callable[[int], str]:
    """Sentences on so many people, in turn."""
    return _numbered(lambda n: f"Senator {_person(n % count)} said that it rained. ")


def _numbered(make: Callable[[int], str]) -> Callable[[int], str]:
    """Sentences that a function makes from 0, 1, 2 and so on."""

    def all_of(size: int) -> str:
        sentences: list[str] = []
        length = 0
        while length < size:
            sentences.append(make(len(sentences)))
            length += len(sentences[-1])
        return "".join(sentences)

    return all_of


def _once_then(first: Callable[[int], str], then: str) -> Callable[[int], str]:
    """Something long in the first half, and sentences that refer to it in the second."""
    return lambda size: first(size // 2) + _repeat(then)(size // 2)


def _inside_one_quotation(piece: str) -> Callable[[int], str]:
    return lambda size: f"“{_repeat(piece)(size)}”"


def _jumble(separator: str) -> Callable[[int], str]:
    """All pieces of the cases below, in a disorder that is always the same."""

    def make(size: int) -> str:
        choose = random.Random(0).choice
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append(choose(_PIECES))
            length += len(parts[-1]) + len(separator)
        return separator.join(parts)[:size]

    return make


_REPEATED: Mapping[str, str] = {
    # Talks.
    "live-blog-questions": "Ann Lee is asking.\n\nQ: Why is that?\n\nTom Price says no.\n\n",
    "numbered-speakers": "Speaker 1: I’m Ann Lee.\n\nSpeaker 2: Yes.\n\n",
    "emoji-lines": "👉 👉 Taxes rise, says Ann Lee\n\n",
    # Characters.
    "one-long-word": "a",
    "digits": "1",
    "numbers": "1,500 ",
    "spaces": " ",
    "no-break-spaces": "\u00a0",
    "line-breaks": "\n",
    "spaced-line-breaks": " \n",
    "every-line-break": "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029a",
    "nul": "\0",
    "surrogates": "\ud83d",
    "surrogate-escapes": "\udce2\udc80\udc9c",
    "combining-marks": "\u0301",
    "accented": "e\u0301",
    "right-to-left": "\u202eשלום ",
    "zero-width": "\u200b\u200da\ufeff",
    "emoji": "👩‍👩‍👧 🏽 ",
    "flags": "🇮🇪",
    "dotted-capital": "İ",
    # Marks.
    "straight-marks": '"',
    "spaced-marks": ' "',
    "opening-marks": "“",
    "closing-marks": "”",
    "alternating-marks": "“”",
    "opened-words": " “a",
    "closed-words": "a” ",
    "single-marks": " 'a",
    "apostrophes": "a'",
    "decades": "’90s ",
    "guillemets": "«a» ",
    "primes": "6'2\" ",
    "re-opened": "“It is so.\n\n",
    "quotations": "“Yes,” he said. ",
    "dated-statements": "he said that the 1990s; ",
    "unclosed-quotations": "“Yes, he said. ",
    "quotations-in-brackets": "(“a”",
    "brackets": "(",
    "closing-brackets": ")",
    "dashes": "— ",
    "hyphens": "-",
    "hyphened": "a-",
    "dots": ".",
    "full-stops": ". ",
    "spaced-dots": " . . .",
    "questions": "?",
    "commas": ",",
    "comma-words": "a, ",
    "colons": "Lee: ",
    "tags": "LEE: No.\n",
    "slashed": "1/2/",
    "at-signs": "@",
    "handles": "@lee ",
    "hashes": "#",
    "pipes": "a | ",
    "bullets": "• ",
    "tags-of-markup": "<a ",
    "markup": "<p>a</p>",
    "entities": "&amp;",
    # Cues.
    "said": "said ",
    "said-that": "said that ",
    "he-said-that": "he said that ",
    "said-he": ", said he",
    "according-to": "according to ",
    "adverbs": "very ",
    "adverbs-and-cue": "very newly recently still said ",
    "auxiliaries": "has been ",
    "that": "that ",
    "and-said": "and said ",
    # Names and titles.
    "name": "Ann Lee ",
    "names-and": "Ann Lee and ",
    "names-comma": "Ann Lee, ",
    "name-said": "Ann Lee said ",
    "name-lines": "Ann Lee\n",
    "full-names": "Ann Lee. ",
    "capitals": "A ",
    "capital-words": "THE SENATE VOTED ",
    "title-case": "The Senate Voted ",
    "initials": "A. ",
    "dotted": "A.",
    "possessives": "Lee’s ",
    "of-the": "of the ",
    "titles": "President ",
    "title-chain": "former Deputy Prime Minister of ",
    "title-comma": "Sen. Lee, the president of ",
    "title-of-title": "President of the Board of ",
    "honorifics": "Mr. ",
    "ages": "Lee, 45, ",
    "party-tags": "Lee (D-Mass.) ",
    "pronouns": "he she they ",
    "pronouns-and-names": "his Wrzos, she ",
    # Dates.
    "months": "May ",
    "weekdays": "Monday ",
    "dates": "3 May 2022, ",
    "iso-dates": "2022-05-03 ",
    "ago": "two years ago ",
    "number-words": "twenty hundred and ",
    "times": "10:30 a.m. ",
    "quarters": "the first quarter of ",
    # Noise.
    "tweets": "https://twitter.com/i/web/status/1520294378618732547\n\n",
    "tweets-on-one-line": "https://twitter.com/i/web/status/1520294378618732547 ",
    "signatures": "— Ann Lee (@lee) May 3, 2022 ",
    "picture-links": "pic.twitter.com/aB3dE5fG7h ",
    "schemes": "https://",
    "dotted-hosts": "www.a.",
    "by-lines": "By Ann Lee\n\n",
    "by": "By ",
    "short-lines": "Share\n",
    "share": "Share Tweet Email ",
    "glued-lines": "ShareTweet",
    "updated": "Updated ",
    "timestamps": "Updated 10:30 AM EDT, May 3, 2022 ",
    "credits": "(AP Photo/Ann Lee) ",
    "credit-lines": "Ann Lee/Getty Images\n",
    "read-more": "READ MORE: It Rained ",
    "sign-up": "Sign up for our newsletter. ",
    "datelines": "WASHINGTON (AP) — ",
    "signature-words": "told ",
    # What once took quadratic time or memory.
    "honorifics-and-names": "Mr. Lee ",
    "agencies": "AP\n",
    "reuters": "Reuters\n",
    "statements-and-decades": "he said that the 1990s; ",
    "opened-single-words": " ‘a",
    "names-with-ayn": "‘Abd al-Rahman would meet ‘Umar and ‘Ali ",
}

_PIECES: Sequence[str] = tuple(_REPEATED.values())

CASES: Mapping[str, Callable[[int], str]] = {
    "articles": _articles("\n\n"),
    "articles-on-one-line": _articles(" "),
    "jumble": _jumble(" "),
    "jumbled-lines": _jumble("\n"),
    "a-thousand-people": _people(1000),
    "ever-new-people": _people(100_000),
    # Values that rows repeat: offices, employers, names of bodies and people, several speakers.
    "ever-new-offices": _numbered(lambda n: f"Lee, the {_name(n)} minister, said that it rained. "),
    "ever-new-titles": _numbered(lambda n: f"“No,” said {_name(n)} Minister Ann Lee. "),
    "ever-new-employers": _numbered(
        lambda n: f"Ann Lee, a spokeswoman for {_name(n)}, said that it rained. "
    ),
    "one-speaker": _repeat("Ann Lee said that it rained. "),
    "one-long-body": _once_then(
        lambda size: f"The {'National ' * (size // 9)}Board said that it rained. ", "The board said no. "
    ),
    "bodies-in-capitals": _repeat("The Board Said That "),
    "one-long-name": _once_then(lambda size: f"{'Ann ' * (size // 4)}Lee said no. ", "Lee said no. "),
    "they-said": _once_then(
        lambda size: f"{' and '.join(map(_person, range(size // 16)))} said no. ", "They said no. "
    ),
    "sixty-speakers": _numbered(
        lambda n: f"{' and '.join(_person(60 * n + i) for i in range(60))} said: “{'It is so. ' * 100}” "
    ),
    # The contents of caches.
    "ever-new-hyphened-names": _numbered(lambda n: f"{_name(7 * n)}-{_name(11 * n + 3)}, "),
    "ever-new-words": _numbered(lambda n: f"{_name(n).lower()} "),
    "one-quotation": _inside_one_quotation("it is so "),
    "one-quotation-of-sentences": _inside_one_quotation("It is so. "),
    "cues-in-one-quotation": _inside_one_quotation("he said no. "),
    "cues-behind-a-quotation": lambda size: f"“{'a ' * (size // 4)}”{', he said' * (size // 18)}",
    "marks-in-marks": _repeat('" ‘a'),
    "marks-of-names": _repeat("‘Abd al-Rahman would meet ‘Umar and ‘Ali, "),
    "nested-marks": _nested("“‘", "’”"),
    "nested-brackets": _nested("(", ")"),
    "address": lambda size: "https://example.com/" + "a/" * (size // 2),
    "query": lambda size: "https://example.com/?" + "a=1&" * (size // 4),
    "titles-then-names": lambda size: "President " * (size // 18) + "Mr. Lee " * (size // 18),
    "one-title": lambda size: "President " * (size // 10) + "Ann Lee",
    "name-before-a-cue": lambda size: "Ann " * (size // 4) + "said that it rained.",
    "adverbs-before-a-cue": lambda size: "Lee " + "very " * (size // 5) + "said that it rained.",
    **{name: _repeat(piece) for name, piece in _REPEATED.items()},
}
"""Texts of about a number of characters, by name."""

# What parsers act on, for random cases.
MARKERS: Sequence[str] = (
    *(
        "said",
        "that",
        "said that",
        "according to",
        "told",
        "he",
        "she",
        "they",
        "who",
        "which",
        "and",
        "of",
        "the",
    ),
    *(
        "Lee",
        "Ann Lee",
        "Mr.",
        "President",
        "Senator",
        "spokesman for",
        "former",
        "Board",
        "AP",
        "Reuters",
        "By",
    ),
    *(
        "1990s",
        "May",
        "Friday",
        "3 May 2022",
        "45",
        "last year",
        "2022-05-03",
        "two",
        "a",
        "A",
        "I",
        "not",
        "if",
    ),
    *(
        "“",
        "”",
        '"',
        "‘",
        "’",
        "(",
        ")",
        ",",
        ".",
        ";",
        ":",
        "—",
        "-",
        "...",
        "\n",
        "\n\n",
        "\t",
        "@",
        "#",
        "|",
    ),
    *(
        "https://",
        "www.",
        "pic.twitter.com/",
        "Photo",
        "Updated",
        "Share",
        "Q:",
        "•",
        "<p>",
        "&amp;",
        "\u200b",
    ),
)


FRENCH_MARKERS: Sequence[str] = (
    *(
        "a dit",
        "dit-il",
        "a-t-elle",
        "-t-elle",
        "selon",
        "d’après",
        "estime",
        "que",
        "qu’",
        "a indiqué mercredi",
    ),
    *(
        "il",
        "elle",
        "ils",
        "qui",
        "et",
        "de",
        "du",
        "le",
        "la",
        "l’",
        "d’",
        "M.",
        "Mme",
        "le juge",
        "Conseil",
    ),
    *("Morel", "Anne Morel", "président", "ancien ministre", "porte-parole de", "AFP", "Par", "Lire aussi"),
    *("vendredi", "3 mai 2022", "mai", "deux", "un", "ne", "pas", "si", "« ", " »", "“", "”", "‘", "’", '"'),
    *("(", ")", ",", ".", ";", " :", " ?", "—", "-", "...", "\n", "\n\n", "\r\n", "@", "https://", "<p>"),
)


def random_cases(count: int, seed: int, language: str = "en") -> Mapping[str, Callable[[int], str]]:
    """Make cases of random pieces of 2 to 4 markers, with and without spaces.

    One in three repeats one piece, one in three has one piece over and over and then another, and one in
    three has the two in turn.
    """
    choice = random.Random(seed)
    markers = FRENCH_MARKERS if language == "fr" else MARKERS

    def piece() -> str:
        return choice.choice(("", " ")).join(choice.choices(markers, k=choice.randint(2, 4))) + choice.choice(
            ("", " ")
        )

    cases: dict[str, Callable[[int], str]] = {}
    while len(cases) < count:
        first, second = piece(), piece()
        kind = len(cases) % 3
        if kind == 0:
            cases[repr(first)] = _repeat(first)
        elif kind == 1:
            cases[f"{first!r}, then {second!r}"] = _halves(first, second)
        else:
            cases[f"{first!r} and {second!r}"] = _repeat(first + second)
    return cases


def _halves(first: str, second: str) -> Callable[[int], str]:
    return lambda size: _repeat(first)(size // 2) + _repeat(second)(size // 2)


@define
class Measured:
    """The cost of a case at its sizes."""

    sizes: list[int] = field(factory=list)
    """In characters."""
    layers: list[Mapping[str, float]] = field(factory=list)
    """For each size the processor seconds of each layer and output."""
    written: list[Mapping[str, int]] = field(factory=list)
    """For each size the characters of JSON and of CSV."""
    memory: list[int] = field(factory=list)
    """For each size the most bytes that were in use at a time."""

    @property
    def costs(self) -> list[float]:
        """Nanoseconds per character, all layers together, at each size."""
        return [1e9 * sum(times.values()) / size for size, times in zip(self.sizes, self.layers, strict=True)]

    @property
    def growth(self) -> float:
        """How many times the smallest size's cost per character the largest costs."""
        return self.costs[-1] / self.costs[0]

    @property
    def heaviest(self) -> float:
        """Bytes per character at the largest size."""
        return self.memory[-1] / self.sizes[-1]

    @property
    def memory_growth(self) -> float:
        """How many times the smallest size's memory per character the largest takes."""
        return self.heaviest / (self.memory[0] / self.sizes[0])

    @property
    def is_linear(self) -> bool:
        """Whether neither time nor memory grows faster than the limit."""
        return max(self.growth, self.memory_growth) <= LIMIT

    def culprits(self) -> list[str]:
        """Return the layers and outputs whose time grows by more than the limit and is much of the whole."""
        found = []
        smallest, largest = self.layers[0], self.layers[-1]
        for name, seconds in largest.items():
            growth = seconds / self.sizes[-1] / max(smallest[name] / self.sizes[0], 1e-12)
            if growth > LIMIT and seconds > 0.05 * sum(largest.values()):
                found.append(f"{name} ×{growth:.2f}")
        return found

    def swollen(self) -> list[str]:
        """Return the outputs whose length grows faster than that of the text.

        What is the same for each article (the names of the layers, the head of the table) does not count.
        """
        return [
            f"length of {name} ×{growth:.2f}"
            for name in self.written[-1]
            if (growth := self._share(name, -1) / max(self._share(name, 0), 0.1)) > SWOLLEN
        ]

    def _share(self, name: str, at: int) -> float:
        """Return the characters of an output for each character of the text."""
        return self.written[at][name] / self.sizes[at]


def forget() -> None:
    """Empty all caches of the package that have a bound: what they hold depends on the texts before."""
    gc.unfreeze()  # the command line freezes what was loaded before its workers start
    for thing in gc.get_objects():
        if isinstance(thing, Kept):
            thing.clear()
        elif isinstance(thing, functools._lru_cache_wrapper) and thing.cache_parameters()["maxsize"]:
            thing.cache_clear()


def outputs(article: Article) -> tuple[dict[str, float], dict[str, int]]:
    """Write an article in every way; return the processor seconds and, of JSON and CSV, the characters."""
    times: dict[str, float] = {}

    def timed(name: str, step: Callable[[], T]) -> T:
        start = process_time()
        made = step()
        times[name] = process_time() - start
        return made

    timed("(clean text)", article.clean_text)
    data = timed("(plain form)", article.to_dict)
    text = timed("(JSON)", lambda: json.dumps(data, ensure_ascii=False))
    timed("(restored)", lambda: Article.from_dict(data))
    rows = timed("(rows)", article.to_rows)
    file = io.StringIO()
    timed("(CSV)", lambda: csv.writer(file).writerows(row.values() for row in rows))
    return times, {"JSON": len(text), "CSV": file.tell()}


def read(text: str, language: str = "en") -> tuple[Mapping[str, float], Mapping[str, int]]:
    """Return the processor seconds of each layer and output, the best of some runs, and the outputs' length.

    The garbage collector is off: its work grows with what is alive, and belongs to no layer.
    """
    best: dict[str, float] = {}
    written: Mapping[str, int] = {}
    spent, runs = 0.0, 0
    while runs < _FEWEST or (spent < _SECONDS and runs < _MOST):
        gc.collect()
        forget()
        gc.disable()
        try:
            article = Pipeline.default(language).parse(text, published="2022-04-30")
            times = layer_times(article, process_time)
            more, written = outputs(article)
            times |= more
        finally:
            gc.enable()
        best = {name: min(seconds, best.get(name, math.inf)) for name, seconds in times.items()}
        spent, runs = spent + sum(times.values()), runs + 1
        if spent > _PATIENCE:
            break
    return best, written


def most_memory(text: str, language: str = "en") -> int:
    """Return the most bytes that are in use at a time while a text is read and written."""
    forget()
    gc.collect()
    tracemalloc.start()
    try:
        article = Pipeline.default(language).parse(text, published="2022-04-30")
        layer_times(article, process_time)
        outputs(article)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def measure(make: Callable[[int], str], sizes: Sequence[int], language: str = "en") -> Measured:
    """Read texts of some sizes; stop before one that would take minutes."""
    measured = Measured()
    for size in sizes:
        text = make(size)
        layers, written = read(text, language)
        measured.sizes.append(len(text))
        measured.layers.append(layers)
        measured.written.append(written)
        measured.memory.append(most_memory(text, language))
        if sum(layers.values()) > _PATIENCE:
            break
    if measured.memory_growth > LIMIT:  # perhaps one of them was the first to need a lexicon
        measured.memory = [most_memory(make(size), language) for size in measured.sizes]
    if measured.growth > LIMIT:
        for at in (0, -1):
            again, _ = read(make(measured.sizes[at]), language)
            measured.layers[at] = {name: min(s, again[name]) for name, s in measured.layers[at].items()}
    return measured


def summary(cases: Mapping[str, Measured], system: str) -> str:
    """Return the figures that SECURITY.md and the guide for services repeat."""
    ordinary = cases["articles"]
    slowest = max(case.costs[-1] for case in cases.values()) / 1000
    heaviest = max(case.heaviest for case in cases.values()) / 1000
    return (
        f"An ordinary article takes {ordinary.costs[-1] / 1000:.1f} microseconds and "
        f"{ordinary.heaviest / 1000:.1f} kB of memory a character. The worst of {len(cases)} kinds of texts\n"
        f"that are designed to be slow takes {slowest:.1f} microseconds and {heaviest:.1f} kB ({system}).\n"
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--smallest", type=int, default=125_000, help="characters; default: %(default)s")
    parser.add_argument("--largest", type=int, default=8_000_000, help="default: %(default)s")
    parser.add_argument("--step", type=int, default=2, help="from one size to the next; default: %(default)s")
    parser.add_argument("--only", nargs="+", choices=CASES, metavar="CASE", default=list(CASES))
    parser.add_argument(
        "--random", type=int, help="so many random cases instead, each first at 4,000 and 32,000"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the random cases; default: %(default)s")
    parser.add_argument("--language", choices=("en", "fr"), default="en", help="default: %(default)s")
    parser.add_argument("--layers", action="store_true", help="print the cost of each layer too")
    parser.add_argument("--write", action="store_true", help="write the pages with the worst case")
    args = parser.parse_args()
    sizes = [args.smallest]
    while args.step * sizes[-1] <= args.largest:
        sizes.append(args.step * sizes[-1])
    system = machine()
    read(synthetic.article(0, language=args.language), args.language)
    if args.write and (args.random or args.language != "en" or len(args.only) < len(CASES)):
        parser.error("--write needs all cases, in English")
    above, done = [], dict[str, Measured]()
    if args.random:
        # What is linear at a hundredth of the size is not read at the full one, which would take hours.
        chosen = {
            name: make
            for name, make in random_cases(args.random, args.seed, args.language).items()
            if not measure(make, (4_000, 32_000), args.language).is_linear
        }
        print(f"{len(chosen)} of {args.random} random cases grow at 32,000 characters")
    else:
        chosen = {name: CASES[name] for name in args.only}
    print(
        "nanoseconds per character"
        + "".join(f"{size / 1e6:>9.3f}" for size in sizes)
        + "   growth   memory   growth     JSON      CSV"
    )
    for case, make in chosen.items():
        measured = done[case] = measure(make, sizes, args.language)
        finished = len(measured.sizes) == len(sizes)
        row = "".join(f"{cost:>9.0f}" for cost in measured.costs) + "        —" * (
            len(sizes) - len(measured.sizes)
        )
        shares = "".join(f"{n / measured.sizes[-1]:>9.1f}" for n in measured.written[-1].values())
        verdict = ""
        if not measured.is_linear or measured.swollen() or not finished:
            above.append(case)
            blamed = [*measured.culprits(), *measured.swollen()]
            if measured.memory_growth > LIMIT:
                blamed.append(f"memory ×{measured.memory_growth:.2f}")
            verdict = "  ABOVE: " + (", ".join(blamed) or "no layer alone")
        print(
            f"{case:<25}{row}{measured.growth:>9.2f}{measured.heaviest:>9.0f}"
            f"{measured.memory_growth:>9.2f}{shares}{verdict}",
            flush=True,
        )
        if args.layers:
            for name in measured.layers[0]:
                costs = [1e9 * t[name] / n for n, t in zip(measured.sizes, measured.layers, strict=True)]
                print(f"  {name:<23}" + "".join(f"{cost:>9.0f}" for cost in costs), flush=True)
    if args.write:
        for page in ("../SECURITY.md", "how-to/service.md", "reference/performance.md"):
            put(DOCS / page, "slowest", summary(done, system))
    if above:
        raise SystemExit(f"above the limit of {LIMIT}: {', '.join(above)}")


if __name__ == "__main__":
    main()
