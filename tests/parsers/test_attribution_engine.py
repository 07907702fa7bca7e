"""The parts of the attribution engine: what must hold of each, whatever was learned."""

from __future__ import annotations

import functools
import itertools
import json
import random
import re
import shutil
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import newsparse
from newsparse.core.records import Claim, Paragraph, Quote, Sentence
from newsparse.errors import DataError
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.learn.decision import (
    FORMAT,
    WORD,
    Evidence,
    Rows,
    Slot,
    Weights,
    WeightsFile,
    every,
    probability,
    unpack,
)
from newsparse.learn.recording import Recording
from newsparse.parsers.claims import cues, sources
from newsparse.parsers.claims.drafts import Draft, choose, coordinated
from newsparse.parsers.claims.edges import EdgeChoice
from newsparse.parsers.claims.grammar import class_slot
from newsparse.parsers.claims.model import Model, load_model, read_model, table_names
from newsparse.parsers.claims.nested import fitted
from newsparse.parsers.claims.preparation import prepare
from newsparse.parsers.claims.questions import LAYOUTS
from newsparse.parsers.claims.reading import read
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.triggers import CueWords
from newsparse.parsers.claims.window import Window, best_of
from tests.strategies import articles, hostile_texts

ENGLISH = Language("en")
MODEL = load_model(ENGLISH)
NAMES = table_names(ENGLISH)
texts = st.one_of(articles(max_paragraphs=4), hostile_texts())


def passage(text: str) -> ClaimSheet:
    article = newsparse.parse(text)
    paragraphs, sentences = (
        list(map(range, *article.words.bounds(article[layer]))) for layer in (Paragraph, Sentence)
    )
    return prepare(article.words, MODEL.cue_words, paragraphs, sentences, article[Quote])


# Stems


def test_two_languages_with_the_same_code_have_the_same_stems() -> None:
    assert CueWords(Language("en"), {}).trigger_of("claimed", "ed") == "claim"


@pytest.mark.parametrize(
    "forms",
    [
        "say says said saying",
        "tell tells told telling",
        "think thinks thought thinking",
        "argue argues argued arguing",
        "deny denies denied denying",
        "warn warns warned warning",
        "promise promises promised promising",
        "agree agrees agreed agreeing",
        "admit admits admitted admitting",
        "confess confesses confessed confessing",
        "publish publishes published publishing",
        "claim claims claimed claiming claim's",
        "criticise criticises criticised criticising",
        "plan plans planned planning",
        "vow vows vowed vowing",
        "write writes wrote written writing",
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({word_endings(ENGLISH).stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["say see", "press pres", "claim clam", "vow vote", "deny den"])
def test_different_words_have_different_stems(pair: str) -> None:
    assert len({word_endings(ENGLISH).stem(word) for word in pair.split()}) == 2


@given(st.text("abdegiklmnoprtu", max_size=6), st.sampled_from(["nd", "lt", "rn", "mp", "ct", "rk"]))
def test_regular_forms_share_a_stem(head: str, tail: str) -> None:
    base = head + tail
    assume(len(base) > 2 and base not in ENGLISH.lexicon("grammar").mapping("irregular"))
    assert len({word_endings(ENGLISH).stem(base + ending) for ending in ("", "s", "ed", "ing")}) == 1


# The passage


@pytest.mark.filterwarnings("ignore::newsparse.InputWarning")
@given(texts)
def test_every_list_of_a_passage_has_an_entry_for_each_word(text: str) -> None:
    p = passage(text)
    lists = (p.texts, p.folds, p.classes, p.quote_of, p.codes, p.levels)
    assert {len(entries) for entries in lists} == {len(p.words)}


@pytest.mark.filterwarnings("ignore::newsparse.InputWarning")
@given(texts)
def test_sentences_are_inside_paragraphs_and_in_order(text: str) -> None:
    p = passage(text)
    for ranges in (p.sentences, p.paragraphs):
        assert all(a.stop <= b.start for a, b in itertools.pairwise(ranges))
    for sentence in p.sentences:
        for k in sentence:
            assert p.sentence_of[k] == sentence
            assert k in p.paragraphs[p.paragraph_of[k]]


def test_marks_of_all_styles_read_alike() -> None:
    for text in ("“We will wait,” he said.", '"We will wait," he said.', "«We will wait», he said."):
        assert [c for c in passage(text).classes if c not in {",", "."}] == [
            *("“", "pronoun", "modal", "w", "”", "pronoun", "ed")
        ]


def test_a_stop_inside_a_sentence_is_not_a_full_stop() -> None:
    p = passage("Gov. Ann Lee said no. She left.")
    assert [name for name in p.classes if name in {"dot", "."}] == ["dot", ".", "."]


def triggers(text: str) -> list[str | None]:
    p = passage(text)
    return [p.trigger(k) for k in range(len(p.words))]


def test_tags_in_capitals_are_a_transcript_from_the_third_on() -> None:
    turns = ["MR. PELL: Yes.", "MS. OKAFOR: No.", "MR. PELL: Why?"]
    assert ":transcript" not in triggers("\n\n".join(turns[:2]))
    assert triggers("\n\n".join(turns)).count(":transcript") == 3


# Evidence


@pytest.mark.filterwarnings("ignore::newsparse.InputWarning")
@given(texts)
def test_a_number_is_replaced_by_its_class(text: str) -> None:
    p, names = passage(text), class_slot(ENGLISH).names
    for name, code in zip(p.classes, p.codes, strict=True):
        assert names[code] in {name, ""}


def recorded() -> tuple[Model, Mapping[str, Recording]]:
    """Return a model that writes down its evidence, and what it writes that into."""
    recordings: dict[str, Recording] = {}

    def record(name: str) -> Recording:
        return recordings.setdefault(name, Recording())

    return Model(ENGLISH, {}, record), recordings


def weighed(decision: str, evidence: Evidence) -> float:
    """Add up the file's own weights for evidence."""
    found = decisions()[decision]
    hundredths = sum(
        found["weights"][name].get(value, 0) for name, value in zip(NAMES[decision], evidence, strict=True)
    )
    return (float(found["bias"]) + hundredths) / 100  # type: ignore[arg-type]


@given(articles(max_paragraphs=3))
def test_a_score_is_the_sum_of_the_weights_of_the_evidence(text: str) -> None:
    """The same function scores, and records what it looked at."""
    p = passage(text)
    blank, recordings = recorded()

    def agree(decision: str, score: float) -> None:
        assert score == pytest.approx(weighed(decision, recordings[decision].evidence()))

    triggers = list(cues.candidates(p))
    for as_plain in (False, True):
        scores = MODEL.cue(p, triggers, as_plain)
        for (_, score), _ in zip(scores, blank.cue(p, triggers, as_plain), strict=True):
            agree("cue", score)
    for trigger in triggers:
        i = trigger.at
        w = Window(p, i, p.trigger(i), trigger.sentence)
        candidates = list(sources.candidates(w, ()))
        weighers = [("source", MODEL.source, blank.source, candidates)]
        for recording, choice in zip(blank.edges, MODEL.edges, strict=True):
            weighers.append((choice.name, choice.weigh, recording.weigh, list(choice.candidates(w, i))))  # type: ignore[arg-type]
        for name, weigh, record, found in weighers:
            for (_, score), _ in zip(weigh(w, i, found), record(w, i, found), strict=True):
                agree(name, score)
        w.set_source(*candidates[0][1:])
        [(_, packed)], _ = MODEL.layout([w]), list(blank.layout([w]))
        first, *others = (weighed(f"layout {option}", recordings["layout"].evidence()) for option in LAYOUTS)
        more = [score / 1000 for score in unpack(packed)]
        assert more == pytest.approx([0.0, *(other - first for other in others)], abs=0.001)
        if w.last > w.high:
            blank.continuation(w, 0, True)
            agree("continuation", MODEL.continuation(w, 0, True))


@given(articles(max_paragraphs=3))
def test_a_source_may_be_absent_and_is_never_the_cue(text: str) -> None:
    p = passage(text)
    for i, _, sentence, _ in cues.candidates(p):
        w = Window(p, i, p.trigger(i), sentence)
        spans = [range(start, end) for _, start, end in sources.candidates(w, ())]
        # In "“No,” said Ann Lee" and "was warned by Ann Lee" the order of words shows where the source is.
        assert range(i, i) in spans or all(span.start > i for span in spans)
        for span in spans:
            assert i not in span
            assert w.sentence.start <= span.start <= span.stop <= w.sentence.stop


# Drafts


@pytest.mark.filterwarnings("ignore::newsparse.InputWarning")
@given(texts)
@example("SAID")
def test_the_content_of_a_draft_differs_from_its_trigger(text: str) -> None:
    p = passage(text)
    for draft in read(p, MODEL):
        assert draft.content
        assert all(stretch for stretch in draft.content)
        assert all(a.stop <= b.start for a, b in itertools.pairwise(draft.content))
        assert not any(draft.trigger in stretch for stretch in draft.content)
        assert draft.trigger not in draft.source


@pytest.mark.filterwarnings("ignore::newsparse.InputWarning")
@given(texts)
def test_a_confidence_is_a_probability(text: str) -> None:
    for draft in read(passage(text), MODEL):
        assert 0.0 <= draft.confidence <= 1.0


@pytest.mark.filterwarnings("ignore::newsparse.InputWarning")
@given(texts)
def test_a_claim_has_a_confidence_or_comes_from_layout(text: str) -> None:
    for claim in newsparse.parse(text)[Claim]:
        if claim.confidence is None:
            assert not claim.cue or claim.cue[0].text in {":", *"―—–-", "--"} or claim.kind == "direct"
        else:
            assert 0.0 <= claim.confidence <= 1.0


@pytest.mark.filterwarnings("ignore::newsparse.InputWarning")
@given(texts)
def test_the_spans_of_a_claim_are_in_order(text: str) -> None:
    for claim in newsparse.parse(text)[Claim]:
        for spans in (claim.source, claim.cue, claim.content):
            assert all(span.start < span.end for span in spans)
            assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


LONE = "“Nobody wanted it then, and now they have it.”"


def told_in(*paragraphs: str) -> list[tuple[str, list[str]]]:
    """Return source and contents of each outermost attribution."""
    article = newsparse.parse("\n\n".join(paragraphs))
    return [
        (" ".join(span.text for span in a.source), [span.text for span in a.content])
        for a in article.attributions
        if a.depth == 0
    ]


def test_a_quotation_in_its_own_paragraph_continues_the_speaker_just_before_it() -> None:
    spoken = "“It is ours,” Ms. Okafor said."
    assert told_in(spoken, LONE) == [("Ms. Okafor", ["“It is ours,”", LONE])]
    assert told_in("Ms. Okafor said it was theirs.", LONE) == [("Ms. Okafor", ["it was theirs", LONE])]
    assert told_in(LONE, spoken) == [("Ms. Okafor", ["“It is ours,”"])]


def test_a_quotation_after_a_sentence_without_a_statement_belongs_to_its_subject() -> None:
    assert told_in("Ms. Okafor turned to the window.", LONE) == [("Ms. Okafor", [LONE])]
    assert told_in("“It is ours,” Ms. Okafor said.", "The council meets in May.", LONE) == [
        ("Ms. Okafor", ["“It is ours,”"])
    ]


def test_a_higher_threshold_keeps_the_claims_that_reach_it() -> None:
    text = "Ms. Okafor hopes to win.\n\n“It is ours,” she said.\n\nShe turned away.\n\n" + LONE
    whole = newsparse.parse(text).attributions
    some = newsparse.parse(text, min_confidence=0.9).attributions
    assert list(some) == [a for a in whole if a.confidence is None or a.confidence >= 0.9]


# The choice

WORDS = 40


@st.composite
def heaps_of_drafts(draw: st.DrawFn) -> list[Draft]:
    """Drafts with distinct triggers, in order; few enough that each can meet each other."""
    triggers = sorted(draw(st.sets(st.integers(0, WORDS - 1), max_size=10)))
    made = []
    for trigger in triggers:
        edges = sorted(draw(st.sets(st.integers(0, WORDS), min_size=2, max_size=5)))
        stretches = [range(a, b) for a, b in itertools.pairwise(edges) if trigger not in range(a, b)]
        if stretches:
            structural = draw(st.booleans()) and draw(st.booleans())
            made.append(
                Draft(
                    trigger,
                    range(max(trigger - 2, 0), trigger),
                    tuple(stretches[::2]),
                    confidence=1.0 if structural else draw(st.floats(0.0, 1.0)),
                    structural=structural,
                )
            )
    return made


def holds(outer: Draft, inner: Draft) -> bool:
    return any(inner.trigger in stretch for stretch in outer.content)


@given(heaps_of_drafts(), st.floats(0.0, 1.0))
def test_accepted_claims_reach_the_threshold_and_are_in_order(heap: list[Draft], threshold: float) -> None:
    standing = [draft for draft, _ in choose(heap, threshold)]
    assert all(draft.confidence >= threshold for draft in standing)
    triggers = [draft.trigger for draft in standing]
    assert triggers == sorted(triggers)
    assert set(triggers) <= {draft.trigger for draft in heap}


@given(heaps_of_drafts())
def test_a_claim_inside_content_ends_inside_it(heap: list[Draft]) -> None:
    standing = [draft for draft, _ in choose(heap, 0.3)]
    for outer, inner in itertools.permutations(standing, 2):
        stretch, told = outer.content[-1], inner.content[-1]
        if outer.trigger < stretch.start <= inner.trigger < told.start < stretch.stop:
            assert told.stop <= stretch.stop


@given(heaps_of_drafts())
def test_no_two_accepted_claims_contain_each_other(heap: list[Draft]) -> None:
    standing = [draft for draft, _ in choose(heap, 0.3)]
    for a, b in itertools.combinations(standing, 2):
        assert not (holds(a, b) and holds(b, a))


@given(heaps_of_drafts())
def test_depth_counts_the_accepted_claims_around_it(heap: list[Draft]) -> None:
    chosen = choose(heap, 0.3)
    for draft, depth in chosen:
        assert depth == sum(holds(other, draft) for other, _ in chosen)


@given(heaps_of_drafts())
def test_a_draft_is_cut_to_the_content_around_it(heap: list[Draft]) -> None:
    p = passage("rain " * WORDS)
    for outer, draft in itertools.permutations(heap, 2):
        if holds(outer, draft):
            stretch = next(each for each in outer.content if draft.trigger in each)
            cut = fitted(p, draft, outer.content)
            assert set(cut.source) <= set(draft.source) & set(itertools.chain(*outer.content))
            within = [
                part for part in draft.content if not set(itertools.chain(*outer.content)).isdisjoint(part)
            ]
            for part, whole in zip(cut.content, within or draft.content, strict=True):
                assert set(part) == (set(whole) & set(stretch) or set(whole))


@given(heaps_of_drafts())
def test_nothing_reaches_over_a_speakers_tag_or_a_signature(heap: list[Draft]) -> None:
    standing = [draft for draft, _ in choose(heap, 0.3)]
    assert not any(holds(a, b) for a in standing for b in standing if b.structural)


@given(heaps_of_drafts())
def test_a_claim_without_conflicts_is_accepted(heap: list[Draft]) -> None:
    standing = [draft for draft, _ in choose(heap, 0.3)]
    reach = [{draft.trigger}.union(range(draft.content[0].start, draft.content[-1].stop)) for draft in heap]
    for n, draft in enumerate(heap):
        alone = all(reach[n].isdisjoint(words) for m, words in enumerate(reach) if m != n)
        if alone and draft.confidence >= 0.3:
            assert draft in standing


def test_the_likelier_of_two_claims_to_the_same_content_is_accepted() -> None:
    said = Draft(5, range(6, 8), (range(4),), confidence=0.9)
    hoped = Draft(9, range(6, 8), (range(4),), confidence=0.6)
    assert choose([said, hoped], 0.4) == [(said, 0)]


def test_a_claim_inside_another_has_depth_one() -> None:
    outer = Draft(2, range(2), (range(3, 12),), confidence=0.9)
    inner = Draft(5, range(4, 5), (range(6, 12),), confidence=0.6)
    assert choose([outer, inner], 0.4) == [(outer, 0), (inner, 1)]


def test_content_ends_before_a_verb_that_shares_its_subject() -> None:
    p = passage("Ms Lee said the plan was a failure and promised a new one.")
    and_ = p.folds.index("and")
    said = Draft(2, range(2), (range(3, len(p.folds) - 1),), confidence=0.9)
    promised = Draft(and_ + 1, range(2), (range(and_ + 2, len(p.folds) - 1),), confidence=0.9)
    ended = said._replace(content=(range(3, and_),))
    assert coordinated(p, [said, promised]) == [ended, promised]
    other = promised._replace(source=range(3, 5))
    assert coordinated(p, [said, other]) == [said, other]
    unsure = promised._replace(confidence=0.5)
    assert coordinated(p, [said, unsure]) == [said, unsure]


def test_a_draft_with_only_another_clause_is_dropped() -> None:
    p = passage("“It is late,” he told the town and added that all was lost, a paper said.")
    told, and_, added, said = (p.folds.index(fold) for fold in ("told", "and", "added", "said"))
    drafts = [
        Draft(told, range(told - 1, told), (range(and_, said - 3),), confidence=0.8),
        Draft(added, range(told - 1, told), (range(added + 1, said - 3),), confidence=0.9),
        Draft(said, range(said - 2, said), (range(and_, said - 3),), confidence=0.7),
    ]
    assert coordinated(p, drafts) == drafts[1:]


# The weights

SIDES = Slot("left right")
STEM_SIDE = {"say left": 1.5, "say right": -0.5}


def test_a_table_is_looked_up_slot_by_slot_and_is_zero_elsewhere() -> None:
    weights = Weights(-1.0, {"stem, side": STEM_SIDE, "side": {"right": 2.0}}, "a file")
    by_stem, by_side = weights.table("stem, side", WORD, SIDES), weights.table("side", SIDES)
    assert by_stem["say"] == (1.5, -0.5)
    assert by_side == (0.0, 2.0)


ROWS = Rows({"stem": WORD, "side": SIDES}, ["stem, side", "stem", "side, stem", "side"])
LEARNED = {
    "stem, side": STEM_SIDE,
    "stem": {"tell": 1.0},
    "side, stem": {"left say": 3.0},
    "side": {"left": 0.5},
}


@pytest.mark.parametrize(
    ("stem", "side", "expected"), [("say", 0, 4.0), ("say", 1, -1.5), ("tell", 0, 0.5), ("ask", 1, -1.0)]
)
def test_the_weights_of_all_rows_are_added(stem: str, side: int, expected: float) -> None:
    weights = Weights(-1.0, LEARNED, "a file")
    recording = Recording(weights)
    assert weights.scorer(ROWS)(stem, side) == expected
    assert recording.scorer(ROWS)(stem, side) == expected
    name = SIDES.names[side]
    assert recording.evidence() == (f"{stem} {name}", stem, f"{name} {stem}", name)
    assert list(recording.slots) == list(LEARNED)


@pytest.mark.parametrize(
    ("key", "slots"), [("say up", (WORD, SIDES)), ("say", (WORD, SIDES)), ("say left", (WORD,))]
)
def test_weights_of_other_slots_are_refused(key: str, slots: tuple[Slot, ...]) -> None:
    with pytest.raises(DataError, match=rf"a file, 'x': '{key}' is not in the table"):
        Weights(0.0, {"x": {key: 1.0}}, "a file").table("x", *slots)


def test_a_table_that_was_not_learned_is_named() -> None:
    with pytest.raises(DataError, match="a file contains no weights for 'x'"):
        Weights(0.0, {}, "a file").table("x", WORD)


@given(
    st.lists(st.sampled_from("abc"), min_size=1, unique=True),
    st.lists(st.sampled_from("xyz"), min_size=1, unique=True),
)
def test_of_all_combinations_the_last_part_counts_fastest(first: list[str], second: list[str]) -> None:
    slot = every(first, second)
    for a, b in itertools.product(range(len(first)), range(len(second))):
        assert slot.names[a * len(second) + b] == first[a] + second[b]


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_higher_score_is_no_less_likely(a: float, b: float) -> None:
    assert 0.0 <= probability(min(a, b)) <= probability(max(a, b)) <= 1.0


@given(st.lists(st.floats(-20, 20), min_size=1, max_size=9), st.randoms(use_true_random=False))
@example([1.0, 3.0], random.Random(0))
def test_the_best_candidate_is_chosen_wherever_it_is(scores: list[float], chance: random.Random) -> None:
    """The first of two was once accepted, because it had even odds by itself."""
    order = list(range(len(scores)))
    chance.shuffle(order)
    w = Window(passage("She said it."), 1, "say", range(4))
    best, share = best_of([(n, scores[n]) for n in order], -1)
    assert scores[best] >= max(scores) - 1e-9
    assert 1 / len(scores) - 1e-9 <= share <= 1.0
    # A single one is not scored, and this must not show.
    choice = EdgeChoice("left end", Recording(), class_slot(ENGLISH))
    choice.candidates = lambda w, anchor: order
    choice.weigh = lambda w, anchor, found: ((n, scores[n]) for n in found)
    assert choice.choose(w, -1) == (best, share)


def test_without_candidates_nothing_is_chosen() -> None:
    assert best_of([], -1) == (-1, 0.0)


def weights_file() -> Mapping[str, object]:
    path = files("newsparse") / "data" / "languages" / "en" / "attribution.json"
    data: Mapping[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return data


@functools.cache
def decisions() -> Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]]:
    return weights_file()["decisions"]  # type: ignore[return-value]


def test_the_weights_file_describes_itself_and_its_sources() -> None:
    about = str(weights_file()["about"])
    for said in ("hundredths", "benchmarks.train attributions", "PolNeAR", "do not edit"):
        assert said in about


def test_the_weights_are_of_the_engines_tables() -> None:
    found = {name: sorted(decision["weights"]) for name, decision in decisions().items()}
    assert found == {name: sorted(tables) for name, tables in NAMES.items()}


def test_every_weight_is_a_whole_number_and_none_is_idle() -> None:
    found = [weight for name, _, weight in features()]
    assert found
    assert all(type(weight) is int and weight for weight in found)


def test_a_prior_is_a_share() -> None:
    priors = weights_file()["priors"]
    assert isinstance(priors, dict)
    assert priors
    assert all(0 < share <= 1 for share in priors.values())


LETTERS = re.compile(r"[^\W\d_][\w'’.-]*")
SHAPES = frozenset("Name Names CAPS owner ing ed ly s w number dot".split())


def test_no_feature_contains_more_than_two_words_of_a_text() -> None:
    """Words of the closed classes are grammar, and are replaced by their class."""
    groups = ENGLISH.lexicon("grammar").groups("classes")
    grammar = SHAPES.union(groups, ENGLISH.lexicon("grammar").mapping("joining"))
    long = [
        feature
        for _, feature, _ in features()
        if sum(bool(LETTERS.fullmatch(part)) and part not in grammar for part in feature.split(" ")) > 2
    ]
    assert not long


def features() -> Iterator[tuple[str, str, int]]:
    for name, decision in decisions().items():
        for template, table in decision["weights"].items():
            yield from ((f"{name}: {template}", value, weight) for value, weight in table.items())


def test_a_feature_has_as_many_parts_as_its_template_gives() -> None:
    """A key that were split at the wrong spaces would never be met."""
    widths: dict[str, set[int]] = {}
    for template, value, _ in features():
        widths.setdefault(template, set()).add(value.count(" "))
    assert all(len(found) == 1 for found in widths.values())


def test_weights_of_other_tables_are_refused() -> None:
    data: dict[str, object] = {
        "format": FORMAT,
        "priors": {},
        "decisions": {
            name: {"bias": 0, "weights": {table: {} for table in tables[name == "cue" :]}}
            for name, tables in NAMES.items()
        },
    }
    with pytest.raises(DataError, match=r"'cue' were trained with other tables.*benchmarks\.train"):
        read_model(WeightsFile(data, "weights.json", "attributions"), ENGLISH)


def test_a_language_without_weights_borrows_those_of_english(tmp_path: Path) -> None:
    shutil.copytree(Path(newsparse.__file__).parent / "data/languages/en", tmp_path / "xx")
    (tmp_path / "xx/attribution.json").unlink()
    language = Language("xx", tmp_path / "xx")
    assert not language.profile.calibrated
    assert language.read("attribution.json") == ENGLISH.read("attribution.json")


def test_a_phrasal_verb_has_all_its_particles_whatever_the_order_of_sets() -> None:
    # "hit out at" and "hit out" are both in the lexicon.
    for seconds in CueWords(ENGLISH, {}).phrasal_cues.values():
        for following in seconds.values():
            lengths = [len(words) for words in following]
            assert lengths == sorted(lengths, reverse=True)
