"""Hugging Face pipelines, on a tiny tagger with random weights that is made here."""

import pytest

from karat.answers import answer_of
from karat.articles import Article
from karat.errors import UsageError
from karat.extractors.adapters.hf import HuggingFace
from karat.layers import LAYERS
from karat.testing import check_extractor
from karat.testing.made_up import made_up_articles

pytest.importorskip("torch", reason="needs torch, which is too large for every set-up")
pytest.importorskip("transformers", reason="needs the extra transformers")
pytestmark = pytest.mark.filterwarnings("default")  # those of torch are not ours

LABELS = {"PER": "speaker", "DATE": "date"}


@pytest.fixture(scope="module")
def tagger(tmp_path_factory):
    """Saves the tagger once."""
    from tiny_models import save_tagger

    return save_tagger(tmp_path_factory.mktemp("tagger"))


def test_groups_become_annotations_as_the_pipeline_gives_them(tagger, surfaces):
    """Each group of the library's own pipeline is an annotation at its characters."""
    from transformers import pipeline

    short = Article("short-1", "“No,” Mara Voss said on 3 May.")
    extractor = HuggingFace(model=tagger, labels=LABELS)
    extractor.setup()
    theirs = pipeline("token-classification", tagger, aggregation_strategy="simple")(short.text)
    found = extractor.extract(short)
    expected = [(LABELS[one["entity_group"]], one["start"], one["end"]) for one in theirs]
    assert expected == [(one["layer"], *one["spans"][0]) for one in found]
    assert found


def test_offsets_hold_behind_emoji_and_combining_marks(tagger):
    """Spans are of whole words in code points: a letter keeps its marks, no blank is at an edge."""
    text = "🚇👩🏽\u200d🚒 re\u0301sume\u0301 🇳🇴 Mara\u0301\u0301 Voss, 3 May"
    extractor = HuggingFace(model=tagger, labels=LABELS)
    for one in extractor.extract(Article("odd-1", text)):
        start, end = one["spans"][0]
        assert text[start:end] == text[start:end].strip()
        assert end == len(text) or text[end] != "\u0301"
    ends = {one["spans"][0][1] for one in extractor.extract(Article("odd-2", "Mara\u0301"))}
    assert ends <= {5}


def test_every_made_up_article_is_answered_within_its_text(tagger):
    """Answers on odd texts are sound: right to left, CRLF, blank, empty, one character."""
    extractor = HuggingFace(model=tagger, labels=LABELS, on_long="window")
    for article in made_up_articles():
        assert answer_of(extractor.extract(article), article, LAYERS).failure is None


def test_a_text_beyond_the_model_is_an_error_that_says_so(tagger):
    """The pipeline would cut the text in silence; karat fails the article."""
    answer = HuggingFace(model=tagger, labels=LABELS).extract(Article("long-1", "3 May. " * 60))
    assert "uncovered" == answer["error"]["kind"]
    assert "the model reads 62" in answer["error"]["message"]


def test_windows_reach_the_end_of_the_text(tagger):
    """With on_long=window the last words are read too."""
    text = "Mara Voss said so on 3 May. " * 60
    extractor = HuggingFace(model=tagger, on_long="window")
    found = extractor.extract(Article("long-1", text))
    assert max(one["spans"][0][1] for one in found) > len(text) - 28
    assert all(
        len(extractor._pipe.tokenizer(piece)["input_ids"]) <= 64 for piece in _read(extractor, text)
    )


def _read(extractor, text):
    """Gives the pieces that the pipeline is handed."""
    pieces = []
    real = extractor._pipe
    extractor._pipe = lambda piece: pieces.append(piece) or []
    extractor._pipe.__dict__["tokenizer"] = real.tokenizer
    extractor.extract(Article("long-2", text))
    extractor._pipe = real
    return pieces


def test_a_limit_may_be_given(tagger):
    """max_length goes below what the model says."""
    answer = HuggingFace(model=tagger, max_length=10).extract(Article("long-1", "3 May. " * 6))
    assert "the model reads 8" in answer["error"]["message"]


def test_a_slow_tokenizer_is_refused(tagger, tmp_path):
    """A tokenizer that tells no offsets is told in a sentence, at set-up."""
    from transformers import ByT5Tokenizer

    extractor = HuggingFace(model=tagger)
    extractor._pipe.tokenizer = ByT5Tokenizer()
    with pytest.raises(UsageError, match=r"slow tokenizer \(ByT5Tokenizer\), which tells no off"):
        extractor.setup()


def test_a_label_that_the_model_lacks_is_refused(tagger):
    """A map is held against the model's own labels, without B- and I-."""
    assert ("DATE", "PER") == HuggingFace(model=tagger).layers
    with pytest.raises(UsageError, match=r'no label "PERS"; did you mean "PER"\?'):
        HuggingFace(model=tagger, labels={"PERS": "speaker"}).setup()


def test_a_folder_without_a_model_is_one_sentence(tmp_path):
    """What transformers cannot load ends in no traceback."""
    with pytest.raises(UsageError, match="transformers cannot load"):
        HuggingFace(model=str(tmp_path))


def test_the_version_hangs_on_the_files_of_the_model(tagger, tmp_path):
    """Other weights under the same name are another version."""
    from tiny_models import save_tagger

    other = save_tagger(tmp_path / "other", ("O", "B-PER", "I-PER"))
    first, second = (HuggingFace(model=model).version for model in (tagger, other))
    assert "transformers" in first
    assert first != second


@pytest.mark.slow
def test_it_conforms(tmp_path):
    """The checks of karat find no error, 1 MB included."""
    from tiny_models import save_tagger

    model = save_tagger(tmp_path / "wide", tokens=512)
    findings = check_extractor(HuggingFace, model=model, labels=LABELS, on_long="window")
    assert [] == [str(one) for one in findings if not one.warning]
