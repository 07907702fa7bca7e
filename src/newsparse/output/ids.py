"""Stable ids of articles and attributions, for citing statements and joining tables.

An article's id is a digest of its text. An attribution's id adds the position of its content. The same text
therefore gives the same ids on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from newsparse.core.records import Claim

__all__ = ["article_id", "attribution_ids"]

# Bytes in the digest. With 8 bytes, the probability that any two of a hundred million articles share an id is
# 0.03%.
_BYTES = 8


def article_id(text: str) -> str:
    """Return the id of a text: 16 hexadecimal digits.

    >>> article_id("It rained.")
    'ec673ed862c95a2b'
    """
    from hashlib import blake2b  # with OpenSSL it takes 3 ms, so only when needed

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def attribution_ids(text: str, attributions: Iterable[Claim]) -> list[str]:
    """Return the ids of the attributions of a text, in their order.

    An id is ``ARTICLE-START-END`` with the position of the content's first span, so it does not change if the
    source or cue is read differently. If two attributions have the same content, the id of the second ends in
    ``-2``.
    """
    article = article_id(text)
    seen: Counter[tuple[int, int]] = Counter()
    found = []
    for statement in attributions:
        place = statement.content[0] if statement.content else statement
        key = (place.start, place.end)
        seen[key] += 1
        again = f"-{seen[key]}" if seen[key] > 1 else ""
        found.append(f"{article}-{place.start}-{place.end}{again}")
    return found
