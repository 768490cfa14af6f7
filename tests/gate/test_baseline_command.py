"""`karat baseline`: what is kept, and which runs are refused."""

from __future__ import annotations

import json

import jsonschema
import pytest

from karat.schemas import schemas

ANSWER = [{"layer": "date", "spans": [[82, 92]], "type": "DATE", "value": "2033-03"}]


@pytest.fixture
def scored(tmp_path, small_corpus, karat):
    """Makes a run over both articles of the small corpus; gives its folder."""

    def make(name="run", *flags, error=False):
        path = tmp_path / name / "predictions.jsonl"
        path.parent.mkdir()
        lines = [{"id": id_, "annotations": ANSWER} for id_ in ("tunnel-1", "tunnel-2")]
        if error:
            lines[1] = {"id": "tunnel-2", "error": {"kind": "crash", "message": "it broke"}}
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        out = ("--out", path.with_name("result.json"))
        flags = flags or ("--split", "all")
        karat("score", path, "--corpus", small_corpus, *flags, *out)
        return path.parent

    return make


@pytest.fixture
def baseline(karat, small_corpus):
    """Sets a baseline."""

    def make(run, name="main", *flags):
        given = ("--reason", "the first one", "--corpus", small_corpus, *flags)
        return karat("baseline", "set", name, run, *given)

    return make


def test_result_and_predictions_are_kept_as_they_are(scored, baseline, tmp_path):
    """Byte for byte, with the reason, the day, and of what it is."""
    run = scored()
    done = baseline(run)
    assert 0 == done.code, done.err
    there = tmp_path / "baselines" / "karat" / "main"
    for name in ("result.json", "predictions.jsonl"):
        assert (run / name).read_bytes() == (there / name).read_bytes()
    record = json.loads((there / "baseline.json").read_text(encoding="utf-8"))
    jsonschema.validate(record, schemas()["baseline"])
    assert ("the first one", None) == (record["reason"], record["accepted"])
    assert record["signature"].startswith("small 1 ")
    assert ["tunnel-1", "tunnel-2"] == list(record["texts"])


def test_a_long_reason_is_shown_whole(scored, baseline, karat):
    """From its beginning to its end, on one line: it is what the baseline was set for."""
    reason = "the dates " + "of the second quarter " * 8 + "were read anew"
    assert 0 == baseline(scored(), "main", "--reason", reason).code
    assert f"reason: {reason}\n" in karat("baseline", "show", "main").out
    assert reason in karat("baseline", "ls").out


def test_the_project_says_where_they_lie(scored, baseline, tmp_path):
    """[tool.karat] baselines names the folder, from the project's own."""
    (tmp_path / "pyproject.toml").write_text('[tool.karat]\nbaselines = "kept"\n', encoding="utf-8")
    assert 0 == baseline(scored()).code
    assert (tmp_path / "kept" / "main" / "baseline.json").is_file()


def test_they_are_listed_and_shown(scored, baseline, karat):
    """With day, extractor and reason; shown with the headline scores and the signature."""
    baseline(scored())
    listed = karat("baseline", "ls").out
    assert "main" in listed
    assert "the first one" in listed
    shown = karat("baseline", "show", "main").out
    assert "date.value         F1 1.000" in shown
    assert "reason: the first one" in shown
    assert "main" == json.loads(karat("baseline", "ls", "--json").out)[0]["name"]
    assert "main" == json.loads(karat("baseline", "show", "main", "--json").out)["name"]


def test_an_unknown_one_is_asked_after(scored, baseline, karat):
    """Exit 2, with the names that there are."""
    baseline(scored())
    done = karat("baseline", "show", "mian")
    assert (2, True) == (done.code, 'known: main; did you mean "main"?' in done.err)


def refused(done, words):
    """Holds that a baseline was refused with these words, and nothing was written."""
    assert (2, True) == (done.code, words in done.err), done.err


def test_a_partial_run_is_refused(scored, baseline, tmp_path):
    """It did not take the whole split."""
    run = scored("part", "--split", "all", "--limit", "1")
    refused(baseline(run), "cannot be a baseline: it is partial: it did not take the whole split")
    assert not (tmp_path / "baselines").exists()


def test_a_run_with_failed_articles_is_refused(scored, baseline):
    """They are named."""
    refused(baseline(scored(error=True)), "1 of its articles failed: tunnel-2")


def test_changed_predictions_are_refused(scored, baseline):
    """The result was not made of them."""
    run = scored()
    path = run / "predictions.jsonl"
    path.write_bytes(path.read_bytes() + b"\n")
    refused(baseline(run), "has changed since")


def test_missing_predictions_are_refused(scored, baseline):
    """A baseline is scored anew when gold moves, and needs them."""
    run = scored()
    (run / "predictions.jsonl").unlink()
    refused(baseline(run), "no predictions beside")


def test_figures_that_do_not_follow_are_refused(scored, baseline):
    """Counts that add up and are not those of the predictions, and sums that do not add up."""
    run = scored()
    path = run / "result.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"left_out": 0', '"left_out": 1'), encoding="utf-8")
    refused(baseline(run), "it does not follow from its predictions: health.left_out")
    path.write_text(text.replace('"scored": 2', '"scored": 3'), encoding="utf-8")
    refused(baseline(run), "it does not add up: health.scored")


def test_moved_gold_is_refused(scored, baseline, small_corpus):
    """A baseline is of today's labels."""
    run = scored()
    path = small_corpus / "articles" / "tunnel-1.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"2033-03"', '"2034-03"'), encoding="utf-8")
    refused(baseline(run), "gold moved: 1 of its articles is not labelled as it is at")


def test_a_run_that_failed_the_gate_takes_a_word_more(scored, baseline, karat, small_corpus):
    """--accept-regression sets it, and what was set aside is kept."""
    (small_corpus.parent / "pyproject.toml").write_text(
        '[tool.karat.gate]\nfloors = {"cue.found" = 0.5}\n', encoding="utf-8"
    )
    run = scored()
    assert 1 == karat("gate", run, "--baseline", run, "--corpus", small_corpus).code
    refused(baseline(run), "failed the gate (cue.found.f1: is 0.000, under its floor of 0.5)")
    assert 0 == baseline(run, "main", "--accept-regression").code
    assert "set aside: cue.found.f1" in karat("baseline", "show", "main").out


@pytest.mark.parametrize("name", ["../main", "a/b", ".hidden", "", "x" * 61])
def test_a_name_stays_in_its_folder(name, scored, baseline, tmp_path):
    """Letters, digits, - _ and . only."""
    refused(baseline(scored(), name), "is no name for a baseline")
    assert not (tmp_path / "baselines").exists()


def test_a_reason_is_asked_for(scored, baseline, karat, small_corpus):
    """Neither none nor blanks."""
    run = scored()
    assert 2 == karat("baseline", "set", "main", run, "--corpus", small_corpus).code
    refused(baseline(run, "main", "--reason", " "), "--reason is empty")


def test_a_removed_one_is_gone(scored, baseline, karat, tmp_path):
    """With its folder, and with nothing else: another one stays."""
    baseline(scored())
    baseline(scored("other"), "other")
    there = tmp_path / "baselines" / "karat"
    repeat = there / "main" / "repeats" / "2" / "predictions.jsonl"
    repeat.parent.mkdir(parents=True)
    repeat.write_text("{}\n", encoding="utf-8")
    done = karat("baseline", "rm", "main")
    assert (0, "", "baseline main removed from baselines/karat\n") == (
        done.code,
        done.out,
        done.err,
    )
    assert ["other"] == [one.name for one in there.iterdir()]
    done = karat("baseline", "rm", "othr")
    refused(done, 'no baseline "othr" in baselines/karat; known: other; did you mean "other"?')


def test_what_is_not_karat_s_stays_in_its_folder(scored, baseline, karat, tmp_path):
    """It is named; what remains is no baseline any more."""
    baseline(scored())
    there = tmp_path / "baselines" / "karat" / "main"
    (there / "notes.txt").write_text("mine\n", encoding="utf-8")
    done = karat("baseline", "rm", "main")
    assert (0, True) == (done.code, "stays, with what is not karat's: notes.txt" in done.err)
    assert ["notes.txt"] == [one.name for one in there.iterdir()]
    assert 2 == karat("baseline", "rm", "main").code


def test_a_link_is_removed_and_not_what_it_leads_to(scored, baseline, karat, tmp_path):
    """Its files are another's."""
    baseline(scored())
    folder = tmp_path / "baselines" / "karat"
    (folder / "alias").symlink_to(folder / "main")
    assert 0 == karat("baseline", "rm", "alias").code
    assert ["main"] == [one.name for one in folder.iterdir()]
    assert (folder / "main" / "predictions.jsonl").is_file()


@pytest.mark.parametrize("name", ["../main", ".", "", "a/b"])
def test_only_a_baseline_s_name_is_removed(name, scored, baseline, karat):
    """No other folder is reached."""
    run = scored()
    baseline(run)
    refused(karat("baseline", "rm", name), "no baseline")
    assert (run / "result.json").is_file()


def test_setting_again_replaces(scored, baseline, karat):
    """The same name takes the new run and the new reason."""
    baseline(scored())
    assert 0 == baseline(scored("other"), "main", "--reason", "a better one").code
    assert "a better one" in karat("baseline", "ls").out
