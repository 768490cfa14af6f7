"""`karat gold import hf`: a dataset's articles in a corpus on disk."""

import json
import shutil

import pytest

from karat import open_corpus
from karat.errors import FormatError, UsageError
from karat.hf.export import export_hf
from karat.hf.importing import import_corpus
from karat.hf.reading import open_hf


def test_an_export_comes_back_to_the_byte(small_corpus, karat, tmp_path):
    """Export and import give the same texts, labels, splits and digest."""
    export_hf(open_corpus(small_corpus), tmp_path / "out")
    done = karat("gold", "import", "hf", "out", "--corpus", "copy")
    assert (0, True) == (done.code, "2 articles new" in done.err)
    for path in (small_corpus / "articles").iterdir():
        assert path.read_bytes() == (tmp_path / "copy" / "articles" / path.name).read_bytes()
    before, after = (open_corpus(root).manifest for root in (small_corpus, tmp_path / "copy"))
    assert (before.digest, before.splits) == (after.digest, after.splits)


def test_tags_become_a_corpus_that_check_accepts(tagged, karat, tmp_path):
    """Texts end with a line feed, ids are articles', a .mark can be written; a rerun is quiet."""
    assert 0 == karat("gold", "import", "hf", tagged, "--corpus", "new").code
    folder = tmp_path / "new" / "articles"
    assert "Mara Voss left Oslo .\n" == (folder / "test-0.txt").read_text(encoding="utf-8")
    checked = karat("gold", "check", "--corpus", "new")
    faults = [line for line in (checked.out + checked.err).splitlines() if "json:" in line]
    assert all("required for released documents" in line for line in faults), faults
    assert "{p1|Mara Voss}" in karat("gold", "mark", "test-0", "--corpus", "new").out
    done = karat("gold", "import", "hf", tagged, "--corpus", "new")
    assert "0 articles new, 3 labelled anew" in done.err


def test_labels_of_a_known_text_are_replaced(small_corpus, tmp_path):
    """An article that is there gets the labels that come in; the manifest follows."""
    copy = tmp_path / "copy"
    shutil.copytree(small_corpus, copy)
    path = copy / "articles" / "tunnel-2.json"
    text = path.read_text(encoding="utf-8").replace('"2033-03"', '"2034-03"')
    path.write_text(text, encoding="utf-8")
    export_hf(open_corpus(copy), tmp_path / "out")
    done = import_corpus(open_hf(tmp_path / "out"), small_corpus)
    assert (0, 2) == (done.new, done.relabelled)
    label = (small_corpus / "articles" / "tunnel-2.json").read_text(encoding="utf-8")
    assert '"2034-03"' in label
    assert open_hf(tmp_path / "out").manifest.digest == open_corpus(small_corpus).manifest.digest


def test_a_text_that_differs_stops_everything(tagged, small_corpus, tmp_path):
    """A registered text is never replaced, and no other article is written either."""
    rows = [
        {"id": "tunnel-2", "tokens": ["Other"], "ner_tags": ["O"]},
        {"id": "new-1", "tokens": ["New"], "ner_tags": ["O"]},
    ]
    lines = tmp_path / "test.jsonl"
    lines.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        import_corpus(open_hf(lines), small_corpus)
    said = str(caught.value)
    assert "the text that comes in is another" in said
    assert "is in split test, comes in as train" in said
    assert not (small_corpus / "articles" / "new-1.txt").exists()


def test_what_the_doors_refuse_is_not_written(tmp_path):
    """A control character, and a layer of karat's without its attributes, are told by place."""
    rows = [
        {"tokens": ["bad\u0007"], "ner_tags": ["O"]},
        {"tokens": ["Monday"], "ner_tags": ["B-date"]},
    ]
    lines = tmp_path / "rows.jsonl"
    lines.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        import_corpus(open_hf(lines), tmp_path / "new")
    said = [str(problem) for problem in caught.value.problems]
    assert any("#train-0:1:4" in line for line in said), said
    assert any("#train-1" in line and "type" in line for line in said), said
    assert not (tmp_path / "new").exists()


def test_a_folder_of_something_else_is_refused(tagged):
    """Articles are not strewn into a folder that is no corpus."""
    with pytest.raises(UsageError, match="neither a corpus nor an empty folder"):
        import_corpus(open_hf(tagged), tagged)
