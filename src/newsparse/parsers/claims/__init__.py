"""``Paragraph``, ``Sentence``, ``Quote`` -> ``Claim``: source, cue and content, without the speakers.

The steps of :func:`find`, in order (docs/explanation/attributions.md explains them to readers):

1. ``preparation``: the words or ``units`` of the article in columns (``sheet``), each with its grammatical
   class (``grammar``) and its trigger (``triggers``); marks that are cues by their position.
2. ``reading``: a *draft* for each word that may be a cue: whether it is one (``cues``), its source
   (``sources``, ``phrases``), the position of its content (``layouts``), where content begins and ends
   (``edges``), and how probable all of that is (``drafts``).
3. Coordination (``drafts``): content ends before a second cue of the same source.  Paragraphs without marks
   after "She said:" become its content (``runs``).
4. Choice (``drafts``): a consistent set of the likely drafts.
5. ``runs``: quotations and speech without a cue of their own. ``reading.outermost`` does steps 2 to 5.
6. ``nested``: the drafts that are attributions inside the content of another, cut to that.
7. ``building``: a record for each, with its ``manner``: whether it is a voice, and its mode and medium.

``model`` reads the weights of the trained decisions, ``window`` chooses among candidates, ``thresholds`` has
every threshold with its measurement, and ``reasons`` explains a result.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.core.parser import Parser, View
from newsparse.core.records import Claim, Paragraph, Quote, Sentence
from newsparse.parsers.claims.building import claim
from newsparse.parsers.claims.manner import Manners
from newsparse.parsers.claims.model import load_model
from newsparse.parsers.claims.nested import nested_attributions
from newsparse.parsers.claims.preparation import sheet_of
from newsparse.parsers.claims.reading import outermost


def find(view: View) -> list[Claim]:
    """Return attributed statements, thoughts, intentions and attitudes, quoted or not.

    ``rule`` gives the position of the content relative to the cue: ``attribution.right`` ("said that ..."),
    ``attribution.left`` ("..., she said"), ``attribution.both``.  Ignored: scare quotes, titles of works, and
    actions or feelings of the source without a stated fact.
    """
    if not view[Sentence]:
        return []
    model, asked = load_model(view.language), view.context.min_confidence
    sheet = sheet_of(view, model.cue_words)
    outer = outermost(sheet, model, asked)
    manners = Manners(sheet, view.language)
    inner = nested_attributions(sheet, outer.around, outer.rest, manners, view.language, asked)
    records = [
        claim(view, sheet, manners, draft, depth)
        for draft, depth in (*[(draft, 0) for draft in outer.chosen], *inner)
    ]
    least = 0.0 if asked is None else asked
    return [record for record in records if record is not None and (record.confidence or 0.0) >= least]


def _why(view: View, record: Claim) -> Iterator[str]:
    # Imported here, because only :meth:`newsparse.Article.explain` needs it.
    from newsparse.parsers.claims.reasons import reasons

    return reasons(view, record)


PARSER = Parser(makes=Claim, reads=(Paragraph, Quote, Sentence), find=find, why=_why)
