"""`karat gold add`: what becomes of a text, and which texts are refused."""

import hashlib
import json

import pytest

TEXT = "The ferry was late.\nNobody said why.\n"


@pytest.fixture
def add(karat, small_corpus, tmp_path):
    """Adds some bytes to the small corpus; gives what the command left and the text, if any."""

    def run(raw, *flags, id_="ferry-001", split="train"):
        path = tmp_path / "ferry.txt"
        path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
        where = ("--corpus", small_corpus, "--id", id_, "--split", split)
        done = karat("gold", "add", path, *where, *flags)
        text = small_corpus / "articles" / f"{id_}.txt"
        return done, text.read_bytes() if text.exists() else None

    return run


def snapshot(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (TEXT, ""),
        (TEXT.replace("\n", "\r\n"), "2 carriage returns made line feeds"),
        (TEXT.replace("\n", "\r"), "2 carriage returns made line feeds"),
        ("\ufeff" + TEXT, "byte-order mark dropped"),
        (TEXT.rstrip("\n"), "line feed added at the end"),
        (TEXT + "\n\n", "2 empty lines at the end dropped"),
    ],
)
def test_a_text_is_put_in_order_once(raw, said, add):
    """The registered text is in LF with one final line feed; what changed is said."""
    done, text = add(raw)
    assert (0, TEXT) == (done.code, text.decode())
    assert said in done.err


def test_letters_are_composed(add):
    """A letter stored in two parts is registered in one (NFC)."""
    done, text = add("Une fille nomme\u0301e Zoe\u0308.\n")
    assert "Une fille nommée Zoë.\n" == text.decode()
    assert "NFC: 24 characters became 22" in done.err


def test_windows_1252_is_refused_with_the_way_out(add):
    """A Windows quotation mark is told at its place, with the flag that reads it."""
    done, text = add(b"He said \x93no\x94.\n")
    assert (2, None) == (done.code, text)
    assert "ferry.txt:1:9: byte 0x93 is not UTF-8 (Windows-1252 quote?)" in done.err
    assert "--encoding windows-1252" in done.err


def test_windows_1252_is_read_when_asked(add):
    """With --encoding the same bytes become curly marks, and it is said."""
    done, text = add(b"He said \x93no\x94.\n", "--encoding", "windows-1252")
    assert "He said “no”.\n" == text.decode()
    assert "read as windows-1252" in done.err


def test_utf_8_is_not_read_as_something_else(add):
    """A file that is UTF-8 is never turned into Ã© by a wrong flag."""
    done, text = add("né\n", "--encoding", "windows-1252")
    assert (2, None) == (done.code, text)


@pytest.mark.parametrize("raw", ["", "\n\n", "a\x00b\n", b"\xff\xfeh\x00i\x00"])
def test_what_is_no_text_is_refused(raw, add, small_corpus):
    """Nothing, control characters and UTF-16 are told in one sentence; nothing is written."""
    before = snapshot(small_corpus)
    done, _ = add(raw)
    assert (2, 1) == (done.code, len(done.err.splitlines()))
    assert before == snapshot(small_corpus)


def test_an_article_starts_without_labels(add, small_corpus):
    """The .json holds the hash, the meta and the layers, and no annotation."""
    add(
        TEXT, "--title", "Late", "--dct", "2031-05-06", "-m", "desk=night", "--layers", "date,quote"
    )
    gold = json.loads((small_corpus / "articles/ferry-001.json").read_text(encoding="utf-8"))
    expected = {
        "format": "gold/1",
        "id": "ferry-001",
        "text": {"sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "chars": len(TEXT)},
        "meta": {"dct": "2031-05-06", "title": "Late", "desk": "night", "license": "CC-BY-4.0"},
        "layers": ["date", "quote"],
        "entities": [],
        "annotations": [],
    }
    assert expected == gold


def test_the_manifest_knows_the_article(add, karat, small_corpus):
    """It stands in its split, and the hashes are those of the files."""
    add(TEXT, "--source", "mine")
    manifest = json.loads((small_corpus / "manifest.json").read_text(encoding="utf-8"))
    assert ["ferry-001", "tunnel-1"] == manifest["splits"]["train"]
    assert "articles/ferry-001.txt" in manifest["files"]
    assert 0 == karat("gold", "fmt", "--check", "--corpus", small_corpus).code


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        *((id_, "must be lower-case words") for id_ in ("007", "Ferry-1", "ferry_1", "a--b")),
        ("../ferry", "must be lower-case words"),
        ("x" * 101, "has 101 characters; at most 100 are read"),
    ],
)
def test_a_bad_id_is_refused(id_, words, karat, small_corpus, tmp_path):
    """An id is lower-case words joined by hyphens, a letter first, and not too long."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    before = snapshot(small_corpus)
    flags = ("--corpus", small_corpus, "--split", "train")
    done = karat("gold", "add", "a.txt", "--id", id_, *flags)
    assert (2, True) == (done.code, words in done.err)
    assert before == snapshot(small_corpus)


def test_a_known_id_is_refused(add, small_corpus):
    """An article of the corpus is never written over."""
    before = snapshot(small_corpus)
    done, _ = add(TEXT, id_="tunnel-1")
    assert (2, True) == (done.code, "tunnel-1 is in the corpus already, in train" in done.err)
    assert before == snapshot(small_corpus)


def test_a_file_that_no_split_names_is_not_written_over(add, small_corpus):
    """Labels that lie there unlisted are somebody's work."""
    stray = small_corpus / "articles" / "ferry-001.json"
    stray.write_text("{}", encoding="utf-8")
    done, _ = add(TEXT)
    assert (2, "{}") == (done.code, stray.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--dct", "06/05/2031"), "must be a day, YYYY-MM-DD"),
        (("--dct", "2031-02-30"), "must be a day, YYYY-MM-DD"),
        (("-m", "novalue"), "key=value"),
        (("--title", "A", "-m", "title=B"), '"title" is given twice'),
        (("-m", "layers=x"), "cannot stand in a .mark"),
        (("--layers", "date,date"), "given twice"),
        (("--layers", ","), "names no layer"),
    ],
)
def test_bad_flags_are_refused(flags, words, add, small_corpus):
    """What could not stand in the files is refused in one sentence, and nothing is written."""
    before = snapshot(small_corpus)
    done, _ = add(TEXT, *flags)
    assert (2, True, 1) == (done.code, words in done.err, len(done.err.splitlines()))
    assert before == snapshot(small_corpus)


def test_an_unknown_split_is_named(add):
    """A split that is not there is told with those that are."""
    done, text = add(TEXT, split="tets")
    assert (2, None) == (done.code, text)
    assert 'no split "tets"; there are train, test; did you mean "test"?' in done.err


def test_no_file_is_a_sentence(karat, small_corpus):
    """A path that leads nowhere is told."""
    flags = ("--corpus", small_corpus, "--id", "ferry-001", "--split", "train")
    done = karat("gold", "add", "nowhere.txt", *flags)
    assert (2, "karat: no file nowhere.txt\n") == (done.code, done.err)


def test_a_near_copy_of_another_split_is_refused(add, small_corpus):
    """A text that shares much with an article of another split would leak it."""
    copy = (small_corpus / "articles/tunnel-2.txt").read_text(encoding="utf-8")
    before = snapshot(small_corpus)
    done, _ = add(copy + "And more.\n", split="train")
    assert (2, True) == (done.code, "% of 8-word runs; move one" in done.err)
    assert before == snapshot(small_corpus)


def test_a_layer_of_ones_own_is_taken(add, small_corpus):
    """A stranger's layer may be labelled; one that is nearly karat's is asked about."""
    done, text = add(TEXT, "--layers", "PERSON,quotes")
    assert (0, TEXT) == (done.code, text.decode())
    assert 'layer "quotes" is not one of karat\'s; did you mean "quote"?' in done.err
