"""`karat gold mark --pass`: an independent pass from plain text to the comparison of two."""

import json

import pytest
from two_passes import ADA, BEN, corpus_of

from karat.corpus import open_corpus
from karat.gold.check import check_corpus


@pytest.fixture
def corpus(tmp_path):
    """Makes a corpus whose one article is labelled as Ada would, and has no pass."""
    made = corpus_of(tmp_path / "c", ada=ADA)
    (made.root / "passes" / "ada" / "pier-001.json").unlink()
    (made.root / "passes" / "ada").rmdir()
    assert 0 == len(list(made.root.glob("passes/*")))
    return made


@pytest.fixture
def mark(karat_here, corpus, tmp_path):
    """Runs `gold mark` on the corpus, with what somebody typed in pier-001.mark."""

    def run(what, *flags, typed=None):
        if typed is not None:
            (tmp_path / what).write_text(typed, encoding="utf-8")
        return karat_here("gold", "mark", what, "--corpus", corpus.root, *flags)

    return run


def _there(corpus, name):
    return corpus.root / "passes" / name / "pier-001.json"


def test_two_passes_are_handed_in_and_compared(mark, corpus, karat_here):
    """Each is written to passes/NAME/ID.json; the article's own labels stay as they are."""
    own = (corpus.root / "articles" / "pier-001.json").read_bytes()
    done = mark("pier-001.mark", "--pass", "ada", typed=ADA)
    assert (0, f"{_there(corpus, 'ada')}: 13 labels written\n") == (done.code, done.err)
    assert 0 == mark("pier-001.mark", "--pass", "ben", typed=BEN).code
    assert own == (corpus.root / "articles" / "pier-001.json").read_bytes()
    assert 0 == karat_here("gold", "agree", "--corpus", corpus.root).code
    assert 0 == karat_here("gold", "adjudicate", "pier-001", "--corpus", corpus.root).code
    told = [one for one in check_corpus(open_corpus(corpus.root)) if not one.warning]
    assert [one for one in told if one.rule != "V59"] == []


def test_the_second_labeller_sees_no_label(mark):
    """The view for a pass that is not there yet has the text and its header alone."""
    done = mark("pier-001", "--pass", "ben")
    assert 0 == done.code
    assert "Ines Vold said the pier lost" in done.out
    assert ("dct: 2031-06-10\n", 0) == (done.out.splitlines(True)[2], done.out.count("{"))
    assert done.out.endswith("\n---\n")


def test_a_pass_is_shown_to_who_made_it(mark, corpus):
    """With a pass there, its own labels are shown; reading them back changes nothing."""
    mark("pier-001.mark", "--pass", "ben", typed=BEN)
    before = _there(corpus, "ben").read_bytes()
    shown = mark("pier-001", "--pass", "ben").out
    assert "{q4|that Pier {n3|9} was unsafe}" in shown
    assert 0 == mark("again.mark", "--pass", "ben", typed=shown).code
    assert before == _there(corpus, "ben").read_bytes()


def test_what_the_checker_refuses_is_not_handed_in(mark, corpus):
    """A pass goes through the door of every .mark."""
    done = mark("pier-001.mark", "--pass", "ada", typed=ADA.replace("n1 40 t", "n1 400 t"))
    assert (2, True) == (done.code, "[V43]" in done.err)
    assert not _there(corpus, "ada").exists()


@pytest.mark.parametrize("name", ["../ada", "a b", "", ".", "ada,ben", "a/b", "-x"])
def test_a_name_that_is_none(mark, corpus, name):
    """An annotator's name is one word, and names a folder below passes/."""
    done = mark("pier-001.mark", "--pass", name, typed=ADA)
    assert 2 == done.code
    assert "--pass takes one name of letters, digits, - and _" in done.err
    assert [] == list(corpus.root.glob("passes/*"))


def test_names_that_differ_by_case_are_one(mark):
    """On many disks Ada and ada are one folder."""
    mark("pier-001.mark", "--pass", "ada", typed=ADA)
    done = mark("pier-001.mark", "--pass", "Ada", typed=BEN)
    assert (2, True) == (done.code, 'there are passes by "ada"' in done.err)


def test_an_article_that_is_not_registered(mark):
    """A pass is of a text that the corpus has."""
    done = mark("other.mark", "--pass", "ada", typed=ADA.replace("pier-001", "pier-009"))
    assert 2 == done.code
    assert 'no article "pier-009"' in done.err
    assert "karat gold add" in done.err


def test_a_split_is_none_of_a_pass(mark):
    """What a pass is of has its split."""
    done = mark("pier-001.mark", "--pass", "ada", "--split", "test", typed=ADA)
    assert (2, "karat: --split is for articles, a pass has none\n") == (done.code, done.err)


def test_a_pass_that_was_decided_on_is_not_written_over(mark, corpus, karat_here):
    """A sheet is of the passes as they were handed in; without one, a pass may be corrected."""
    mark("pier-001.mark", "--pass", "ada", typed=ADA)
    mark("pier-001.mark", "--pass", "ben", typed=ADA)
    assert 0 == mark("pier-001.mark", "--pass", "ben", typed=BEN).code
    karat_here("gold", "adjudicate", "pier-001", "--corpus", corpus.root)
    before = _there(corpus, "ben").read_bytes()
    assert 0 == mark("pier-001.mark", "--pass", "ben", typed=BEN).code
    done = mark("pier-001.mark", "--pass", "ben", typed=ADA)
    sheet = corpus.root / "adjudication" / "pier-001.txt"
    message = f"{sheet} was made from the pass by ben; move it away to hand in another"
    assert (2, f"karat: {message}\n") == (done.code, done.err)
    assert before == _there(corpus, "ben").read_bytes()


def test_how_to_hand_in_is_told(corpus, karat_here):
    """Where no two passes are, the place of one and the command that writes it are named."""
    how = f"karat gold mark ID.mark --pass NAME --corpus {corpus.root} writes passes/NAME/ID.json"
    done = karat_here("gold", "agree", "--corpus", corpus.root)
    assert (4, True) == (done.code, done.err.endswith(f"by two annotators; {how}\n"))
    how = how.replace("ID", "pier-001")
    done = karat_here("gold", "adjudicate", "pier-001", "--corpus", corpus.root)
    assert (2, True) == (done.code, done.err.endswith(f"two are compared; {how}\n"))


def test_the_manifest_knows_a_pass(mark, corpus):
    """What was handed in has its hash there."""
    mark("pier-001.mark", "--pass", "ada", typed=ADA)
    manifest = json.loads((corpus.root / "manifest.json").read_text(encoding="utf-8"))
    assert "passes/ada/pier-001.json" in manifest["files"]


@pytest.mark.parametrize("verb", ["agree", "adjudicate", "mark"])
def test_the_help_says_how_to_hand_in(karat_here, verb):
    """Each verb of passes names their place and the flag that writes one."""
    told = " ".join(karat_here("gold", verb, "--help").out.split())
    assert "passes/NAME/ID.json" in told
    assert "--pass" in told
