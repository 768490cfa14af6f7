"""The spaCy pipeline is suggested what quotes are, and trains to the same bytes from a seed."""

from types import SimpleNamespace

import pytest

pytest.importorskip("spacy", reason="needs the extra spacy-train")

import spacy

from karat_baselines.learned.answer import joined
from karat_baselines.learned.folders import hash_of
from karat_baselines.learned.tokens import LONGEST, pieces
from karat_baselines.learned.training import TrainingSet, training_set
from karat_baselines.spacy_train import SpacyTrain, pipeline
from karat_baselines.spacy_train.choosing import chosen
from karat_baselines.spacy_train.examples import examples_of
from karat_baselines.spacy_train.suggesting import quote_pairs

TEXT = "🚇 “It works,” said Mara Voss. “We open it.”\n\nVoss said that it cost $3m on 3 May.\n"


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Gives two pipelines, each trained once over two articles."""
    whole = training_set()
    few = TrainingSet(whole.golds[:2], whole.sha256)
    folders = [tmp_path_factory.mktemp("spacy") for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "EPOCHS", 1)
        for folder in folders:
            pipeline.train(few, folder)
    return folders


def test_training_twice_gives_the_same_bytes(trained):
    """Two trainings from the seed, in one process, write the same files."""
    assert hash_of(trained[0]) == hash_of(trained[1])


def test_a_trained_pipeline_answers_any_text(trained):
    """An emoji, blank lines and no text at all are answered, with spans inside the text."""
    extractor = SpacyTrain(model=str(trained[0]))
    for text in (TEXT, "", " \n\u2028\n", "7"):
        said = extractor.extract(SimpleNamespace(id="a", text=text, meta={}))
        spans = [span for one in said["annotations"] for span in one["spans"]]
        assert all(0 <= start < end <= len(text) for start, end in spans)


def test_the_version_tells_labels_and_model(trained):
    """The version holds the hash of the labels that the pipeline was trained on."""
    version = SpacyTrain(model=str(trained[0])).version
    assert ["1", training_set().sha256[:8]] == version.split("-")[:2]


def test_a_quote_is_suggested_in_marks_and_after_a_verb():
    """Each fragment in marks and the clause after "said" are among the suggestions."""
    offered = set()
    for _, piece in pieces(TEXT):
        doc = spacy.blank("en")(piece)
        offered |= {doc[start:end].text for start, end in quote_pairs(doc)}
    assert {"“It works,”", "“We open it.”", "that it cost $3m on 3 May"} <= offered


def test_labels_of_quotes_are_suggestions():
    """Nine of ten fragments of the train split are suggested, so that they can be learned."""
    nlp = spacy.blank("en")
    learned, lost = 0, 0
    for gold in training_set().golds:
        for example in examples_of(nlp, gold):
            offered = set(quote_pairs(example.reference))
            for span in example.reference.spans["quotes"]:
                learned += (span.start, span.end) in offered
                lost += (span.start, span.end) not in offered
    assert learned > 9 * lost


def test_pieces_cover_the_text_where_they_stand():
    """A long line is cut at blanks, and every piece stands where it says."""
    text = "word " * 3000 + "\n\nend"
    found = list(pieces(text))
    assert all(len(piece) <= LONGEST and text.startswith(piece, at) for at, piece in found)
    assert text.replace("\n", "") == "".join(piece for _, piece in found)


def test_the_surest_of_overlapping_spans_is_kept():
    """Of spans that share a character only the surest is kept; touching ones both are."""
    scored = [(0.4, 0, 9, "quote"), (0.9, 5, 9, "quote"), (0.3, 9, 12, "more")]
    assert [((5, 9), "quote"), ((9, 12), "more")] == chosen(scored)
    assert [[(5, 9), (9, 12)]] == joined(chosen(scored))
