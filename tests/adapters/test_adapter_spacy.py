"""spaCy pipelines, made here: rules, a span group, and an entity recogniser trained on a line."""

import warnings

import pytest

from karat.articles import Article
from karat.errors import UsageError
from karat.extractors.adapters.spacy import Spacy
from karat.testing import check_extractor

spacy = pytest.importorskip("spacy", reason="needs the extra spacy")

LABELS = {"PERSON": "speaker", "DATE": "date"}
PATTERNS = [
    {"label": "PERSON", "pattern": "Mara Voss"},
    {"label": "DATE", "pattern": [{"LOWER": "march"}, {"SHAPE": "dddd"}]},
    {"label": "GPE", "pattern": "Oslo"},
]


@pytest.fixture
def ruled(tmp_path):
    """Makes a pipeline of entity rules on disk."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    nlp.to_disk(tmp_path / "ruled")
    return str(tmp_path / "ruled")


@pytest.fixture
def spanned(tmp_path):
    """Makes a pipeline of a span group alone, beside a component that gives nothing."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": "found", "overwrite": True})
    ruler.add_patterns([*PATTERNS, {"label": "PERSON", "pattern": "Voss"}])
    nlp.to_disk(tmp_path / "spanned")
    return str(tmp_path / "spanned")


def test_entities_become_annotations(ruled, article, surfaces):
    """A mapped label is its layer; offsets are code points."""
    extractor = Spacy(model=ruled, labels=LABELS)
    extractor.setup()
    assert ("speaker", "date") == extractor.layers
    expected = [("speaker", "Mara Voss"), ("date", "March 2033")]
    assert expected == surfaces(article, extractor.extract(article))


def test_emoji_and_combining_marks_shift_nothing(ruled, surfaces):
    """What stands behind emoji and combining marks is quoted exactly."""
    odd = Article("odd-1", "🚇👩🏽\u200d🚒 e\u0301\u0301 Mara Voss, 🏠 March 2033\r\n")
    found = Spacy(model=ruled, labels=LABELS).extract(odd)
    assert [("speaker", "Mara Voss"), ("date", "March 2033")] == surfaces(odd, found)


def test_without_a_map_labels_are_layers(ruled):
    """Each label of the pipeline is a layer of its name."""
    assert ("DATE", "GPE", "PERSON") == Spacy(model=ruled).layers


def test_a_span_group_may_overlap(spanned, article, surfaces):
    """Spans under the key are taken, nested ones too."""
    extractor = Spacy(model=spanned, spans="found", labels=LABELS)
    extractor.setup()
    found = surfaces(article, extractor.extract(article))
    assert {("speaker", "Mara Voss"), ("speaker", "Voss"), ("date", "March 2033")} == set(found)


def test_a_batch_answers_in_order(ruled, article):
    """Several at once give what each gives alone."""
    extractor = Spacy(model=ruled, labels=LABELS)
    other = Article("other-1", "Oslo.")
    alone = [extractor.extract(article), extractor.extract(other)]
    assert alone == extractor.extract_batch([article, other])


def test_a_pipeline_without_the_component_is_refused(spanned):
    """Neither entities nor another group is ever answered with nothing."""
    with pytest.raises(UsageError, match="no component of this pipeline gives entities"):
        Spacy(model=spanned, labels=LABELS)
    with pytest.raises(UsageError, match=r'spans under "sc".*its span groups are found'):
        Spacy(model=spanned, spans="sc", labels=LABELS)


def test_a_label_that_the_pipeline_lacks_is_refused(ruled):
    """A slip in the map is told with the labels that there are."""
    extractor = Spacy(model=ruled, labels={"PERSN": "speaker"})
    with pytest.raises(UsageError, match=r'no label "PERSN"; did you mean "PERSON"\?'):
        extractor.setup()


def test_a_recogniser_without_labels_is_refused(tmp_path):
    """A component that was never given a label would find nothing, and is told."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp.to_disk(tmp_path / "bare")
    with pytest.raises(UsageError, match="has no labels"):
        Spacy(model=str(tmp_path / "bare"), labels=LABELS).setup()


def test_no_pipeline_is_one_sentence(tmp_path):
    """A name that spaCy does not know ends in no traceback."""
    with pytest.raises(UsageError, match='cannot load the pipeline "no_such_pipeline"'):
        Spacy(model="no_such_pipeline")


def test_the_version_tells_the_model_and_the_library(ruled, tmp_path):
    """Another pipeline of the same name is another version."""
    before = Spacy(model=ruled).version
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS[:2])
    nlp.to_disk(tmp_path / "ruled")
    assert f"spacy {spacy.__version__}" in before
    assert before != Spacy(model=ruled).version


def test_a_text_longer_than_the_pipeline_reads(ruled, surfaces):
    """It is an error that says so, or is read in windows with offsets of the whole."""
    long = Article("long-1", "Mara Voss slept.\n" * 4)
    extractor = Spacy(model=ruled, labels=LABELS)
    extractor._gauge = type(extractor._gauge)(len, 40, "characters")
    answer = extractor.extract(long)
    assert "uncovered" == answer["error"]["kind"]
    extractor._on_long = "window"
    assert [("speaker", "Mara Voss")] * 4 == surfaces(long, extractor.extract(long))


def test_a_trained_recogniser_is_found_and_scored(tmp_path, article, surfaces):
    """A tiny statistical recogniser, trained on one sentence, answers with what it learned."""
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    start = article.text.index("Mara Voss")
    gold = {"entities": [(start, start + 9, "PERSON")]}
    example = Example.from_dict(nlp.make_doc(article.text), gold)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp.initialize(lambda: [example])
        for _ in range(40):
            nlp.update([example])
    nlp.to_disk(tmp_path / "trained")
    extractor = Spacy(model=str(tmp_path / "trained"), labels={"PERSON": "speaker"})
    extractor.setup()
    assert [("speaker", "Mara Voss")] == surfaces(article, extractor.extract(article))


def test_it_conforms(ruled):
    """The checks of karat find no error."""
    findings = check_extractor(Spacy, model=ruled, labels=LABELS)
    assert [] == [str(one) for one in findings if not one.warning]
