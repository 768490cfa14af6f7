"""karat show: one article of a run, by the layers that it declares and the repeat that is asked."""

from __future__ import annotations

import json

import pytest

DATE = {"layer": "date", "spans": [[82, 92]], "type": "DATE", "value": "2033-03"}
CUE = {"layer": "cue", "spans": [[0, 5]]}


@pytest.fixture
def show(tmp_path, karat_here, small_corpus):
    """Shows an article of the folder run, over the small corpus."""

    def shown(*flags, run="run", article="tunnel-2"):
        return karat_here("show", tmp_path / run, article, "--corpus", small_corpus, *flags)

    return shown


def write(path, line, layers=None):
    """Writes a file of predictions about one article, under a header where layers are declared."""
    header = [{"format": "predictions/1", "layers": layers}] if layers is not None else []
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [*header, {"id": "tunnel-2", **line}]
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")


def test_a_layer_that_is_not_declared_is_never_missed(show, tmp_path):
    """Of a run that declares dates, quotes and the like are named as not declared, and no more."""
    write(tmp_path / "run" / "predictions.jsonl", {"annotations": [DATE]}, ["date"])
    done = show()
    assert 0 == done.code
    assert "[=d March 2033]" in done.out
    assert "missed (" not in done.out
    assert "[-" not in done.out.partition("\n\n")[2]
    assert "– not declared: speaker, quote, cue, quantity\n" in done.out


def test_without_a_header_all_layers_are_declared(show, tmp_path):
    """A bare file of predictions is held against every layer, as it is scored."""
    write(tmp_path / "run" / "predictions.jsonl", {"annotations": [DATE]})
    done = show()
    assert "missed (4)" in done.out
    assert "not declared" not in done.out


def test_an_undeclared_layer_that_is_asked_for_is_a_dash(show, tmp_path):
    """--layer of what the run does not declare marks nothing and says why."""
    write(tmp_path / "run" / "predictions.jsonl", {"annotations": [DATE]}, ["date"])
    done = show("--layer", "quote")
    assert 0 == done.code
    assert "– not declared: quote\n" in done.out
    assert "[=d" not in done.out
    assert "not declared" not in show("--layer", "date").out


def test_an_unknown_layer_is_a_sentence(show, tmp_path):
    """--layer that names nothing exits with 2 and says what it may have meant."""
    write(tmp_path / "run" / "predictions.jsonl", {"annotations": [DATE]})
    done = show("--layer", "qoute")
    assert 2 == done.code
    known = "speaker, quote, cue, quantity, date"
    assert f'no layer "qoute" here; there are {known}; did you mean "quote"?' in done.err


@pytest.fixture
def repeated(tmp_path):
    """Writes a run of three repeats: a date, nothing but a cue, and a failure."""
    folder = tmp_path / "run"
    write(folder / "predictions.jsonl", {"annotations": [DATE]})
    write(folder / "repeats" / "2" / "predictions.jsonl", {"annotations": [CUE]})
    failed = {"error": {"kind": "error", "message": "not \x1btoday"}}
    write(folder / "repeats" / "3" / "predictions.jsonl", failed)
    return folder


def test_it_says_which_repeat_it_shows(show, repeated):
    """The first is shown unasked, and the failures of others are named."""
    done = show()
    assert "repeat 1 of 3; --repeat N shows another\n" in done.out
    assert "[=d March 2033]" in done.out
    assert "tunnel-2 failed in repeat 3 (error): not \\x1btoday\n" in done.err


def test_a_flag_chooses_the_repeat(show, repeated):
    """--repeat 2 shows what the second said."""
    done = show("--repeat", "2")
    assert "repeat 2 of 3" in done.out
    assert "[+c “The ]" in done.out
    assert "[-d March 2033]" in done.out
    assert "repeat 3 of 3" in show("--repeat", "3").out


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("4", "no repeat 4: the run has 3"), ("0", "0")],
)
def test_a_repeat_that_is_not_there_is_a_sentence(show, repeated, number, sentence):
    """A number beyond the repeats is exit 2."""
    done = show("--repeat", number)
    assert 2 == done.code
    assert sentence in done.err


def test_a_single_run_has_one_repeat(show, tmp_path):
    """It says nothing of repeats; a second one is not there."""
    write(tmp_path / "run" / "predictions.jsonl", {"annotations": [DATE]})
    assert "repeat" not in show().out
    done = show("--repeat", "2")
    assert 2 == done.code
    assert "no repeat 2: the run has 1" in done.err


def test_a_result_says_how_many_repeats_there_are(show, small_run, tmp_path):
    """Files of an older run of repeats beside a newer single one are no repeats of it."""
    write(small_run / "repeats" / "2" / "predictions.jsonl", {"annotations": [CUE]})
    assert "repeat" not in show(run="run").out


def test_a_repeat_that_is_lost_is_a_sentence(show, small_run):
    """A result of three repeats without the file of the second says which file is missing."""
    result = json.loads((small_run / "result.json").read_bytes())
    one = {"predictions": result["predictions"], "failures": {}, "articles": {}}
    (small_run / "result.json").write_text(json.dumps({**result, "repeats": [one] * 3}))
    write(small_run / "repeats" / "3" / "predictions.jsonl", {"annotations": [CUE]})
    lost = small_run / "repeats" / "2" / "predictions.jsonl"
    done = show()
    assert "repeat 1 of 3" in done.out
    assert f"no predictions of repeat 2 at {lost}\n" in done.err
    assert f"no predictions at {lost}" in show("--repeat", "2").err


def test_an_article_may_list_fewer_layers_than_the_corpus(show, tmp_path, small_corpus):
    """A prediction of a layer that this article alone does not list is no fault of the file."""
    path = small_corpus / "articles" / "tunnel-2.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    gold["layers"].remove("quantity")
    gold["annotations"] = [one for one in gold["annotations"] if one["layer"] != "quantity"]
    path.write_text(json.dumps(gold), encoding="utf-8")
    quantity = {"layer": "quantity", "spans": [[57, 69]], "value": "1"}
    write(tmp_path / "run" / "predictions.jsonl", {"annotations": [DATE, quantity]})
    done = show()
    assert 0 == done.code, done.err
    assert "[=d March 2033]" in done.out
