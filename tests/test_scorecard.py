"""karat.score: what a notebook has at hand, scored, printed, added up."""

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
    ],
)
def test_what_cannot_be_scored_is_a_sentence(gold, said, words):
    """Unlike lengths and unreadable annotations are usage errors."""
    with pytest.raises(UsageError, match=words):
        karat.score(gold, said)


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
