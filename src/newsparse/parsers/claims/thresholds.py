"""All thresholds of the engine in one place, each with the measurement that supports it.

Confidences and shares are between 0 and 1; scores are log-odds, and 0.0 means even odds.  Triple F is the
share of attributions whose source, cue and content agree with the gold (docs/reference/evaluation.md).
"""

from __future__ import annotations

from math import log
from typing import Final

REPORTED: Final = 0.43
"""Drafts at or above this confidence, which does not include the mode, are reported. On PolNeAR dev, triple F
is flat from 0.36 to 0.43; in this range, precision of the content rises from 85 to 87 and recall falls from
72 to 71."""

ADOPTED: Final = 0.3
"""A draft at or above this confidence is reported if it is the only one for its quotation. On PolNeAR dev,
five of seven of those are right. Without them fewer speakers are found: worse in all of 4,000 draws."""

CUE_SCORE: Final = log(0.46 / 0.54)
"""A trigger is processed further at or above this score of the cue, a probability of 0.46. With 0.42 it took
5% more time without improving triple F. Inside a quotation, where the corpus marks nothing, a trigger is
scored as if it were outside, and can only be a cue inside another's content: of 112 triggers in 283 articles
that were likely cues by their score in the quotation, 2 became attributions outside all others. With 0.28 for
triggers inside the content of another attribution, one more of the 110 gold attributions there was found on
PolNeAR dev, and none more of 87 on articles of other countries; an article took 3% more instructions."""

POSITIONS: Final = {"turn": 0.98, "signature": 0.93, "quotation": 0.4}
"""The confidence of what is an attribution by its position: a speaker's turn with a tag, a quotation with a
signature, and one without a cue.  In 291 articles 168 of 171, 24 of 25 and 1 of 3 were right
(``python -m benchmarks.measure.positions``)."""

NESTED_REPORTED: Final = 0.34
"""Attributions inside another's content are reported at or above this confidence.  With articles left out,
468 of 729 readings from 0.3 on are right, and 375 of 501 from 0.5 on (``benchmarks.train nested``); from
0.3 to 0.38 triple F is the same within 1.4 on 20 articles of PolNeAR dev that were left out."""

CLEAR_VERB: Final = 0.6
"""At or above this confidence, a verb joined by "and" or "but" ends the content of the first verb.  In
PolNeAR train the content of the first ended there in 88 of 117 such pairs."""

SAME_CONTENT: Final = 0.7
"""With at least this overlap (Dice's coefficient, the share of common words), two contents count as the same,
and one draft is dropped."""

DIRECT_SHARE: Final = 0.95
"""The minimum share of words in quotation marks in a direct quotation; the rest may be "that" or a name."""

RARELY_CUE, MOSTLY_CUE, NEARLY_ALWAYS_CUE = 1, 3, 4
"""Levels of a trigger: its share of cues in the corpus is less than 15%, or more than 45 or 80%."""
