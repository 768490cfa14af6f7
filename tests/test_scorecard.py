"""karat.score: what a notebook has at hand, scored, printed, added up."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import karat
from karat import Annotation, Span, UsageError

GOLD = [
    {"layer": "PERSON", "spans": [[0, 4]]},
    {"layer": "PERSON", "spans": [[10, 14]]},
    {"layer": "DRUG", "spans": [[20, 29]]},
]
SAID = [{"layer": "PERSON", "spans": [[0, 4]]}, {"layer": "DRUG", "spans": [[20, 27]]}]


def test_dicts_are_scored():
    """Two of three gold items are predicted, one of them exactly."""
    scores = karat.score(GOLD, SAID).to_dict()
    assert (2, 1, 1) == tuple(
        scores["PERSON"]["found"]["strict"][key] for key in ("gold", "predicted", "tp")
    )
    assert (1, 1, 0) == tuple(
        scores["DRUG"]["found"]["strict"][key] for key in ("gold", "predicted", "tp")
    )
    assert 1 == scores["DRUG"]["found"]["overlap"]["tp"]


def test_annotations_are_scored_like_dicts():
    """`Annotation` objects and dicts that say the same give equal cards."""
    as_objects = [Annotation(one["layer"], tuple(Span(*s) for s in one["spans"])) for one in GOLD]
    assert karat.score(GOLD, SAID) == karat.score(as_objects, SAID)


def test_tags_are_scored():
    """A chunk is right where gold has the same tokens and the same label."""
    card = karat.score(["B-PER", "I-PER", "O", "B-LOC"], ["B-PER", "I-PER", "O", "B-PER"])
    scores = card.to_dict()
    assert 1 == scores["PER"]["found"]["strict"]["tp"]
    assert 1 == scores["PER"]["found"]["strict"]["fp"]
    assert 1 == scores["LOC"]["found"]["strict"]["fn"]


def test_broken_gold_tags_are_refused():
    """An I- that continues nothing in gold is an error; in predictions the policy reads it."""
    with pytest.raises(UsageError, match="continue no chunk"):
        karat.score(["I-PER"], ["O"])
    strict = karat.score(["B-PER"], ["I-PER"]).to_dict()["PER"]["found"]["strict"]
    lenient = karat.score(["B-PER"], ["I-PER"], policy="conlleval").to_dict()
    assert (0, 1) == (strict["tp"], lenient["PER"]["found"]["strict"]["tp"])


def test_gold_and_answers_are_scored():
    """Articles of the corpus are scored as `karat score` does, speakers and all."""
    corpus = karat.open_corpus(karat.find_corpus(None))
    golds = list(corpus.gold(corpus.ids("train")))
    answers = [karat.Answer(gold.id, gold.annotations, gold.entities) for gold in golds]
    for aspects in karat.score(golds, answers).to_dict().values():
        for regimes in aspects.values():
            assert {1.0, None} >= {score["f1"] for score in regimes.values()}


@pytest.mark.parametrize(
    ("gold", "said", "words"),
    [
        (["B-PER"], ["B-PER", "O"], "1 gold tags, 2 predicted"),
        ([GOLD, GOLD], [SAID], "2 articles of gold, 1 answer"),
        ([{"layer": "PERSON", "spans": [[5, 3]]}], [], "article-1"),
        ("B-PER", ["O"], "gold must be a list"),
        (["X-PER"], ["O"], "is no tag"),
        ([{"layer": "A", "spans": [[0, 10**12]]}], [], "without a text"),
        ([{"layer": "A", "spans": 5}], [], '"spans" is the number 5'),
        ([1, 0], [1, 0], "gold holds int, predictions int"),
        (["O"], GOLD, "gold holds tags, predictions annotations"),
        ([["O"]], ["O"], "gold holds lists of tags, predictions tags"),
        ([["O"]], [GOLD], "an annotation must be a dict or an Annotation, found 'O'"),
        (["O"], [], "1 gold tags, 0 predicted"),
        (None, None, "gold must be a list, found NoneType"),
        (["B-decoy", "O"], ["B-decoy", "O"], 'layer "decoy" is never scored'),
    ],
)
def test_what_cannot_be_scored_is_a_sentence(gold, said, words):
    """Unlike lengths and unreadable annotations are usage errors."""
    with pytest.raises(UsageError, match=words):
        karat.score(gold, said)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"text": 5}, "text must be a string or a list of strings, found int"),
        ({"text": ["x" * 40, None]}, "found NoneType"),
        ({"text": ["x" * 40, "y"]}, "1 article of gold, 1 answer, 2 texts"),
        ({"text": []}, "1 article of gold, 1 answer, 0 texts"),
        ({"overlap": "x"}, "overlap must be a number from 0 to 1, found x"),
        ({"overlap": float("nan")}, "found nan"),
        ({"policy": "foo"}, "no policy 'foo'; there are strict and conlleval"),
    ],
)
def test_a_setting_that_cannot_be_is_a_sentence(settings, words):
    """What karat cannot read is told, whatever type it has."""
    with pytest.raises(UsageError, match=re.escape(words)):
        karat.score(GOLD, SAID, **settings)


def test_gold_beside_something_else_is_a_sentence():
    """A list of Gold holds nothing else."""
    gold = karat.Gold(karat.Article("a", "x"), ("A",), ())
    with pytest.raises(UsageError, match="article 2 of gold is no Gold, found list"):
        karat.score([gold, []], [[], []])


def test_arrays_are_taken_as_lists():
    """Tags and spans in numpy's arrays score as in lists: offsets of an article, rows of tags."""
    rows = [["B-PER", "O"], ["B-LOC", "I-LOC"]]
    said = [["B-PER", "O"], ["B-LOC", "O"]]
    assert karat.score(rows, said) == karat.score(np.array(rows), np.array(said))
    assert karat.score(rows[0], said[0]) == karat.score(np.array(rows[0]), np.array(said[0]))
    arrays = [[{**one, "spans": np.array(one["spans"])} for one in side] for side in (GOLD, SAID)]
    assert karat.score(GOLD, SAID) == karat.score(*arrays)
    single = [
        [{**one, "spans": [np.array(one["spans"][0])]} for one in side] for side in (GOLD, SAID)
    ]
    assert karat.score(GOLD, SAID) == karat.score(*single)


def test_a_sequence_without_a_token_is_a_sequence():
    """Among sequences of tags an empty one is an article too."""
    card = karat.score([["B-A"], []], [["B-A"], []])
    assert card.signature.startswith("2 articles | ")


def test_tags_are_scored_on_found_alone():
    """A tag cannot say who a speaker is, and is not held to it."""
    card = karat.score(["B-speaker", "O"], ["B-speaker", "O"])
    assert ["found"] == list(card.to_dict()["speaker"])
    assert {"all right": 1} == card.result.errors["speaker"].first_wrong
    assert "entity" not in str(card)


def test_repairs_are_counted_and_told():
    """An I- that continues nothing is counted and told under either policy; repairs add up."""
    sides = (["O", "B-PER", "I-PER"], ["O", "I-PER", "I-PER"])
    card, strict = karat.score(*sides, policy="conlleval"), karat.score(*sides)
    assert (1, 1, 2) == (card.repairs, strict.repairs, (card + card).repairs)
    assert str(card).endswith("\n1 predicted tag I- continues nothing, read as B-")
    assert str(strict).endswith("\n1 predicted tag I- continues nothing, left out")
    assert "2 predicted tags I- continue nothing, read as B-" in (card + card)._repr_html_()
    assert 0 == karat.score(sides[0], sides[0]).repairs


def test_repairs_part_two_cards():
    """Two cards whose tags were mended unlike often are not equal."""
    gold = ["B-A", "O"]
    assert karat.score(gold, ["B-A", "O"], policy="conlleval") != karat.score(
        gold, ["I-A", "O"], policy="conlleval"
    )


def test_nothing_is_no_article():
    """Two empty lists are no article, and so a start for a sum; with a text they are one."""
    nothing, card = karat.score([], []), karat.score(GOLD, SAID)
    assert nothing.signature.startswith("0 articles | ")
    assert (card, {}) == (nothing + card, nothing.to_dict())
    assert karat.score([], [], text="Nothing here.").signature.startswith("1 article | ")


def test_a_card_without_a_score_says_so():
    """Decoys alone, or tags without a label, give an empty table and a line that says why."""
    for sides in (([{"layer": "decoy", "spans": [[0, 4]]}], []), (["O"], ["O"])):
        assert "\nnothing is scored: " in str(karat.score(*sides))


def test_cards_are_summed():
    """`sum` adds cards up; a number other than its 0 is no card."""
    card = karat.score(GOLD, SAID)
    assert card + card == sum([card, card])
    with pytest.raises(TypeError):
        1 + card


def test_one_article_has_no_interval():
    """A card of one article shows a dash; of two that differ, an interval."""
    one, other = karat.score(GOLD, GOLD), karat.score(GOLD, SAID)
    assert "–" in str(one)
    assert "[" not in str(one)
    assert "~[" in str(one + other)


def test_a_card_prints_and_shows():
    """It prints a table, and its HTML escapes what a label may hold."""
    card = karat.score([{"layer": "<script>", "spans": [[0, 4]]}], [])
    assert "F1" in str(card)
    assert "<script>" not in card._repr_html_()
    assert "&lt;script&gt;" in card._repr_html_()


def test_a_card_becomes_a_frame():
    """A row a layer, aspect and regime."""
    pytest.importorskip("pandas", reason="to_pandas needs pandas")
    frame = karat.score(GOLD, SAID).to_pandas()
    assert {"layer", "aspect", "regime", "tp", "f1"} <= set(frame.columns)
    assert 1 == frame.query("layer == 'PERSON' and regime == 'strict'").tp.iloc[0]


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda x: [[x[0], x[0] + x[1]]])
ANNOTATIONS = st.lists(
    st.fixed_dictionaries({"layer": st.sampled_from(["A", "B"]), "spans": SPANS}), max_size=5
)
ARTICLES = st.lists(st.tuples(ANNOTATIONS, ANNOTATIONS), min_size=1, max_size=4)


@given(ARTICLES, ARTICLES)
def test_cards_add_up(left, right):
    """The card of two sets of articles is the sum of their cards, count by count."""

    def card(articles):
        return karat.score([own for own, _ in articles], [said for _, said in articles])

    if any(own or said for own, said in left) and any(own or said for own, said in right):
        assert card(left + right) == card(left) + card(right)


def test_the_signature_names_what_moves_a_figure():
    """It stands under the table and in the HTML; cards of unlike policies are never equal."""
    card = karat.score(["B-A"], ["B-A"], policy="conlleval", overlap=0.7)
    expected = "1 article | scoring 1 | overlap=0.7 tags=conlleval"
    assert expected == str(card).splitlines()[-1]
    assert expected in card._repr_html_()
    other = karat.score(["B-A"], ["B-A"], overlap=0.7)
    assert card != other
    with pytest.raises(UsageError, match="policies differ"):
        card + other
