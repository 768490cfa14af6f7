"""karat check, preds:FILE and the broken rows of karat ls extractors."""

import json
import sys
from importlib import metadata
from pathlib import Path

import pytest

from karat import Article, FormatError, UsageError, load_extractor
from karat.extractors import list_extractors

PLUGIN = r"""
import os
import sys


def good(article):
    return []


def prints(article):
    print("\x1b[2Jhello")
    return []


def shifts(article):
    return [{"layer": "date", "spans": [[5, 9000]]}] if len(article.text) < 9000 else []


def by_set(article):
    words = {f"word {number}" for number in range(50)}
    value = min(words, key=hash)
    return [{"layer": "date", "spans": [[0, 1]], "value": value}] if article.text else []


class Dying:
    layers = ("date",)

    def setup(self):
        if os.environ.get("PYTHONHASHSEED") == "0":
            sys.exit("no second process")

    def extract(self, article):
        return []


def hangs(article):
    import time
    time.sleep(60)


def exits(article):
    return os._exit(7) if article.id == "one-megabyte" else []


class Configured:
    layers = ("date",)

    def __init__(self, end="1"):
        self.end = int(end)

    def extract(self, article):
        return [{"layer": "date", "spans": [[0, self.end]]}] if len(article.text) > 1 else []
"""


@pytest.fixture
def plugin(tmp_path):
    (tmp_path / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    return "plugin.py"


def test_a_good_extractor_prints_nothing(karat, plugin):
    """Without a finding stdout is empty and the exit 0; the time of 1 MB is a note."""
    done = karat("check", f"{plugin}:good")
    assert (0, "") == (done.code, done.out)
    assert "1 MB took" in done.err
    assert "11 made-up articles checked: 0 errors, 0 warnings" in done.err


def test_a_finding_is_a_line_and_exit_2(karat, plugin):
    """Each finding names its article and its check."""
    done = karat("check", f"{plugin}:shifts")
    assert 2 == done.code
    assert 10 == len(done.out.splitlines())
    assert done.out.startswith("plain: annotation 1 (date): ")
    assert all(line.endswith("[valid]") for line in done.out.splitlines())


def test_the_order_of_a_set_is_found(karat, plugin):
    """An answer that hangs on hashes is the same all along in one process, and not in the next."""
    done = karat("check", f"{plugin}:by_set", PYTHONHASHSEED="7")
    assert 2 == done.code
    assert "plain: in another process, says" in done.out
    assert all(line.endswith("[process]") for line in done.out.splitlines())


def test_a_process_that_dies_is_a_finding(karat, plugin):
    """An extractor that cannot be set up in a new process is told with its last word."""
    done = karat("check", f"{plugin}:Dying", PYTHONHASHSEED="7")
    assert 2 == done.code
    assert "extractor: a new process ended with: " in done.out
    assert "no second process [process]" in done.out


def test_one_that_hangs_does_not_hang_the_check(karat, plugin):
    """Three articles past their deadline end the check, as soon as what was sent is answered."""
    done = karat("check", f"{plugin}:hangs", "--timeout", "0.4")
    assert 2 == done.code
    told = [line.partition(": 0.4 s passed")[0] for line in done.out.splitlines()]
    assert ["plain", "emoji", "combining-marks"] == told[:3]
    assert 4 == len(told)


def test_one_that_exits_is_told(karat, plugin):
    """An article on which the process ends is a finding, and the check goes on."""
    done = karat("check", f"{plugin}:exits")
    assert 2 == done.code
    assert "one-megabyte: it ended with exit code 7 [answers]\n" == done.out
    assert "11 made-up articles checked: 1 error," in done.err


def test_a_command_is_checked_like_any_other(karat):
    """`exec:` is checked in its own language."""
    years = Path(__file__).with_name("plugins") / "years_exec.py"
    done = karat("check", f"exec:{sys.executable} {years}")
    assert (0, "") == (done.code, done.out)


def test_findings_as_json_lines(karat, plugin):
    """--json prints an object a finding."""
    done = karat("check", f"{plugin}:shifts", "--json")
    found = json.loads(done.out.splitlines()[0])
    assert {"check", "article", "level", "message"} == set(found)
    assert ("valid", "plain", "error") == (found["check"], found["article"], found["level"])


def test_a_warning_is_told_and_costs_nothing(karat, plugin):
    """A stray print is a line, without driving the terminal, and exit 0."""
    done = karat("check", f"{plugin}:prints")
    assert 0 == done.code
    assert "[stdout, warning]" in done.out
    assert "\x1b" not in done.out


def test_options_reach_the_extractor(karat, plugin):
    """`-o` is what it is for `run`."""
    assert 0 == karat("check", f"{plugin}:Configured").code
    assert 2 == karat("check", f"{plugin}:Configured", "-o", "end=100000").code
    assert 2 == karat("check", f"{plugin}:Configured", "-o", "end").code
    assert "extractor" in karat("check", f"{plugin}:Configured", "-o", "extractor=1").err


def test_a_file_of_predictions_is_not_checked(karat):
    """Predictions answer their own articles, so `check preds:` says what to do instead."""
    done = karat("check", "preds:some.jsonl")
    assert 2 == done.code
    assert "karat score" in done.err


def test_a_replayed_run_is_the_same_run(karat, small_corpus, tmp_path):
    """`run preds:FILE` writes the predictions again to the byte, and the same scores."""
    karat("run", "rules", "--corpus", small_corpus, "--out", "one")
    karat("run", "preds:one/predictions.jsonl", "--corpus", small_corpus, "--out", "two")
    one, two = (tmp_path / name for name in ("one", "two"))
    assert (one / "predictions.jsonl").read_bytes() == (two / "predictions.jsonl").read_bytes()
    before, after = (json.loads((run / "result.json").read_text()) for run in (one, two))
    assert before["scores"] == after["scores"]
    said = [run["extractor"][key] for key in ("name", "version") for run in (before, after)]
    assert "rules" == said[0] == said[1]
    assert said[2] == said[3]
    assert "preds:predictions.jsonl" == after["extractor"]["reference"]


def test_an_article_without_a_line_is_absent(karat, small_corpus, tmp_path):
    """An article that the file does not answer fails, and the run goes on."""
    (tmp_path / "some.jsonl").write_text('{"id": "another", "annotations": []}\n')
    done = karat("run", "preds:some.jsonl", "--corpus", small_corpus, "--out", "there")
    assert 3 == done.code
    assert "absent" in (tmp_path / "there" / "predictions.jsonl").read_text()


def test_the_header_says_whose_it_is(tmp_path):
    """Name, version and layers are the header's; without one, the name is the file's."""
    path = tmp_path / "mine.jsonl"
    line = '{"id": "a", "annotations": []}\n'
    header = {"format": "predictions/1", "extractor": {"name": "x", "version": "3"}}
    path.write_text(json.dumps(header | {"layers": ["date"]}) + "\n" + line)
    loaded = load_extractor(f"preds:{path}")
    assert ("x", "3", ("date",)) == (loaded.name, loaded.version, loaded.layers)
    assert {"id": "a", "annotations": []} == loaded.extract(Article("a", "text"))
    path.write_text(line)
    loaded = load_extractor(f"preds:{path}")
    assert ("mine", None, None) == (loaded.name, loaded.version, loaded.layers)


def test_a_broken_file_tells_every_place(tmp_path):
    """Lines that are no JSON, have no id or come twice are told together, each at its line."""
    path = tmp_path / "broken.jsonl"
    path.write_text('{"id": "a", "annotations": []}\n{"id"\n[]\n{"id": "a", "annotations": []}\n')
    with pytest.raises(FormatError) as caught:
        load_extractor(f"preds:{path}")
    assert [2, 3, 4] == [problem.line for problem in caught.value.problems]


def test_a_replay_takes_a_file_and_no_options(tmp_path):
    """A file that is not there and options are refused in a sentence."""
    with pytest.raises(UsageError, match="no file"):
        load_extractor(f"preds:{tmp_path / 'nowhere.jsonl'}")
    with pytest.raises(UsageError, match="takes no options"):
        load_extractor(f"preds:{tmp_path / 'nowhere.jsonl'}", {"a": "b"})


def test_a_broken_entry_point_is_a_row(monkeypatch):
    """A target that cannot be read is listed with its fault, and loading it is refused."""
    broken = metadata.EntryPoint("broken", "no target!", "karat.extractors")
    absent = metadata.EntryPoint("absent", "not_installed.anywhere:X", "karat.extractors")
    monkeypatch.setattr(metadata, "entry_points", lambda **_: [broken, absent])
    faults = {listed.name: listed.fault for listed in list_extractors()}
    assert {"absent": "", "broken": 'its target "no target!" is no pkg.mod:attr'} == faults
    with pytest.raises(UsageError, match=r"is no pkg\.mod:attr"):
        load_extractor("broken")
