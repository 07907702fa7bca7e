"""Cue candidates and the evidence for each.

A *trigger* is the word that carries a cue: ``said`` in "has repeatedly said", ``concern`` in "raised
the concern that".  Any word whose stem has carried a cue in the training corpus is a candidate, and
so is a colon behind a speaker's tag or before a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.engine.passage import AUXILIARY, Passage

__all__ = ["TEMPLATES", "candidates", "evidence"]

_SKIPPED = frozenset({"adverb", "ly", "time", "negation"})
_NAMES = frozenset({"Name", "CAPS", "number"})
_FORMS = {"ing": "ing", "ed": "ed", "s": "s", "ly": "ly", "Name": "cap", "CAPS": "cap"}
_REACH, _STYLE_REACH = 12, 40


def candidates(p: Passage) -> Iterator[tuple[int, range, str]]:
    """Yield the words that may carry a cue, in order, with their sentence and its style."""
    at, style = -1, ""
    sentences = p.sentences
    for i, prior in enumerate(p.priors):
        if prior > 0.0:
            while at < 0 or sentences[at].stop <= i:
                at, style = at + 1, ""
            style = style or _style(p, sentences[at])
            yield i, sentences[at], style


def _style(p: Passage, sentence: range) -> str:
    """Tell a sentence in headline capitals from the rest."""
    texts = p.texts[sentence.start : min(sentence.stop, sentence.start + _STYLE_REACH)]
    words = sum(map(str.isalpha, texts))
    capitals = sum(map(str.istitle, texts)) + sum(map(str.isupper, texts))
    return "title" if words > 3 and capitals >= 0.6 * words else "plain"


# One name for each value that ``evidence`` returns, in the same order.  Chosen one by one, each time
# the template that lowered the loss on held-out articles most; ``w`` is the trigger.
TEMPLATES: tuple[str, ...] = (
    "stem",
    "fold",
    "quote, classes w-1 w+1",
    "stem, what follows",
    "style, stem",
    "fold w+1",
    "subject",
    "stem, class w+1",
    "distance to quote",
    "classes w+1 w+2",
    "class w-2",
    "class w+3",
    "fold w-1",
    "stem, quote",
    "form, quote",
    "classes w+1 w+2 w+3",
    "stem, class w-1",
    "form, voice, subject",
)


def evidence(
    p: Passage, i: int, sentence: range, style: str, *, as_plain: bool = False
) -> tuple[str | tuple[str, ...], ...]:
    """Return the values of the templates for the trigger at word ``i``.

    Inside a quotation the corpus marks next to nothing, as the quotation is another attribution's
    content; ``as_plain`` reads the trigger as if its sentence stood outside.
    """
    first, stop = sentence.start, sentence.stop
    classes, folds, quote_of = p.classes, p.folds, p.quote_of
    stem = p.triggers[i] or folds[i]
    form = _FORMS.get(classes[i], "w")
    left1 = classes[i - 1] if i > first else "<"
    left2 = classes[i - 2] if i > first + 1 else "<"
    right1 = classes[i + 1] if i + 1 < stop else ">"
    right2 = classes[i + 2] if i + 2 < stop else ">"
    right3 = classes[i + 3] if i + 3 < stop else ">"

    # Back over "has repeatedly" to the subject's last word.
    at = i - 1
    voice = "-"
    while at >= first and classes[at] in AUXILIARY:
        if classes[at] in ("be", "have", "modal", "negation"):
            voice = classes[at] if voice == "-" else classes[at] + voice
        at -= 1
    subject, subject_class = (folds[at], classes[at]) if at >= first else ("<", "<")

    # Forward over adverbs and times to what follows.
    at = i + 1
    while at < stop and classes[at] in _SKIPPED:
        at += 1
    after = ">" if at >= stop else classes[at] if classes[at] in _NAMES else folds[at]

    # Where the nearest quotation stands.
    near = 9
    if quote_of[i] >= 0:
        quote = "none" if as_plain else "in"
    else:
        quote = "none"
        around = quote_of[max(first, i - _REACH) : min(stop, i + _REACH)]
        if max(around) >= 0:
            for k in range(i - 1, max(first, i - _REACH) - 1, -1):
                if quote_of[k] >= 0:
                    near = i - k
                    quote = "behind" if near > 4 else "just-behind"
                    break
            for k in range(i + 1, min(stop, i + _REACH)):
                if quote_of[k] >= 0:
                    ahead = k - i
                    near = min(near, ahead)
                    quote = ("" if quote == "none" else quote) + ("ahead" if ahead > 2 else "next")
                    break
    return (
        stem,
        folds[i],
        (quote, left1, right1),
        (stem, after),
        (style, stem),
        folds[i + 1] if i + 1 < stop else ">",
        subject,
        (stem, right1),
        (_DIGITS[near] if near < 6 else "9", quote),
        (right1, right2),
        left2,
        right3,
        folds[i - 1] if i > first else "<",
        (stem, quote),
        (form, quote),
        (right1, right2, right3),
        (stem, left1),
        (form, voice, subject_class),
    )


_DIGITS = "0123456789"
