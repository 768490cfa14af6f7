"""GLiNER: the adapter on a double of its interface, and on a tiny real model where it is there."""

import inspect
import sys
from types import ModuleType, SimpleNamespace

import pytest

from karat.answers import answer_of
from karat.articles import Article
from karat.errors import UsageError
from karat.extractors.adapters.gliner import Gliner
from karat.layers import LAYERS
from karat.testing import check_extractor
from karat.testing.made_up import made_up_articles

LABELS = {"person": "speaker", "date": "date"}


class Double:
    """Finds the words that it was told to; reads ten words, as its splitter counts them."""

    def __init__(self):
        self.config = SimpleNamespace(max_len=10)
        self.asked = []
        self.data_processor = SimpleNamespace(
            transformer_tokenizer=SimpleNamespace(model_max_length=10**30),
            words_splitter=lambda text: ((word, 0, 0) for word in text.split()),
        )

    @classmethod
    def from_pretrained(cls, model_id, revision=None, map_location="cpu"):  # noqa: ARG003 - theirs
        if model_id == "nowhere/none":
            raise OSError("no such model")
        return cls()

    def predict_entities(self, text, labels, flat_ner=True, threshold=0.5):  # noqa: FBT002 - theirs
        self.asked.append((text, labels, flat_ner, threshold))
        at = text.find("Mara Voss")
        found = {"start": at, "end": at + 9, "text": "Mara Voss", "label": "person", "score": 1.01}
        return [found] if at >= 0 else []


@pytest.fixture
def double(monkeypatch):
    """Puts the double in the library's place."""
    module = ModuleType("gliner")
    module.GLiNER = Double
    hub = ModuleType("huggingface_hub")
    hub.try_to_load_from_cache = lambda *_, revision: f"/hub/snapshots/{revision or 'abc123'}/x"
    monkeypatch.setitem(sys.modules, "gliner", module)
    monkeypatch.setitem(sys.modules, "huggingface_hub", hub)


def test_entities_become_annotations(double, article, surfaces):
    """A label is its layer, a score beyond 1 is 1."""
    extractor = Gliner(model="some/tiny", labels=LABELS, on_long="window", threshold="0.3")
    found = extractor.extract(article)
    assert [("speaker", "Mara Voss")] == surfaces(article, found)
    assert 1.0 == found[0]["score"]
    assert (["person", "date"], True, 0.3) == extractor._model.asked[0][1:]


def test_windows_map_back(double, surfaces):
    """Offsets in a later window are those of the whole text."""
    long = Article("long-1", "🚇 One two three four five.\n" * 3 + "Mara Voss slept.\n")
    found = Gliner(model="some/tiny", labels=LABELS, on_long="window").extract(long)
    assert [("speaker", "Mara Voss")] == surfaces(long, found)


def test_a_longer_text_is_an_error_that_says_so(double, article):
    """GLiNER would cut the text with a warning; karat fails the article."""
    answer = Gliner(model="some/tiny", labels=LABELS).extract(article)
    assert "uncovered" == answer["error"]["kind"]


def test_it_is_told_what_to_look_for(double):
    """Without labels there is nothing to look for, and that is told."""
    with pytest.raises(UsageError, match="no labels; name what to look for"):
        Gliner(model="some/tiny")


def test_the_version_tells_the_commit(double):
    """A model of the hub is known by its commit, not by its name alone."""
    assert "some/tiny at abc123" in Gliner(model="some/tiny", labels=LABELS).version


def test_no_model_is_one_sentence(double):
    """What gliner cannot load ends in no traceback."""
    with pytest.raises(UsageError, match='gliner cannot load "nowhere/none": no such model'):
        Gliner(model="nowhere/none", labels=LABELS)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """Saves a tiny real model, where gliner is installed."""
    pytest.importorskip("torch", reason="needs torch, which is too large for every set-up")
    pytest.importorskip("gliner", reason="needs the extra gliner")
    from tiny_models import save_gliner

    return save_gliner(tmp_path_factory.mktemp("gliner"))


@pytest.mark.filterwarnings("default")
def test_the_real_library_has_the_interface_of_the_double(tiny):
    """What the double stands in for is there, with these parameters."""
    import gliner

    real = gliner.GLiNER.from_pretrained(tiny)
    for method in ("from_pretrained", "predict_entities"):
        wanted = set(inspect.signature(getattr(Double, method)).parameters) - {"self"}
        assert wanted <= set(inspect.signature(getattr(real, method)).parameters)


@pytest.mark.filterwarnings("default")
def test_a_real_model_answers_in_windows(tiny, article):
    """Spans of a real model lie in the text; none begins or ends with a blank."""
    extractor = Gliner(model=tiny, labels=LABELS, on_long="window", threshold=0.1)
    found = extractor.extract(article)
    assert max(one["spans"][0][1] for one in found) > len(article.text) - 10
    for one in found:
        surface = article.text[slice(*one["spans"][0])]
        assert surface == surface.strip() != ""
    assert "uncovered" == Gliner(model=tiny, labels=LABELS).extract(article)["error"]["kind"]


@pytest.mark.filterwarnings("error:.*truncated:UserWarning")
def test_a_real_model_never_cuts_a_window(tiny):
    """No window is longer than the model reads: the library's own warning never comes."""
    extractor = Gliner(model=tiny, labels=LABELS, on_long="window")
    for text in ("word " * 300, "a" * 300 + "\n" + "b, " * 90):
        extractor.extract(Article("long-1", text))


@pytest.mark.filterwarnings("default")
def test_labels_that_fill_the_model_are_refused(tiny):
    """Where the labels leave no room for a text, that is told."""
    with pytest.raises(UsageError, match="the labels alone take"):
        Gliner(model=tiny, labels={"long " * 200: "date"})


@pytest.mark.filterwarnings("default")
def test_a_real_model_answers_every_made_up_article(tiny):
    """Answers on odd texts are sound, and the same when asked again."""
    extractor = Gliner(model=tiny, labels=LABELS, on_long="window", threshold=0.3)
    for made_up in made_up_articles():
        answer = extractor.extract(made_up)
        assert answer_of(answer, made_up, LAYERS).failure is None
        assert answer == extractor.extract(made_up)


def test_the_adapter_conforms(double):
    """On the double, 1 MB included: a megabyte takes a real model minutes."""
    findings = check_extractor(Gliner, model="some/tiny", labels=LABELS, on_long="window")
    assert [] == [str(one) for one in findings if not one.warning]
