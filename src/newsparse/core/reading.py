"""``Reading``: the state of a text while it is parsed; each result is computed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from newsparse.core.context import ArticleContext
from newsparse.core.layer import Layer, Record
from newsparse.core.parser import Parser, View
from newsparse.core.published import Publication, infer_published
from newsparse.core.records import Metadata, Noise, Quote
from newsparse.core.regexes import on_use
from newsparse.core.sheet import numbers_of
from newsparse.core.words import Words
from newsparse.language.facts import word_boundaries
from newsparse.language.language import Language
from newsparse.language.polity import Polity
from newsparse.publishers import registry
from newsparse.publishers.outlet import Outlet

if TYPE_CHECKING:
    from newsparse.core.pipeline import Pipeline

R = TypeVar("R", bound=Record)
T = TypeVar("T")


_NOT_BREAKS = on_use(r"[^\r\n]++")


class Reading:
    """A text, its context and the layers requested so far.

    An :class:`newsparse.Article` shows its results to the caller; a :class:`newsparse.View` shows each
    parser its part.  Everything that is computed is kept.  If two threads race, both get the same object.
    """

    __slots__ = ("_computed", "context", "layers", "parsers", "text")

    def __init__(self, text: str, parsers: Pipeline, context: ArticleContext) -> None:
        self.text = text
        self.parsers = parsers
        self.context = context
        self.layers: dict[type[Record], Layer[Any]] = {}
        """The computed layers, by type of record."""
        self._computed: dict[object, Any] = {}
        """Other computed values; each has a key that is used in only one call of :meth:`once`."""

    def __getitem__(self, record: type[R]) -> Layer[R]:
        """Return a layer, computed on first use."""
        layer: Layer[R] | None = self.layers.get(record)
        if layer is None:
            self.run(self.parsers.running(record))
            layer = self.layers[record]
        return layer

    def run(self, parser: Parser[R]) -> None:
        """Compute the layer of a parser, if it is not known, after the layers that the parser reads."""
        if parser.makes not in self.layers:
            for read in self.parsers.read_by(parser):
                self[read]
            self.layers.setdefault(parser.makes, Layer(parser.run(View(self, parser)), parser.makes))

    def __getstate__(self) -> tuple[object, ...]:
        whole = {key: self._computed[key] for key in ("outlet", "publication") if key in self._computed}
        return self.text, self.parsers, self.context, self.layers, whole

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.text, self.parsers, self.context, self.layers, self._computed = state

    def know(self, outlet: Outlet | None, publication: Publication) -> None:
        """Use given facts about the article as a whole, instead of computing them."""
        self._computed["outlet"] = outlet
        self._computed["publication"] = publication

    def once(self, key: object, make: Callable[[], T]) -> T:
        """Compute a value on first use; two threads that race get the same object."""
        try:
            value: T = self._computed[key]
        except KeyError:
            value = self._computed.setdefault(key, make())
        return value

    def made(self, record: type[R]) -> Layer[R]:
        """Return a layer; empty if no parser produces it."""
        return self[record] if self.parsers.makes(record) else Layer((), record)

    def reasons(self, record: Record) -> Iterator[str]:
        """Yield the reasons for a record that its parser gives."""
        for kind in type(record).__mro__:
            if self.parsers.makes(kind):
                parser: Parser[Record] = self.parsers.parser(kind)
                if parser.why is not None:
                    yield from parser.why(View(self, parser), record)

    # Facts about the article as a whole.

    @property
    def outlet(self) -> Outlet | None:
        """The outlet: given, detected by the web address or by clues in the text, or the address's domain."""
        given, url = self.context.outlet, self.context.url
        if given is not None:
            return given
        return self.once("outlet", lambda: registry.detect(self.text, url) or Outlet.of_site(None, url))

    @property
    def publication(self) -> Publication:
        """The publication date: given, or inferred from the text."""
        if self.context.published is not None:
            return Publication(self.context.published, "given")
        return self.once("publication", self._inferred_publication)

    def _inferred_publication(self) -> Publication:
        return infer_published(self.made(Metadata), self.made(Noise), self.masked_text, self.language)

    @property
    def language(self) -> Language:
        """The language of the parsers."""
        return self.parsers.language

    @property
    def polities(self) -> tuple[Polity, ...]:
        """The polities with known offices."""
        return self.parsers.polities

    # The words, and the text without its noise.

    @property
    def all_words(self) -> Words:
        """The words of the whole text, including its noise."""
        return self.once("all words", lambda: Words(self.text, word_boundaries(self.language, self.polities)))

    @property
    def words(self) -> Words:
        """The words outside the noise."""
        return self.once("words", self._words_outside_noise)

    def _words_outside_noise(self) -> Words:
        noise = self.made(Noise)
        return self.all_words.outside(noise, self.masked_text) if noise else self.all_words

    @property
    def masked_text(self) -> str:
        """The text, of the same length, with a space for each character of noise except line breaks."""
        return self.once("masked text", self._text_without_noise)

    def _text_without_noise(self) -> str:
        pieces: list[str] = []
        at = 0
        for record in self.made(Noise):
            pieces += (
                self.text[at : record.start],
                _NOT_BREAKS.sub(lambda run: " " * len(run[0]), record.text),
            )
            at = record.end
        return "".join([*pieces, self.text[at:]])

    def column(self, record: type[Record], *, masked: bool) -> Sequence[int]:
        """Return for each word the number of the record of a layer that contains it, or -1."""
        words = self.words if masked else self.all_words
        # Without noise the words are the same, and so are the columns.
        key = ("column", record, words is self.all_words)
        return self.once(key, lambda: self._column(record, words))

    def _column(self, record: type[Record], words: Words) -> Sequence[int]:
        if record is Quote:
            # A quotation can have several parts.
            parts = [(at, part) for at, quote in enumerate(self[Quote]) for part in quote.parts]
            return numbers_of(len(words), words.bounds([part for _, part in parts]), [at for at, _ in parts])
        bounds = self.bounds(record) if words is self.words else words.bounds(self[record])
        return numbers_of(len(words), bounds, count())

    def bounds(self, record: type[Record]) -> tuple[list[int], list[int]]:
        """Return where the records of a layer begin and end in ``words``."""
        return self.once(("bounds", record), lambda: self.words.bounds(self[record]))


def read_together(readings: Sequence[Reading], kinds: Iterable[type[Record]]) -> None:
    """Compute layers of several texts: one layer for all texts with the same parsers, then the next layer.

    The code and tables of a layer then stay in the processor's caches, which saves a tenth of the time; the
    results are the same. An error in a parser is raised only when its layer is requested; the text's other
    layers are not computed until then either.
    """
    alike: dict[Pipeline, list[Reading]] = {}
    for reading in readings:
        alike.setdefault(reading.parsers, []).append(reading)
    wanted = list(kinds)
    for parsers, some in alike.items():
        sound = [reading for reading in some if _can(partial(getattr, reading, "all_words"))]
        for parser in parsers.needed_for([kind for kind in wanted if parsers.makes(kind)]):
            sound = [reading for reading in sound if _can(partial(reading.run, parser))]


def _can(do: Callable[[], object]) -> bool:
    try:
        do()
    except (Exception, SystemExit):
        return False
    return True
