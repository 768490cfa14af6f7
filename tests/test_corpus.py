"""The promises of the corpus, each held."""

import json
import re
from pathlib import Path

import pytest

from karat.corpus import open_corpus, read_article
from karat.errors import FormatError
from karat.gold.manifest import stale_files
from karat.goldfiles.writing import write_gold
from karat.marks import read_mark, strip_marks, write_mark

ROOT = Path(__file__).resolve().parents[1]
CORPUS = open_corpus(ROOT / "corpus")
IDS = CORPUS.ids("all")


def gold(id_):
    return read_article(CORPUS.root, id_).gold


def test_the_manifest_is_not_stale():
    """The hashes in the manifest are those of the files."""
    assert [] == [str(problem) for problem in stale_files(CORPUS)]


def test_no_article_stands_in_two_splits():
    """Splits share nothing."""
    assert len(IDS) == len(set(IDS))


@pytest.mark.parametrize("id_", IDS)
def test_articles_are_read_without_a_problem(id_):
    """Every span quotes its text exactly and every reference has its target."""
    assert () == read_article(CORPUS.root, id_).problems


@pytest.mark.parametrize("id_", IDS)
def test_label_files_are_canonical(id_):
    """Writing what was read gives the file back."""
    path = CORPUS.root / "articles" / f"{id_}.json"
    assert write_gold(gold(id_)) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("id_", IDS)
def test_the_view_and_the_file_say_the_same(id_):
    """An article goes to .mark and back unchanged, and its marks strip to its text."""
    view = write_mark(gold(id_))
    assert gold(id_) == read_mark(view, "view").gold
    assert gold(id_).article.text == strip_marks(view)


@pytest.mark.parametrize("id_", IDS)
def test_articles_say_where_they_come_from(id_):
    """Each has a title, a source, a licence, and its place in the plan."""
    wanted = {"title", "lang", "outlet", "beat", "form", "plan", "source", "license"}
    assert set() == wanted - set(gold(id_).meta)


def test_the_model_article_is_ascii_and_has_no_date():
    """war-000 is plain ASCII, in train, without a date of its own."""
    article = gold("war-000")
    assert article.article.text.isascii()
    assert "dct" not in article.meta
    assert "war-000" in CORPUS.ids("train")


def test_an_extractor_sees_no_more_than_it_may():
    """An article's meta holds title, dct and lang at the most."""
    for id_ in IDS:
        assert set(gold(id_).article.meta) <= {"title", "dct", "lang"}


FIXED_PHRASES = {"who did not want to be named said"}


def test_no_two_articles_share_a_run_of_eight_words():
    """No sentence stands twice: no run of eight words but a fixed phrase is in two articles."""
    runs, shared = {}, []
    for id_ in IDS:
        words = re.findall(r"\w+", gold(id_).article.text.casefold())
        for place in range(len(words) - 7):
            run = tuple(words[place : place + 8])
            if " ".join(run) not in FIXED_PHRASES and runs.setdefault(run, id_) != id_:
                shared.append((runs[run], id_, " ".join(run)))
    assert [] == shared


def test_the_rules_leave_room():
    """The baseline `rules` is above .95 nowhere on the test split."""
    path = ROOT / "baselines" / "results" / "rules.json"
    scores = json.loads(path.read_text(encoding="utf-8"))["scores"]
    for layer, aspects in scores.items():
        headline = aspects["found"]["tolerant"]
        assert headline["f1"] <= 0.95, layer


@pytest.mark.parametrize(
    ("id_", "words"), [("a-1", None), ("../../secret", "lower-case words"), (7, "Expected `str`")]
)
def test_a_very_large_manifest_is_opened_in_little_room(id_, words, tmp_path, monkeypatch):
    """Over the limit of the careful reader the fast one opens it, and refuses the same ids."""
    monkeypatch.setattr("karat.corpus.LARGEST", 100)
    manifest = json.loads((CORPUS.root / "manifest.json").read_text(encoding="utf-8"))
    manifest["splits"] = {"test": [id_]}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    if words is None:
        assert (id_,) == open_corpus(tmp_path).ids("test")
        return
    with pytest.raises(FormatError, match=words):
        open_corpus(tmp_path)
