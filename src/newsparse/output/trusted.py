"""Which attributions a first look shows: those of the article itself that are likely enough to be correct."""

from __future__ import annotations

from typing import Final

from newsparse.core.records import Attribution

__all__ = ["LEAST", "LEAST_ATTITUDE", "is_in_doubt", "is_trusted"]

LEAST: Final = 0.6
"""A table shows attributions at or above this confidence.  On PolNeAR dev 1,361 of 1,540 of them are correct,
and 100 of the 185 below it."""

LEAST_ATTITUDE: Final = 0.7
"""The same for attitudes.  What a source does is easily taken for what it is for or against ("welcomed the
guests"): on PolNeAR dev 47 of 49 attitudes from 0.7 on are correct, and 26 of the 39 below it."""


def is_in_doubt(statement: Attribution) -> bool:
    """Return whether a reader may not count a record as an attribution, whatever its confidence.

    An attitude ("supports the bill") is too often an action.  No source says "is expected to resign" or
    "seems safe", although PolNeAR marks such words; a quotation without a source is shown.
    """
    if not statement.source and statement.kind == "indirect":
        return True
    return (
        statement.mode == "attitude"
        and statement.confidence is not None
        and statement.confidence < LEAST_ATTITUDE
    )


def is_trusted(statement: Attribution, least: float = LEAST) -> bool:
    """Return whether a first look shows an attribution: not nested, not weak, not in doubt.

    What has no confidence is shown: its position alone shows what it is, such as a speaker's tag.

    >>> import newsparse
    >>> text = "Ann Lee said that Tom Price wants to close the bridge. The bill is expected to pass."
    >>> article = newsparse.parse(text)
    >>> [(statement.cue_text, is_trusted(statement)) for statement in article.attributions]
    [('said', True), ('wants', False), ('is expected', False)]
    """
    sure = statement.confidence is None or statement.confidence >= least
    return statement.depth == 0 and sure and not is_in_doubt(statement)
