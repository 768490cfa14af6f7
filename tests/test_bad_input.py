"""Bad input gets a sentence with file, line and column, exit 2, and nothing is written."""

import json

import pytest

GOOD = {"layer": "date", "spans": [[82, 92, "March 2033"]], "type": "DATE", "value": "2033-03"}


def line(**changes):
    return json.dumps({"id": "tunnel-2", "annotations": [{**GOOD, **changes}]}) + "\n"


PREDICTIONS = {
    "a wrong offset": (
        line(spans=[[82, 900]]),
        "1:64: span [82, 900) ends past the end of the text (95)",
    ),
    "a surface that does not match": (
        line(spans=[[81, 91, "March 2033"]]),
        "did you mean [82, 92)?",
    ),
    "an unknown layer": (line(layer="dates"), 'did you mean "date"?'),
    "a dangling speaker": (
        line(layer="quote", speaker=["s9"], type="direct"),
        "s9",
    ),
    "half a line": (line()[:60], ":1:"),
    "no JSON at all": ("tunnel-2\n", ":1:1: "),
    "an id with ../": (line().replace("tunnel-2", "../../etc/passwd"), "no article"),
    "a byte-order mark": ("\ufeff" + line(), "byte-order mark"),
    "a second line for an article": (line() + line(), ":2:"),
}


@pytest.mark.parametrize("name", PREDICTIONS)
def test_predictions_are_refused_with_a_sentence(name, karat, small_corpus, tmp_path):
    """Each slip in a predictions file is told with its place, and exit 2."""
    text, words = PREDICTIONS[name]
    path = tmp_path / "predictions.jsonl"
    path.write_text(text, encoding="utf-8")
    done = karat("score", path, "--corpus", small_corpus, "--out", "result.json")
    assert (2, "") == (done.code, done.out)
    assert f"{path}:" in done.err
    assert words in done.err
    assert not (tmp_path / "result.json").exists()


def test_every_problem_of_a_file_is_told(karat, small_corpus, tmp_path):
    """Three slips in one file are three lines, in file order."""
    path = tmp_path / "predictions.jsonl"
    path.write_text(line(layer="dates") + line(spans=[[5, 3]]) + "{\n", encoding="utf-8")
    done = karat("score", path, "--corpus", small_corpus)
    told = [one for one in done.err.splitlines() if one.startswith(str(path))]
    assert ["1", "2", "2", "3"] == [one[len(str(path)) + 1 :].split(":")[0] for one in told]


def test_windows_1252_is_named(karat, small_corpus, tmp_path):
    """A byte that is a Windows quotation mark is told as one."""
    path = tmp_path / "predictions.jsonl"
    path.write_bytes(line().encode().replace(b"March", b"\x93arch"))
    done = karat("score", path, "--corpus", small_corpus)
    assert 2 == done.code
    assert "byte 0x93 is not UTF-8 (Windows-1252 quote?)" in done.err


def test_a_line_of_fifty_megabytes_is_refused(karat, small_corpus, tmp_path):
    """A line too long to be an answer is told, and never taken into memory whole."""
    path = tmp_path / "predictions.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": "')
        for _ in range(50):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n')
    done = karat("score", path, "--corpus", small_corpus)
    assert 2 == done.code
    assert f"{path}:1:" in done.err
    assert len(done.err) < 2000


def test_lines_without_annotations_recall_nothing(karat, small_corpus, tmp_path):
    """An answer without annotations has recall 0 and no precision; no line at all is exit 4."""
    path = tmp_path / "predictions.jsonl"
    path.write_text('{"id": "tunnel-2", "annotations": []}\n', encoding="utf-8")
    done = karat("score", path, "--corpus", small_corpus, "--json")
    score = json.loads(done.out)["scores"]["date"]["found"]["tolerant"]
    assert (0, 0.0, None, 0.0) == (done.code, score["recall"], score["precision"], score["f1"])
    for empty in ("", "\n", '{"format": "predictions/1"}\n'):
        path.write_text(empty, encoding="utf-8")
        assert 4 == karat("score", path, "--corpus", small_corpus).code
        replayed = karat("run", f"preds:{path}", "--corpus", small_corpus)
        assert (4, f"karat: {path}: no line of predictions\n") == (replayed.code, replayed.err)
    assert not (tmp_path / "runs").exists()


def test_a_folder_where_a_file_is_wanted_is_a_sentence(karat, small_corpus, tmp_path):
    """A folder of no run, --out at a folder, or below a file: exit 2, and no bug of karat's."""
    path = tmp_path / "predictions.jsonl"
    path.write_text(line(), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for arguments, words in (
        (["score", "empty"], "karat: no file empty/predictions.jsonl"),
        (["score", path, "--out", "."], "'.' is a directory"),
        (["score", path, "--out", path / "result.json"], f"karat: {path}"),
        (["schema", "--out", path], f"karat: {path}"),
        (["run", "nothing", "--out", path / "x"], f"karat: {path}"),
    ):
        where = () if arguments[0] == "schema" else ("--corpus", small_corpus)
        done = karat(*arguments, *where)
        assert 2 == done.code, arguments
        assert words in done.err
        assert "a bug" not in done.err


GOLD = {
    "a .mark left open": ("{s1|Mara Voss}", "{s1|Mara Voss", "s1"),
    "a closing brace too many": ("{c1|told}", "{c1|told}}", "closes nothing"),
    "a word of the text changed": ("reporters", "reporter", "text differs from tunnel-2.txt"),
    "an unknown unit": ("1200000000 USD", "1200000000 dollars", "did you mean USD?"),
    "a month 13": ("2033-03", "2033-13", "month 13"),
    "an entity that is not there": ("s1 @voss", "s1 @vos", "voss"),
}


@pytest.mark.parametrize("name", GOLD)
def test_a_mark_is_refused_with_a_sentence(name, karat, small_corpus, tmp_path):
    """Each slip in a .mark is told with its place; the corpus stays as it was."""
    view = tmp_path / "tunnel-2.mark"
    karat("gold", "mark", "tunnel-2", "--corpus", small_corpus, "--out", view)
    before, after, words = GOLD[name]
    text = view.read_text(encoding="utf-8")
    assert before in text
    view.write_text(text.replace(before, after, 1), encoding="utf-8")
    labels = (small_corpus / "articles" / "tunnel-2.json").read_bytes()
    done = karat("gold", "mark", view, "--corpus", small_corpus)
    assert 2 == done.code
    assert f"{view}:" in done.err
    assert words in done.err
    assert labels == (small_corpus / "articles" / "tunnel-2.json").read_bytes()


ARTICLES = {
    "a byte-order mark": (lambda raw: b"\xef\xbb\xbf" + raw, "byte-order mark"),
    "carriage returns": (lambda raw: raw.replace(b"\n", b"\r\n"), "carriage return"),
    "Windows-1252 bytes": (lambda raw: raw.replace("“".encode(), b"\x93", 1), "byte 0x93"),
    "a changed word": (lambda raw: raw.replace(b"Mara", b"Sara"), "text changed since annotation"),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_a_broken_article_stops_a_run(name, karat, small_corpus, tmp_path):
    """A text that is not the one that was labelled is told before anything is scored."""
    change, words = ARTICLES[name]
    path = small_corpus / "articles" / "tunnel-2.txt"
    path.write_bytes(change(path.read_bytes()))
    done = karat("run", "nothing", "--corpus", small_corpus)
    assert (2, "") == (done.code, done.out)
    assert words in done.err
    assert not (tmp_path / "runs").exists()


def test_an_article_id_cannot_leave_its_folder(karat, small_corpus):
    """A manifest that names ../ is refused before any such file is opened."""
    path = small_corpus / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["splits"]["test"] = ["../../secret"]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    done = karat("run", "nothing", "--corpus", small_corpus)
    assert 2 == done.code
    assert "../../secret" in done.err
    assert "must be lower-case words" in done.err
