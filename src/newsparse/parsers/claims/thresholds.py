"""All thresholds of the engine in one place, each with the measurement it rests on.

Confidences and shares are between 0 and 1; scores are log-odds, of which 0.0 is even odds.  Triple F is the
share of attributions whose source, cue and content agree with the gold (docs/reference/evaluation.md).
"""

from __future__ import annotations

from math import log
from typing import Final

__all__ = [
    "ADOPTED",
    "CLAUSE_SCORE",
    "CLEAR_VERB",
    "CUE_SCORE",
    "DIRECT_SHARE",
    "INSIDE",
    "MOSTLY_TELLS",
    "NEARLY_ALWAYS_TELLS",
    "NESTED_CUE_SCORE",
    "OFTEN_TELLS",
    "REPORTED",
    "SAME_CONTENT",
    "SURE_DRAFT",
]

REPORTED: Final = 0.43
"""An attribution is reported from this confidence on.  On PolNeAR dev F of the triple is flat from 0.36
to 0.43; there precision of the content goes from 85 to 87 and recall from 72 to 71."""

ADOPTED: Final = 0.3
"""Speech has a speaker: a reading that falls short is reported from this confidence on where there is no
other for its quotation.  On PolNeAR dev five of seven of those are right."""

CUE_SCORE: Final = log(0.46 / 0.54)
"""A trigger is read further from this score of the cue on, a probability of 0.46.  From 0.42 on it cost a
twentieth more time, and F of the triple was no better."""

NESTED_CUE_SCORE: Final = log(0.6 / 0.4)
"""The same for a trigger inside a quotation, read as if it stood outside.  Inside another attribution's
content the training corpus marks nothing.  On 47 articles whose nested attributions are known, F of the
triple was 31 with a probability of 0.75, and 33 with this one, at the same precision."""

INSIDE: Final = 0.3
"""An attribution inside another's content is reported from this confidence on.  With articles left
out, 88 of 142 readings above it are right, and 61 of 87 above 0.5 (``benchmarks/train_nested.py``).  On 27
articles that none of this was learned from, precision and F of the triple inside contents are 54 and 33 with
it, 48 and 32 with 0.25, 56 and 31 with 0.4."""

SURE_DRAFT: Final = 0.4
"""The confidence from which a draft may end another's content or take over its words; set by hand, just below
what is reported."""

CLAUSE_SCORE: Final = 0.4
"""The score from which a clause ends content, that of a probability of 0.6: on a held-out half of PolNeAR
train F of the triple was the same from 0.5 on, and that of quotations 0.3 lower."""

CLEAR_VERB: Final = 0.6
"""The confidence of a verb that "and" or "but" joins to the first, from which it ends the first one's
content.  In PolNeAR train the content of the first ended there in 88 of 117 such pairs."""

SAME_CONTENT: Final = 0.7
"""From this share of common words on (Dice's coefficient) two contents are the same, and one draft gives
way."""

DIRECT_SHARE: Final = 0.95
"""The share of its words that a direct quotation has inside quotation marks; the rest may be "that" or a
name."""

OFTEN_TELLS, MOSTLY_TELLS, NEARLY_ALWAYS_TELLS = 2, 3, 4
"""Levels of a trigger: it carries a cue in more than 15, 45 and 80 of 100 places where it stands in the
corpus."""
