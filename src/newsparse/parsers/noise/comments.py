"""Finds readers' comments: by the heads and feet around them, below a heading, or by their manner.

The parts of a thread recur: there is a name and a time above each comment, or there are buttons below each.
A thread without them is recognised only at the end of a page, if its lines are in the manner of readers and
those of the article above are not: otherwise whole columns and letters would be removed. Below a heading such
as "12 comments", less is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Literal, TypeAlias

from newsparse.core.regexes import on_use
from newsparse.language.imprints import Bylines
from newsparse.language.line_endings import has_words
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.page import Page
from newsparse.parsers.noise.threads import SURELY_READER, Threads

__all__ = ["join_comments"]

# The most lines in a reader's comment, including author and time.
_LONGEST_COMMENT = 12
# The most words and characters in the name of a reader.
_LONGEST_NAME, _WIDEST_NAME = 5, 100
# How many paragraphs of the article are above the first head or foot, and above a thread without either. With
# two, a debate of which only the first speaker speaks in long sentences is taken for a thread.
_ABOVE_HEAD, _ABOVE_THREAD = 2, 3
# Heads and feet that are not sure recur at least as often.
_FEWEST_ALIKE = 2
# The fewest lines of a thread that has neither heads nor a heading.
_FEWEST_BARE = 4
# What the lines of a thread weigh together, and each on average: below a heading, ...
_LEAST_HEADED, _LEAST_MEAN_HEADED = 2, 0.5
# ... and without one, where they also differ from the lines above. With these values, no line of 950 articles
# without comments is lost.
_LEAST_WEIGHT, _LEAST_MEAN, _LEAST_CHANGE = 7, 0.9, 1.5
# Readers write short comments among long ones; the paragraphs of a column or an essay are long.
_LEAST_SHORT = 0.3
# An article of which at least this share is in the manner of readers may be a column or an essay itself.
_PERSONAL_SHARE = 0.25
# A single quotation says little about the lines around it.
_LEAST_MANNER = -1.5
# How many lines may follow the thread, and how far its weight may fall, from the end of the page upwards.
_LONGEST_FOOT, _DEEPEST_FALL = 3, 6
# If more than this share of its paragraphs are in the manner of readers, the article itself addresses them.
_OWN_MANNER_SHARE = 0.2
# "Q: Did it rain?", "A: Yes.", "MS. LEE: Yes."
_SPEAKER = on_use(r"[QA]\b|[A-Z][\w.'’\-]{0,30}+(?:\s[A-Z][\w.'’\-]{0,30}+){0,3}:\s")
_Head: TypeAlias = Literal["sure", "possible"]
# Kinds of noise within a thread: buttons, posts, counts.
_WITHIN = frozenset({"comment", "share", "embed", "other"})


def join_comments(page: Page) -> None:
    """Read the comments of readers by the lines around them, by a heading above, or by their manner."""
    own = list(islice(filter(page.is_articles_own, range(len(page.texts))), _ABOVE_THREAD))
    if len(own) >= _ABOVE_HEAD:
        begin = own[_ABOVE_HEAD - 1] + 1
        _read_signed(page, begin)
        _read_feet(page, begin)
    _read_replies(page)
    if len(own) >= _ABOVE_THREAD:
        _read_bare(page, own[0])


def _read_replies(page: Page) -> None:
    """Read comments down to the foot of each, from the comment or the heading above."""
    start = -1
    for i, finding in enumerate(page.findings):
        if finding is None or finding.kind != "comment":
            continue
        foot = start >= 0 and Threads.of(page.language).foot.fullmatch(page.texts[i])
        if foot and i - start <= _LONGEST_COMMENT:
            _mark(page, range(start + 1, i))
        start = i


def _read_feet(page: Page, begin: int) -> None:
    """Read the feet that recur below comments from a line on, and the first comment, above such a foot."""
    threads = Threads.of(page.language)
    feet = [
        i
        for i in range(begin + 1, len(page.texts))
        if len(page.texts[i]) <= _WIDEST_NAME and threads.ends_comment(page.texts[i])
    ]
    size = min((after - before for before, after in pairwise(feet)), default=0)
    if not 2 <= size <= _LONGEST_COMMENT:
        return
    # Only two feet may be of something else.
    if len(feet) == _FEWEST_ALIKE and _weight(page, range(feet[0] + 1, feet[1])) < 0:
        return
    for i in feet:
        page.findings[i] = Finding("comment", "noise.comment")
    known = page.findings[max(begin, feet[0] - _LONGEST_COMMENT) : feet[0]]
    if not any(finding and finding.kind == "comment" for finding in known):
        _mark(page, range(max(begin, feet[0] - size + 1), feet[0]))


def _read_signed(page: Page, begin: int) -> None:
    """Read comments with their author and their time above them, from a line on."""
    heads = dict(_heads(page, begin))
    possible = [i for i, head in heads.items() if head == "possible"]
    # Other stories have an author and a day, too.
    if len(possible) < _FEWEST_ALIKE or _weight(page, range(possible[0], len(page.texts))) <= 0:
        heads = {i: head for i, head in heads.items() if head == "sure"}
    lines = list(heads)
    for start, after in zip(lines, [*lines[1:], len(page.texts)], strict=False):
        end = min(after, start + _LONGEST_COMMENT)
        stop = next(
            (i for i in range(start + 2, end) if (known := page.findings[i]) and known.kind != "comment"), end
        )
        _mark(page, range(start, stop))


def _heads(page: Page, begin: int) -> Iterator[tuple[int, _Head]]:
    """Yield the lines that name a reader and the time of a comment, or may do so."""
    threads, texts = Threads.of(page.language), page.texts
    for i in range(begin, len(texts) - 1):
        text = texts[i]
        short = len(text) <= _WIDEST_NAME
        # Most lines of an article have neither few characters nor a colon near the start.
        said = text.find(":", 0, _WIDEST_NAME) >= 0 or (short and "..." in text)
        says = threads.author.match(text) if said else None
        if says and threads.time.match(text, says.end() + 1):
            yield i, "sure"
        elif short and (head := _head(page, i, says=says is not None and says.end() == len(text))):
            yield i, head


def _head(page: Page, index: int, *, says: bool) -> _Head | None:
    """Return how surely a line is the head of a comment; None if it is not one.

    ``says`` is whether it ends with a word such as "says:".
    """
    threads, text = Threads.of(page.language), page.texts[index]
    if not has_words(text, _LONGEST_NAME + 1):
        below = page.texts[index + 1]
        time = threads.is_time(below) if len(below) <= _WIDEST_NAME else None
        if time and (says or time["sure"]):
            return "sure"
        if says or (time and _may_be_comment(page, index + 2)):
            return "possible"
    return "possible" if threads.is_head(text) and _may_be_comment(page, index + 1) else None


def _may_be_comment(page: Page, index: int) -> bool:
    """Return whether there is a line that may be the text of a comment."""
    return (
        index < len(page.texts)
        and page.findings[index] is None
        and index not in page.imprinted
        and (page.ends[index] or Threads.of(page.language).manner(page, index) > 0)
    )


def _read_bare(page: Page, begin: int) -> None:
    """Read a thread without heads at the end of a page: lines in the manner of readers.

    Columns, letters and statements are in the first person, too; therefore the lines must weigh clearly more
    than those above. ``begin`` is the first paragraph of the article.
    """
    end = _end_of_thread(page, begin)
    lines = [i for i in range(begin, end) if _is_said(page, i)]
    if not lines or _announces_comments(page, lines[-1]):
        return
    threads = Threads.of(page.language)
    manners = [max(_LEAST_MANNER, threads.manner(page, i)) for i in lines]
    first = _parting(manners)
    # The article may end with a question or a joke.
    while first < len(manners) and manners[first] < SURELY_READER:
        first += 1
    # The last question of an interview and its answer, or the end of a speech, are as personal as a comment.
    if not _ABOVE_THREAD <= first <= len(manners) - _FEWEST_BARE:
        return
    above, below, thread = manners[:first], manners[first:], lines[first:]
    if (
        sum(below) >= max(_LEAST_WEIGHT, _LEAST_MEAN * len(below))
        and sum(below) / len(below) - sum(above) / len(above) >= _LEAST_CHANGE
        and _is_of_several(page, above, thread)
        # A list or a statement.
        and not any(page.texts[i].endswith(":") for i in (thread[0] - 1, *thread))
        and not _is_dialogue(page, thread)
    ):
        _mark(page, range(thread[0], thread[-1] + 1))


def _announces_comments(page: Page, last: int) -> bool:
    """Return whether a heading or a number of comments is below a line: what is above it is not a thread."""
    below = Threads.of(page.language).below
    return any(
        finding is not None
        and (finding.rule == "noise.comment-count" or (finding.header and finding.kind == "comment"))
        and page.texts[i].lower().rstrip(":") not in below
        for i, finding in enumerate(page.findings[last + 1 :], last + 1)
    )


def _is_of_several(page: Page, above: Sequence[float], thread: Sequence[int]) -> bool:
    """Return whether several people wrote the lines of a thread: some are short, and most are remarks.

    Only the end of a column or an essay would be as personal, and it is written by one. ``above`` are the
    manners of the article's lines.
    """
    threads = Threads.of(page.language)
    remarks = [i for i in thread if threads.is_remark(page, i)]
    if 2 * len(remarks) < len(thread):
        return False
    # The headlines of other stories may follow, which are short, too. Below a personal article they do not
    # count.
    personal = sum(manner > 0 for manner in above) >= _PERSONAL_SHARE * len(above)
    own = [i for i in thread if i <= remarks[-1]] if personal else thread
    return sum(threads.is_short(page.texts[i]) for i in own) >= _LEAST_SHORT * len(own)


def _end_of_thread(page: Page, begin: int) -> int:
    """Return the line after the last one that is not the foot of the page; 0 if that cannot end a thread.

    Lines are read from the last one upwards; in most articles a few decide. ``begin`` is the first one.
    """
    threads = Threads.of(page.language)
    weight = heaviest = 0.0
    end = below = 0
    for i in range(len(page.texts) - 1, begin - 1, -1):
        if not _is_said(page, i):
            continue
        manner = threads.manner(page, i)
        if not end and manner < 0:
            below += 1
            if below > _LONGEST_FOOT:
                break
            continue
        end = end or i + 1
        weight += max(_LEAST_MANNER, manner)
        heaviest = max(heaviest, weight)
        if heaviest >= _LEAST_WEIGHT:
            return end
        if weight < heaviest - _DEEPEST_FALL:
            break
    return 0


def _parting(values: Sequence[float]) -> int:
    """Return where values part best into lower and higher ones, by the variance between the two parts.

    >>> _parting([0.0, 1.0, 0.0, 4.0, 3.0])
    3
    """
    most, at, total, left = 0.0, len(values), sum(values), 0.0
    for count, value in enumerate(values[:-1], 1):
        left += value
        change = (total - left) / (len(values) - count) - left / count
        between = count * (len(values) - count) * change * change
        if change > 0 and between > most:
            most, at = between, count
    return at


def _is_dialogue(page: Page, lines: Sequence[int]) -> bool:
    """Return whether lines are questions and answers, or letters or posts with a name below each."""
    names = Bylines.of(page.language)
    named = sum(
        i in page.shifts
        or (text := page.texts[i])[0] == "@"
        or _SPEAKER.match(text) is not None
        or names.is_name(text.rstrip("."))
        for i in lines
    )
    return named >= _FEWEST_ALIKE


def _weight(page: Page, lines: Sequence[int]) -> float:
    """Return what lines say together for a thread or against it."""
    threads = Threads.of(page.language)
    return sum(threads.manner(page, i) for i in lines if _is_said(page, i))


def _is_said(page: Page, index: int) -> bool:
    """Return whether a line that was not read yet is more than the name of a reader or a count."""
    return (
        page.findings[index] is None
        and index not in page.imprinted
        and (page.ends[index] or has_words(page.texts[index], _LONGEST_NAME + 1))
    )


def _mark(page: Page, indices: range) -> None:
    """Mark lines as readers' comments, unless they were read as something else."""
    for i in indices:
        if page.findings[i] is None:
            page.findings[i] = Finding("comment", "noise.comment")
            page.imprinted.discard(i)
