"""`karat gold realign`: labels carried to a text that changed, none of them silently lost."""

import json
import random

import pytest

from karat.articles import Annotation, Article, Gold
from karat.gold.realignment import realign
from karat.gold.text_moves import GONE, moves, moves_of_remembered
from karat.spans import Span


@pytest.fixture
def change(karat, small_corpus):
    """Changes the text of tunnel-1 in place and realigns it."""

    def run(old, new, *flags):
        path = small_corpus / "articles" / "tunnel-1.txt"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
        return karat("gold", "realign", "tunnel-1", "--corpus", small_corpus, *flags)

    return run


@pytest.fixture
def renew(karat, small_corpus, tmp_path):
    """Realigns tunnel-1 to a new text in a file of its own."""

    def run(old, new, *flags):
        text = (small_corpus / "articles/tunnel-1.txt").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "new.txt").write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
        where = ("--corpus", small_corpus, "--text", "new.txt")
        return karat("gold", "realign", "tunnel-1", *where, *flags)

    return run


def labels(small_corpus):
    path = small_corpus / "articles" / "tunnel-1.json"
    found = json.loads(path.read_text(encoding="utf-8"))["annotations"]
    return {one["id"]: one for one in found}


def snapshot(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("how", ["change", "renew"])
def test_labels_move_with_their_words(how, request, karat, small_corpus):
    """Words put in before and between move what follows; the corpus is sound afterwards."""
    done = request.getfixturevalue(how)(" reporters,", " the reporters here,")
    assert (0, "tunnel-1: 5 labels carried over, 0 lost\n") == (done.code, done.err)
    assert [[0, 13, "“The tunnel,”"], [49, 103]] == [
        labels(small_corpus)["q1"]["spans"][0],
        labels(small_corpus)["q1"]["spans"][1][:2],
    ]
    assert 0 == karat("gold", "fmt", "--check", "--corpus", small_corpus).code


@pytest.mark.parametrize("how", ["change", "renew"])
def test_a_label_whose_words_changed_is_listed(how, request, small_corpus):
    """Without --force nothing is written, and the label is told with its old line."""
    before = labels(small_corpus)
    done = request.getfixturevalue(how)("Mara", "Maria")
    assert 2 == done.code
    assert "s1: “Mara Voss”" in done.err
    assert '  {"id": "s1", "layer": "speaker", "spans": [[14, 23, "Mara Voss"]]' in done.err
    assert "q1: it names s1, which is lost" in done.err
    assert before == labels(small_corpus)


def test_nothing_is_written_without_force(renew, small_corpus, tmp_path):
    """Neither the text nor the labels nor a report."""
    before = snapshot(small_corpus)
    renew("Mara", "Maria")
    assert before == snapshot(small_corpus)
    assert not (tmp_path / "small.tunnel-1.realign.txt").exists()


def test_what_the_words_read_now_is_told(renew):
    """Where both ends of a label still stand, the person sees what is between them now."""
    done = renew("Mara Voss", "Mara J. Voss")
    assert "s1: “Mara Voss” reads “Mara J. Voss” now" in done.err


def test_force_writes_the_rest_and_a_report(renew, small_corpus, tmp_path):
    """What can be carried is written; what cannot stands in a file beside the corpus."""
    done = renew("March 2033", "April 2033", "--force")
    assert 0 == done.code
    assert {"s1", "c1", "n1"} == labels(small_corpus).keys()
    report = (tmp_path / "small.tunnel-1.realign.txt").read_text(encoding="utf-8")
    assert '{"id": "d1", "layer": "date", "spans": [[82, 92, "March 2033"]]' in report
    assert '{"id": "q1"' in report


def test_a_second_report_is_added_to_the_first(renew, tmp_path):
    """No report overwrites an earlier one."""
    renew("March 2033", "April 2033", "--force")
    renew("told", "warned", "--force")
    report = (tmp_path / "small.tunnel-1.realign.txt").read_text(encoding="utf-8")
    assert ['{"id": "c1"', '{"id": "d1"'] == sorted(
        line.strip()[:11]
        for line in report.splitlines()
        if '"c1"' in line[:16] or '"d1"' in line[:16]
    )


def test_a_text_that_did_not_change_is_said(karat, small_corpus):
    """Realigning twice does nothing the second time."""
    before = snapshot(small_corpus)
    done = karat("gold", "realign", "tunnel-1", "--corpus", small_corpus)
    assert (0, True) == (done.code, "nothing to carry" in done.err)
    assert before == snapshot(small_corpus)


def test_carriage_returns_of_an_editor_are_taken_out(change, karat, small_corpus):
    """A text that was saved in CRLF is put in order again, and its labels stay."""
    done = change("\n", "\r\n")
    assert (0, True) == (done.code, "1 carriage return made line feeds" in done.err)
    assert 0 == karat("gold", "fmt", "--check", "--corpus", small_corpus).code


@pytest.mark.parametrize(("new", "is_told"), [("\r\n", False), (" now.\n", True)])
def test_passes_over_an_older_text_are_told(change, small_corpus, new, is_told):
    """Passes are of the text that they were made on; one that only got other line ends is that."""
    folder = small_corpus / "passes" / "ada"
    folder.mkdir(parents=True)
    source = (small_corpus / "articles" / "tunnel-1.json").read_bytes()
    (folder / "tunnel-1.json").write_bytes(source)
    done = change("\n", new)
    assert (0, is_told) == (done.code, "1 pass over tunnel-1 is of the old text still" in done.err)


def test_labels_with_other_faults_are_refused(change, small_corpus):
    """A file that is broken anyway is mended first."""
    path = small_corpus / "articles" / "tunnel-1.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"c1"}', '"c9"}'), encoding="utf-8")
    done = change("tunnel", "bridge")
    assert (2, True) == (done.code, "tunnel-1.json:8:" in done.err)


def test_a_file_that_is_not_there_is_told(karat, small_corpus):
    """--text needs a file."""
    done = karat("gold", "realign", "tunnel-1", "--text", "no.txt", "--corpus", small_corpus)
    assert (2, "karat: no file no.txt\n") == (done.code, done.err)


def gold_of(text, *surfaces):
    labels = [
        Annotation("cue", (Span(text.index(one), text.index(one) + len(one)),), id=f"c{number}")
        for number, one in enumerate(surfaces, 1)
    ]
    return Gold(Article("a-1", text), ("cue",), tuple(labels))


def realigned(old, new, *surfaces):
    return realign(gold_of(old, *surfaces), new, moves(old, new))


def test_equal_words_of_another_sentence_are_not_taken():
    """A "said" whose neighbours are both gone is not carried to another "said"."""
    done = realigned("Voss said no. Lee said so.\n", "Ames said why. Lee said so.\n", "said")
    assert ["“said” stands among other words now"] == [one.reason for one in done.lost]


def test_a_passage_that_moved_is_found_by_its_words():
    """A surface that stands once in both texts is carried, and said to be found so."""
    old = "Ada argued first.\n" + "The rest stays here as it was.\n" * 3
    new = "The rest stays here as it was.\n" * 3 + "Ada argued first.\n"
    done = realigned(old, new, "argued")
    assert ("c1",) == done.by_words
    assert "argued" == new[slice(*done.gold.annotations[0].spans[0])]


def test_a_letter_inside_a_label_is_a_change():
    """A label is carried only as it was, letter by letter."""
    done = realigned("She critcised it.\n", "She criticised it.\n", "critcised")
    assert ["“critcised” reads “criticised” now"] == [one.reason for one in done.lost]


def test_a_map_never_lies():
    """Whatever is mapped is the same character, in both kinds of map."""
    rng = random.Random(0)
    for _ in range(200):
        old = "".join(rng.choice("ab c.\n") for _ in range(60))
        new = "".join(rng.choice((char, char, char, "", char + "b")) for char in old)
        spans = [Span(at, at + 3) for at in range(0, 50, 7)]
        known = {n for start, end in spans for n in range(start, end)}
        half = "".join(char if n in known else "\0" for n, char in enumerate(old))
        for text, where in (
            (old, moves(old, new)),
            (half, moves_of_remembered(half, new, spans)),
        ):
            assert all(text[n] == new[at] for n, at in enumerate(where) if at != GONE)


def test_random_changes_never_carry_a_label_to_other_words():
    """In a text of unlike words, a label stands where its own word went, or is lost."""
    rng = random.Random(1)
    for _ in range(100):
        words = [f"w{n}" for n in range(40)]
        old = " ".join(words) + "\n"
        kept = [word for word in words if rng.random() > 0.2]
        new = " ".join(word for w in kept for word in ((w, "new") if rng.random() < 0.2 else (w,)))
        done = realign(
            gold_of(old, *(f"{w} " for w in words[:-1])), f"{new}\n", moves(old, f"{new}\n")
        )
        for one in done.gold.annotations:
            start, end = one.spans[0]
            assert f"w{int(one.id[1:]) - 1} " == f"{new}\n"[start:end]
