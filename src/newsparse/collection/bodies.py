"""Links the organisations of different articles: spellings, abbreviations, a ministry with its country."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from newsparse.language.lexicon import load_lexicon
from newsparse.register.names import fold

# In how many articles a name must be whose abbreviation has only two letters: "DA" is not Democrats Abroad.
_LEAST = {2: 3}


def bodies(
    rows: Iterable[tuple[str, str, str | None, str | None]],
) -> Iterator[tuple[str, str, str]]:
    """Yield the article and the organisation of each row with the name that it has in all articles.

    Spellings are one name. So is an abbreviation with the only name that has its initials, in articles about
    one country. What can have a country before it ("French transport ministry") has that of the article
    otherwise.

    >>> rows = [
    ...     ("a", "Rail Users' Board", None, None), ("b", "RUB", None, None),
    ...     ("c", "French transport ministry", "FR", "FR"), ("d", "transport ministry", None, "FR"),
    ... ]
    >>> [name for _, _, name in bodies(rows)]
    ["Rail Users' Board", "Rail Users' Board", 'French transport ministry', 'French transport ministry']
    """
    some = [(article, name, *_parted(name, country), about) for article, name, country, about in rows]
    placed = {plain for _, _, plain, country, _ in some if country}
    keys = [
        (plain, country or (about if plain in placed or name.islower() else None))
        for _, name, plain, country, about in some
    ]
    # The names with these initials, in articles about a country.
    in_full: defaultdict[tuple[str, str | None], Counter[tuple[str, str | None]]] = defaultdict(Counter)
    for (_, name, *_, about), key in zip(some, keys, strict=True):
        if len(letters := "".join([word[0] for word in name.split() if word[0].isupper()])) > 1:
            in_full[letters, about][key] += 1
    names: defaultdict[tuple[str, str | None], Counter[tuple[str, bool]]] = defaultdict(Counter)
    for at, (_, name, _, country, about) in enumerate(some):
        short = name.replace(".", "")
        known = in_full[short, about] if short.isupper() else Counter[tuple[str, str | None]]()
        if len(known) == 1 and known.total() >= _LEAST.get(len(short), 1):
            [keys[at]] = known
        else:
            names[keys[at]][name, country is not None] += 1
    usual = {key: max(counts, key=lambda name: (name[1], counts[name]))[0] for key, counts in names.items()}
    for (article, name, *_), key in zip(some, keys, strict=True):
        yield article, name, usual[key]


def _parted(name: str, country: str | None) -> tuple[str, str | None]:
    """Return a name as it is compared, without the country before it, and this country."""
    plain = _spelt(name)
    form = next(filter(plain.startswith, _forms(country) if country else ()), None)
    return (plain.removeprefix(form), country) if form else (plain, None)


@functools.cache
def _forms(country: str) -> Sequence[str]:
    lexicon = load_lexicon("countries")
    forms = {form for kind in ("names", "adjectives") for form in lexicon.groups(kind).get(country, ())}
    return [f"{_spelt(form)}{ending}" for form in sorted(forms) for ending in (" ", "s ")]


def _spelt(name: str) -> str:
    return fold(name).replace("z", "s")
