"""``Language``: what belongs to a language and to no country."""

from __future__ import annotations

from attrs import field, frozen

from newsparse.lexicon import Lexicon, load_lexicon

__all__ = ["Language"]


@frozen(cache_hash=True)
class Language:
    """A language whose lexicons lie in ``data/languages/CODE/``.

    >>> "she" in Language("en").lexicon("pronouns").words("female")
    True
    """

    code: str = field()
    """ISO 639-1 code."""

    def lexicon(self, name: str) -> Lexicon:
        """Return one of the language's lexicons, read once in a process.

        :raises newsparse.DataError: if the language has no such file.
        """
        return load_lexicon(f"languages/{self.code}/{name}")
