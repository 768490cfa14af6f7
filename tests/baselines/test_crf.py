"""The CRF learns the same model from the same labels, and says what a user can check."""

from types import SimpleNamespace

import pytest

import karat
from karat_baselines.crf import models, tags
from karat_baselines.learned.answer import Found, answer, joined
from karat_baselines.learned.folders import version_of
from karat_baselines.learned.names import entities_of
from karat_baselines.learned.tokens import pieces, tokens_of
from karat_baselines.learned.training import TrainingSet, training_set
from karat_baselines.learned.values import amount, moment

TEXT = "🚇 “It works,” said Mara Voss. “We open it.”\n\nVoss said it cost $3m on 3 May.\n"


def article(text, **meta):
    return SimpleNamespace(id="a", text=text, meta=meta)


def tokens(text):
    return [token for start, piece in pieces(text) for token in tokens_of(piece, start)]


@pytest.fixture(scope="module")
def few():
    """Gives two articles of the train split."""
    whole = training_set()
    return TrainingSet(whole.golds[:2], whole.sha256)


@pytest.fixture(scope="module")
def trained(few, tmp_path_factory):
    """Gives two folders of models, trained one after the other on the same labels."""
    pytest.importorskip("pycrfsuite", reason="needs the extra crf")
    folders = [tmp_path_factory.mktemp("crf") for _ in range(2)]
    for folder in folders:
        models.train(few, folder)
    return folders


def test_training_twice_gives_the_same_bytes(trained):
    """Two trainings on the same labels write the same files."""
    first, second = ({p.name: p.read_bytes() for p in folder.iterdir()} for folder in trained)
    assert len(models.LAYERS) + 1 == len(first)
    assert first == second


def test_the_version_tells_labels_and_model(trained, few):
    """The version begins with the labels' hash and ends with the hash of the model's bytes."""
    labels, _, model = version_of(trained[0]).partition("-")
    (trained[1] / "cue.crfsuite").write_bytes(b"another")
    assert few.sha256[:8] == labels
    assert version_of(trained[1]) != f"{labels}-{model}"


def test_only_the_train_split_is_read(monkeypatch):
    """No article outside the split train is opened for training."""
    opened = []
    real = karat.Corpus.read

    def noting(self, id_):
        opened.append(id_)
        return real(self, id_)

    monkeypatch.setattr(karat.Corpus, "read", noting)
    training_set()
    corpus = karat.open_corpus(karat.find_corpus(None))
    assert sorted(corpus.ids("train")) == sorted(opened)


def test_a_trained_model_answers_in_code_points(trained):
    """Spans quote the text around an emoji, and a quote names its cue and speaker by id."""
    from karat_baselines.crf import Crf

    said = Crf(model=str(trained[0])).extract(article(TEXT, dct="2031-05-06"))
    cues = [a for a in said["annotations"] if a["layer"] == "cue"]
    assert {"said"} == {TEXT[slice(*a["spans"][0])] for a in cues}


def test_a_folder_without_a_model_is_refused(tmp_path):
    """A folder in which nothing was trained is told in a sentence."""
    pytest.importorskip("pycrfsuite", reason="needs the extra crf")
    from karat_baselines.crf import Crf

    with pytest.raises(karat.UsageError, match="no trained model in"):
        Crf(model=str(tmp_path))


def test_tags_bring_fragments_back():
    """A quote in two fragments comes back from its tags as one quote of two fragments."""
    found = tokens(TEXT.split("\n", maxsplit=1)[0])
    whole = [((2, 13), (30, 43))]
    said = tags.tags_of(found, whole)
    assert [[(2, 13), (30, 43)]] == joined(tags.fragments_of(found, said))


def test_an_inner_quote_is_left_to_the_outer_one():
    """Of a quote within another, only the outer one is learned."""
    found = tokens("“He said ‘no’ to me.”")
    assert ["B", *"IIIIIIIII"] == tags.tags_of(found, [((9, 13),), ((0, 21),)])


def test_attribution_is_by_the_nearest_cue():
    """A quote takes the cue between its fragments, and the speaker next to that cue."""
    spans = {"speaker": [(19, 28)], "cue": [(14, 18)]}
    said = answer(article(TEXT), Found(spans, [[(2, 13), (30, 43)]]))
    quote = next(a for a in said["annotations"] if a["layer"] == "quote")
    assert ("direct", "c1", ["s1"]) == (quote["type"], quote["cue"], quote["speaker"])


def test_a_cue_in_another_paragraph_is_none():
    """A line feed between a quote and the only cue leaves the quote without one."""
    said = answer(article("“Yes.”\nHe said no."), Found({"cue": [(10, 14)]}, [[(0, 6)]]))
    assert [None] == [a.get("cue") for a in said["annotations"] if a["layer"] == "quote"]


def test_a_last_name_is_the_full_name():
    """A last name, and a pronoun after it, belong to the entity with the full name."""
    text = "Colonel Mara Voss left. Voss wept. She said no."
    entities, told = entities_of(text, [(8, 17), (24, 28), (35, 38)])
    assert ([{"id": "e1", "name": "Mara Voss"}], ["e1"] * 3) == (entities, told)


@pytest.mark.parametrize(
    ("surface", "value", "unit"),
    [
        ("about 1,200", "1200", "1"),
        ("15 per cent", "15", "%"),
        ("£4.5bn", "4500000000.0", "GBP"),
        ("4.2m", "4.2", "metre"),
        ("two dozen", "24", "1"),
        ("-4C", "-4", "Cel"),
    ],
)
def test_plain_amounts_are_read(surface, value, unit):
    """Digits and number words with one unit have their value."""
    said = amount(surface, "en-GB")
    assert (value, unit) == (said["value"], said["unit"])


@pytest.mark.parametrize("surface", ["one in nine", "two or three", "₹3 lakh", "half", "…"])
def test_other_amounts_have_no_value(surface):
    """What is not understood carries no value, rather than a wrong one."""
    assert amount(surface, "en-GB") == {}


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("3 May 2031", "2031-05-03"),
        ("Nov. 30", "2031-11-30"),
        ("on Friday", "2031-05-02"),
        ("last month", "2031-04"),
        ("this week", "2031-W19"),
        ("three weeks", "P3W"),
        ("the harvest", None),
    ],
)
def test_plain_dates_are_read(surface, value):
    """Calendar dates, weekdays and periods are counted from the article's day."""
    assert value == moment(surface, "2031-05-06").get("value")


def test_without_a_day_nothing_is_counted():
    """A weekday has no value where the article has no day, and a month no year."""
    assert {} == moment("Friday", "")
    assert moment("3 May", "")["value"] == "XXXX-05-03"


def test_words_in_marks_are_told_from_those_outside():
    """Marks and what stands in them are quoted; an apostrophe ends nothing."""
    said = [token.text for token in tokens("“No. Never.” She left.") if token.quoted]
    assert ["“", "No", ".", "Never", ".", "”"] == said
    said = [token.text for token in tokens("‘Voss’s’ is") if token.quoted]
    assert ["‘", "Voss", "’", "s", "’"] == said
