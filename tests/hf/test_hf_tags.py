"""Tokens and tags as gold: schemes, ids, layers, and what cannot be read."""

import json

import pytest

from karat import Annotation, Answer, Counts, Settings
from karat.errors import FormatError, UsageError
from karat.evaluate import evaluate
from karat.hf.reading import open_hf
from karat.hf.tags import article_id
from karat.spans import Span


@pytest.fixture
def lines(tmp_path):
    """Writes rows as JSON lines and opens them."""

    def write(rows, name="train.jsonl"):
        path = tmp_path / name
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        return open_hf(path)

    return write


def spans_of(corpus):
    """Lists layer and surface of every label, article by article."""
    return [
        [(one.layer, gold.article.text[slice(*one.spans[0])]) for one in gold.annotations]
        for gold in corpus.gold(corpus.ids("all"))
    ]


EXPECTED = [
    [("PER", "Mara Voss"), ("ORG", "Oslo")],
    [],
    [("PER", "Voss"), ("ORG", "Oslo Ltd")],
]


def test_class_labels_become_layers(tagged):
    """Spans quote the tokens joined by blanks; every label of the feature is a layer."""
    corpus = open_hf(tagged)
    assert ["PER", "ORG"] == corpus.manifest.layers
    assert {"test": ["test-0", "test-1", "test-2"]} == corpus.manifest.splits
    assert EXPECTED == spans_of(corpus)
    gold = next(corpus.gold(["test-0"]))
    assert "Mara Voss left Oslo ." == gold.article.text
    assert ((Span(0, 9),), (Span(15, 19),)) == tuple(one.spans for one in gold.annotations)
    assert ("PER", "ORG") == gold.layers


def test_tags_as_text_are_read_alike(lines, tag_rows):
    """Without a ClassLabel the layers are the labels that occur, sorted."""
    corpus = lines(tag_rows)
    assert ["ORG", "PER"] == corpus.manifest.layers
    assert EXPECTED == spans_of(corpus)


@pytest.mark.parametrize(
    "tags",
    [
        ["I-PER", "I-PER", "O", "B-PER", "I-PER"],
        ["B-PER", "E-PER", "O", "B-PER", "E-PER"],
        ["B-PER", "L-PER", "O", "B-PER", "L-PER"],
        ["PER", "PER", "O", "PER", "PER"],
        ["b-PER", "i-PER", "o", "b-PER", "i-PER"],
        ["b-PER", "e-PER", "o", "b-PER", "l-PER"],
    ],
)
def test_other_schemes_say_the_same(tags, lines):
    """IOB1, BIOES, BILOU and bare labels give the spans of IOB2."""
    row = {"tokens": ["A", "B", "and", "C", "D"], "ner_tags": tags}
    assert [[("PER", "A B"), ("PER", "C D")]] == spans_of(lines([row]))


def test_small_labels_of_small_schemes_are_layers(lines):
    """Prefixes in small letters are no part of a layer's name, and o is no layer."""
    corpus = lines([{"tokens": ["A", "B", "C"], "ner_tags": ["b-per", "i-per", "o"]}])
    assert (["per"], [[("per", "A B")]]) == (corpus.manifest.layers, spans_of(corpus))


def test_a_bare_label_with_a_hyphen_stays_whole(lines):
    """Where no tag bears a prefix, e-mail and x-ray are labels."""
    corpus = lines([{"tokens": ["A", "B", "C"], "ner_tags": ["e-mail", "x-ray", "O"]}])
    assert ["e-mail", "x-ray"] == corpus.manifest.layers


@pytest.mark.parametrize("tag", ["X-PER", "M-PER", "b-PER"])
def test_an_unknown_prefix_is_refused(tag, lines):
    """It is a slip or another scheme, never a layer of its own."""
    with pytest.raises(FormatError) as caught:
        lines([{"tokens": ["A", "B", "C"], "ner_tags": [tag, "B-PER", "O"]}])
    (problem,) = caught.value.problems
    known = "B, I, E, S, L and U are"
    message = f'ner_tags: tag "{tag}": {tag[:2]} is no prefix of a scheme; {known}'
    assert message == problem.message


def test_a_corpus_of_karats_is_no_dataset(small_corpus):
    """hf: before a corpus folder is a sentence."""
    with pytest.raises(UsageError, match="is a corpus of karat's, no dataset; give it without hf:"):
        open_hf(small_corpus)


def test_neighbours_stay_apart(lines):
    """A B tag begins a span even beside its like; single tokens of BIOES are spans."""
    row = {"tokens": ["A", "B", "C"], "ner_tags": ["B-PER", "B-PER", "S-PER"]}
    assert [[("PER", "A"), ("PER", "B"), ("PER", "C")]] == spans_of(lines([row]))


@pytest.mark.parametrize("label", ["date", "quote", "quantity", "speaker", "cue"])
def test_a_label_may_bear_a_layers_name(label, lines):
    """A span of karat's own layer without its attributes is scored on being found."""
    corpus = lines([{"tokens": ["On", "Monday"], "ner_tags": ["O", f"B-{label}"]}])
    answer = Answer("train-0", (Annotation(label, (Span(3, 9),)),))
    evaluation = evaluate([(next(corpus.gold(["train-0"])), answer)], Settings())
    assert Counts(1, 1, 1, 1) == evaluation.counts.totals()[label, "found", "tolerant"]


def test_accents_are_composed_before_offsets_are_counted(lines):
    """Tokens come as NFC, as every text of a corpus does."""
    row = {"tokens": ["Rene\u0301", "left"], "ner_tags": ["B-PER", "O"]}
    assert [[("PER", "Ren\u00e9")]] == spans_of(lines([row]))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"tokens": ["A"], "ner_tags": ["O", "O"]}, "1 tokens stand against 2 tags"),
        ({"tokens": ["A", " "], "ner_tags": ["O", "B-PER"]}, 'token 2: "PER" stands on nothing'),
        ({"tokens": ["A", "B"], "ner_tags": ["O", None]}, "tag None is no name"),
        ({"tokens": ["A", "B"], "ner_tags": ["O", ""]}, 'a tag is empty; write "O" where no label'),
    ],
)
def test_a_row_that_cannot_be_read_is_told(row, message, lines):
    """Each bad row is named, after all were read."""
    good = {"tokens": ["A"], "ner_tags": ["O"]}
    with pytest.raises(FormatError) as caught:
        lines([good, row, row])
    said = [str(problem) for problem in caught.value.problems]
    assert 2 == len(said)
    assert all(message in line for line in said)
    assert "train.jsonl#train-1:1:1" in said[0]


def test_numbers_without_names_are_told(lines):
    """Tags that are bare numbers say nothing of layers."""
    with pytest.raises(FormatError, match="ner_tags must hold lists of text or of ClassLabel"):
        lines([{"tokens": ["A"], "ner_tags": [1]}])


def test_an_id_that_is_given_twice_is_told(lines):
    """Two rows with one id are refused."""
    row = {"id": "same", "tokens": ["A"], "ner_tags": ["O"]}
    with pytest.raises(FormatError, match="id same is given twice"):
        lines([row, row])


def test_ids_sort_as_rows_stand():
    """A row's own id is kept where it can be an article's; numbers are filled up with zeros."""
    assert "a-1" == article_id({"id": "a-1"}, "train", 3, 10)
    assert "train-03" == article_id({"id": "7"}, "train", 3, 11)
    assert "validation-matched-3" == article_id({}, "validation_matched", 3, 10)
    assert "split-2020-3" == article_id({}, "2020", 3, 10)


def test_an_edited_file_is_read_anew(lines, tag_rows):
    """Nothing is kept from one opening to the next."""
    assert 3 == len(lines(tag_rows).ids("all"))
    assert 1 == len(lines(tag_rows[:1]).ids("all"))
