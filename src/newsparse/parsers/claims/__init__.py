"""``Paragraph``, ``Sentence``, ``Quote`` -> ``Claim``: source, cue and content, without the speakers.

The steps of :func:`find`, in order (docs/explanation/attributions.md explains them to readers):

1. ``preparation``: the words of the article in columns (``sheet``), each with its grammatical class
   (``grammar``) and its trigger (``triggers``); marks that are cues by their position (``tags``).
2. ``reading``: a *draft* for each word that may be a cue: whether it is one (``cues``), its source
   (``sources``, ``phrases``), the position of its content (``layouts``), where content begins and ends
   (``edges``), and how probable all of that is (``judgement``).
3. Coordination (``drafts``): content ends before a second cue of the same source.  Paragraphs without marks
   after "She said:" become its content (``runs``).
4. Choice (``drafts``): a consistent set of the likely drafts.
5. ``runs``: quotations and speech without a cue of their own.
6. ``nested``: the drafts that are attributions inside the content of another.
7. ``building``: a record for each, with its ``manner``.

``model`` reads the weights of the trained decisions, ``window`` chooses among candidates, ``thresholds`` has
every threshold with its measurement, and ``reasons`` explains a result.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from newsparse.core.parser import Parser, View
from newsparse.core.records import Claim, Paragraph, Quote, Sentence
from newsparse.parsers.claims.building import claim
from newsparse.parsers.claims.drafts import choose, coordinated
from newsparse.parsers.claims.manner import Manners
from newsparse.parsers.claims.model import load_model
from newsparse.parsers.claims.nested import contents, told_inside
from newsparse.parsers.claims.preparation import prepare
from newsparse.parsers.claims.reading import read_faint, read_outermost
from newsparse.parsers.claims.runs import continue_runs, with_blocks
from newsparse.parsers.claims.thresholds import ADOPTED, REPORTED
from newsparse.parsers.claims.units import units_of

__all__ = ["PARSER"]

_TRIGGER = attrgetter("trigger")


def find(view: View) -> list[Claim]:
    """Return attributed statements, thoughts, intentions and attitudes, quoted or not.

    ``rule`` gives the position of the content relative to the cue: ``attribution.right`` ("said that ..."),
    ``attribution.left`` ("..., she said"), ``attribution.both``.  Ignored: scare quotes, titles of works, and
    actions or feelings of the source without a stated fact.
    """
    if not view[Sentence]:
        return []
    model = load_model(view.language)
    units = units_of(view, model.cue_words)
    paragraphs, sentences = (list(map(range, *units.bounds(view, layer))) for layer in (Paragraph, Sentence))
    asked = view.context.min_confidence
    # The choice is made among all likely readings; those below what is asked for are left out at the end.
    threshold = REPORTED if asked is None else min(asked, REPORTED)

    sheet = prepare(units.words, model.cue_words, paragraphs, sentences, units.quotes)
    sheet.inverted = units.inverted
    read, faint = read_outermost(sheet, model)
    drafts = with_blocks(sheet, coordinated(sheet, read))
    chosen = choose(drafts, threshold)
    fallen_short = [draft for draft in drafts if ADOPTED <= draft.confidence < threshold]
    chosen = continue_runs(sheet, chosen, fallen_short)
    chosen = [(draft, depth) for draft, depth in chosen if depth == 0 or draft.structural]
    taken = {draft.trigger for draft, _ in chosen}
    around = contents(sheet, [draft for draft, _ in chosen])
    inner = read_faint(sheet, model, [one for one in faint if around[one[0]]], read)
    rest = [draft for draft in drafts if draft.trigger not in taken]
    rest = sorted([*rest, *inner], key=_TRIGGER)
    manners = Manners(sheet, view.language)
    chosen += told_inside(sheet, around, rest, manners, view.language, threshold)

    records = [
        claim(view, sheet, manners, draft, depth, units.apart)
        for draft, depth in chosen
        if asked is None or draft.confidence >= asked
    ]
    return [record for record in records if record is not None]


def _why(view: View, record: Claim) -> Iterator[str]:
    # Imported here, because only :meth:`newsparse.Article.explain` needs it.
    from newsparse.parsers.claims.reasons import reasons

    return reasons(view, record)


PARSER = Parser(makes=Claim, reads=(Paragraph, Quote, Sentence), find=find, why=_why)
