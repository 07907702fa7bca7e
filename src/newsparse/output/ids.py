"""Stable names of articles and attributions, to cite a statement or to join tables.

An article's id is a digest of its text.  An attribution's id adds where its content is.  So the same text
gives the same ids on every machine, however the article was obtained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from newsparse.records import Claim

__all__ = ["article_id", "attribution_ids"]

# Bytes of the digest.  With 8 of them, two of a hundred million articles share an id with a probability of
# 0.03 %.
_BYTES = 8


def article_id(text: str) -> str:
    """Return the id of a text: 16 hexadecimal digits.

    >>> article_id("It rained.")
    'ec673ed862c95a2b'
    """
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def attribution_ids(text: str, attributions: Iterable[Claim]) -> list[str]:
    """Return the ids of the attributions of a text, in their order.

    An id is ``ARTICLE-START-END`` with the place of the content's first span: readings that differ in the
    source or the cue keep their id.  Two people can be the sources of the same words; the second such
    attribution has ``-2`` at the end.
    """
    article = article_id(text)
    seen: Counter[tuple[int, int]] = Counter()
    found = []
    for said in attributions:
        place = said.content[0] if said.content else said
        key = (place.start, place.end)
        seen[key] += 1
        again = f"-{seen[key]}" if seen[key] > 1 else ""
        found.append(f"{article}-{place.start}-{place.end}{again}")
    return found
