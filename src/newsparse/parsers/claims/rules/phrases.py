"""Where the noun phrase of a source begins and ends, once it is known which one it is.

The candidates of ``sources`` are runs of words that can be a noun phrase.  Some hold a verb that looks like
a noun ("Ann Lee took to the floor, | saying"), others end in the midst of what tells who somebody is ("said
Ann Lee, a judge | in Ohio").  Which words belong to the cue's content hangs on the second kind alone.
"""

from __future__ import annotations

from newsparse.parsers.claims.columns import AUXILIARY, TAG, Passage

__all__ = ["completed", "trimmed"]

_FINITE = frozenset("be have do modal".split())
_VERBS = _FINITE | {"ed", "contracted"}
_PROPER = frozenset("Name CAPS pronoun )".split())
_NAMES = frozenset("Name CAPS dot .".split())
_RELATIVE = frozenset("who which whom whose that".split())
_OPENERS = frozenset("article possessive determiner".split())
_CONJUNCTIONS = frozenset("after before when while as that because since if than though although".split())
_LINKS = frozenset("of for at from with to in on".split())
# What a subject begins with, is made of, and is joined by.
_HEADS = frozenset("article possessive determiner Name CAPS Names number".split())
_WITHIN = frozenset("article possessive determiner Name CAPS Names owner number w dot - adverb".split())
_JOINTS = frozenset(
    "and or of for at from with to in on about against between over under among by around".split()
)
_BEFORE_PLURAL = frozenset("article possessive determiner Name CAPS number owner".split())
# What ends a clause, and with it an apposition.
_ENDS = frozenset(", . ; : — – -- ― “ ” ( ) [ ] ? ! … ...".split())
# Behind a comma these begin what is no part of the phrase: "Ann Lee, in a letter, said".
_ASIDES = frozenset("in at on with during after before when while as by".split())
_REACH, _MOST, _LINK_REACH = 25, 3, 4
# The level of words that nearly always tell.
_TELLING = 4


def completed(p: Passage, i: int, source: range) -> range:
    """Return the source of the cue at word ``i`` without a quotation, and with its appositions.

    So “and it shows” is no part of "said Ms Lee, “and it shows”", and "a judge in Ohio" is one of "according
    to Ms Lee, a judge in Ohio, it shows".
    """
    start, stop = source.start, source.stop
    quote_of = p.quote_of
    quoted = quote_of[stop - 1] not in (quote_of[start], quote_of[i])
    if start < i and not quoted:
        return source
    if quoted and stop < len(quote_of):
        own = quote_of[stop - 1]
        if quote_of[stop] == own:
            while quote_of[stop - 1] == own:
                stop -= 1
            while stop - 1 > start and p.classes[stop - 1] in _ENDS:
                stop -= 1
    if start > i:
        stop = _behind_appositions(p, i, start, _to_bracket(p, i, start, stop))
    return range(start, stop)


def _to_bracket(p: Passage, i: int, start: int, stop: int) -> int:
    """Return where a phrase behind its cue ends with the bracket or apposition that it breaks off in."""
    classes, limit = p.classes, min(p.sentence_at(i).stop, stop + _REACH)
    if "(" in classes[start:stop] and ")" not in classes[start:stop]:
        for k in range(stop, min(stop + 3, limit)):
            if classes[k] == ")":
                return k + 1
    elif stop < limit and "," in classes[start:stop] and classes[stop] not in _ENDS:
        end = stop
        while end < limit and classes[end] not in _ENDS:
            end += 1
        if end < limit or limit < stop + _REACH:
            return end
    return stop


def _behind_appositions(p: Passage, i: int, start: int, stop: int) -> int:
    """Return where the appositions of a phrase behind its cue end."""
    sentence = p.sentence_at(i)
    limit = min(sentence.stop, stop + _REACH)
    # "According to Ann Lee, the bridge is closed": what follows a comma may be the content.
    fronted = i - sentence.start < 3
    for _ in range(_MOST):
        if stop + 1 >= limit or p.classes[stop] != ",":
            break
        clause = fronted and p.classes[stop + 1] in ("who", "which")
        # "said one of her lawyers, Bo Chan."
        name = not fronted and p.classes[stop + 1] == "Name" and _NAMES.isdisjoint(p.classes[start:stop])
        if not (clause or name or _opens_apposition(p, stop + 1, limit)):
            break
        end = stop + 1
        related = p.classes[end] in _RELATIVE
        verb = False
        while end < limit and p.classes[end] not in _ENDS:
            related = related or p.classes[end] in _RELATIVE
            verb = verb or (not related and _is_verb(p, end))
            end += 1
        if verb or (fronted and (end + 2 > limit or p.classes[end] != ",")):
            break
        if end == limit < sentence.stop:
            break
        stop = end
    return stop


def _opens_apposition(p: Passage, k: int, limit: int) -> bool:
    kind = p.classes[k]
    if kind == "number":
        return k + 1 < limit and p.classes[k + 1] in _ENDS
    if kind == "article":
        return True
    return kind == "w" and not _LINKS.isdisjoint(p.classes[k + 1 : min(k + _LINK_REACH, limit)])


def trimmed(p: Passage, i: int, source: range) -> range:
    """Return the source of the cue at word ``i`` without what no noun phrase holds.

    That is what links its sentence to the one before ("However, Ms Lee"), its own verb ("Ms Lee took to the
    floor, saying"), and how she said it ("Ms Lee, in a letter, said").
    """
    start, stop = source.start, source.stop
    if stop - start > 1:
        while start < stop - 1 and p.is_linking(start):
            start += 2 if p.classes[start + 1] == "," and start + 2 < stop else 1
        if stop <= i:
            start = _behind_teller(p, i, start, stop)
    if stop <= i:
        stop = _to_cue(p, i, start, stop)
        start = _behind_participle(p, start, stop) if stop - start > 2 else start
        start = _from_sentence_start(p, i, start)
    if stop - start > 1:
        stop = _before_verb(p, start, stop) if start < i else stop
        if start > i or (stop == source.stop and p.classes[stop] == ","):
            stop = _before_aside(p, start, stop)
    return range(start, stop)


def _behind_teller(p: Passage, i: int, start: int, stop: int) -> int:
    """Return where a phrase begins behind a verb that tells: "the judge said | Ms Lee had shown regret"."""
    if _TELLING not in p.levels[start + 1 : stop - 1] or not AUXILIARY.issuperset(p.classes[stop:i]):
        return start
    for k in range(stop - 2, start, -1):
        if p.levels[k] == _TELLING and p.lower[k]:
            return k + 1 if p.classes[k + 1] in _HEADS else start
        if p.classes[k] in _ENDS or p.classes[k] in _RELATIVE:
            break
    return start


def _behind_participle(p: Passage, start: int, stop: int) -> int:
    """Return where a phrase begins behind what opens its sentence: "Opening the case, | Ms Lee said"."""
    if p.is_opening(start) or (p.folds[start].endswith("ing") and p.classes[start + 1] in _OPENERS):
        for k in range(start + 1, stop - 1):
            if p.classes[k] == ",":
                return k + 1 if p.classes[k + 1] in _HEADS else start
    return start


def _from_sentence_start(p: Passage, i: int, start: int) -> int:
    """Return where a phrase begins that has lost its head: "A study of the | Halden Institute found"."""
    classes = p.classes
    if start < 2 or not (classes[start - 1] in _JOINTS or classes[start - 1] == ","):
        return start
    first = p.sentence_at(i).start
    if start - first < 2 or classes[first] not in _HEADS:
        return start
    if p.quote_of[first] != p.quote_of[start]:
        return start
    apposed = classes[start] == "article" or p.trigger(i) == TAG
    if apposed and classes[start - 1] == "," and start - first > 2:
        # "Ann Lee, the mayor of Halden said", with one comma, and "Sen. Ann Lee, D-Ohio: “...”".
        return first if _NAMES.issuperset(classes[first : start - 1]) else start
    if classes[start - 1] == ",":
        return start
    related = False
    for k in range(first + 1, start):
        kind = classes[k]
        if kind in ("who", "which", "that") and (_is_verb(p, k + 1) or classes[k + 1] == "s"):
            related = True
        elif not (related or kind in _JOINTS or _can_be_in_subject(p, k)):
            return start
    return first


def _to_cue(p: Passage, i: int, start: int, stop: int) -> int:
    """Return where a phrase ends that has lost its end: "Officials | at the ministry, however, said"."""
    classes, end = p.classes, i
    if end - stop < 3:
        return stop
    # "Ann Lee, a vendor whose house | was flooded, said"
    related = not _RELATIVE.isdisjoint(p.folds[start:stop]) and _is_verb(p, stop)
    if not related and classes[stop] not in _JOINTS:
        return stop
    while end > stop and classes[end - 1] in AUXILIARY:
        end -= 1
    if end - stop < 3 or classes[end - 1] != ",":
        return stop
    found = stop
    for k in range(stop, end):
        kind = classes[k]
        if p.quote_of[k] != p.quote_of[i]:
            return stop
        if kind == ",":
            found = k
            if not (_opens_apposition(p, k + 1, end) or classes[k + 1] in ("Name", "CAPS")):
                break
            related = False
        elif kind in _ENDS and kind not in "()":
            return stop
        elif p.folds[k] in _RELATIVE:
            related = True
        elif not related and _is_verb(p, k):
            return stop
    return found


def _can_be_in_subject(p: Passage, k: int) -> bool:
    """Tell the "figures" of "The figures for May" from those of "The mayor figures in a plan"."""
    if p.classes[k] == "s":
        return p.classes[k - 1] in _BEFORE_PLURAL
    return p.classes[k] in _WITHIN and p.folds[k] not in p.irregular


def _is_verb(p: Passage, k: int) -> bool:
    return p.lower[k] == 1 and (p.classes[k] in _VERBS or p.folds[k] in p.irregular)


def _before_verb(p: Passage, start: int, stop: int) -> int:
    """Return where a phrase ends that goes on with its verb: "Ann Lee | took to the floor"."""
    classes, folds = p.classes, p.folds
    if _VERBS.isdisjoint(classes[start + 1 : stop]) and p.irregular.isdisjoint(folds[start + 1 : stop]):
        return stop
    for k in range(start + 1, stop):
        kind, before = classes[k], classes[k - 1]
        if folds[k] in _RELATIVE:
            break
        if before in _OPENERS or not p.lower[k]:
            continue
        # Behind a name "led" and "backed" are its verb, behind a noun they can describe it.
        proper = before in _PROPER and folds[k + 1] != "by" and "-" not in folds[k]
        if kind in _FINITE or p.is_past(k) or (proper and (kind == "ed" or folds[k] in p.irregular)):
            # "Her remarks came after the senator met farmers to press for aid": another subject is nearer.
            if not _CONJUNCTIONS.isdisjoint(classes[k : stop - 1]):
                break
            while k - 1 > start and classes[k - 1] in AUXILIARY:
                k -= 1
            if k - 2 > start and classes[k - 1] == "time" and classes[k - 2] == "on":
                k -= 2
            while k - 1 > start and classes[k - 1] == ",":
                k -= 1
            return k
    return stop


def _before_aside(p: Passage, start: int, stop: int) -> int:
    """Return where a phrase ends before what the source does: "Ann Lee | , speaking in Halden"."""
    classes = p.classes
    for k in range(start + 1, stop - 1):
        if classes[k] != "," or classes[k - 1] in _OPENERS:
            continue
        kind = classes[k + 1]
        if (
            kind in _ASIDES
            or (kind == "ing" and p.folds[k + 1] != "including")
            or (kind == "for" and classes[k + 2 : k + 3] == ["possessive"])  # "for his part"
        ):
            return k
    return stop
