"""`karat report`: the format by the file's name, articles where predictions lie, unlike refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RESULTS = [ROOT / "baselines" / "results" / f"{name}.json" for name in ("rules", "nothing")]


@pytest.fixture
def karat(karat_here):
    """Runs `karat` in this process: nothing here is about processes."""
    return karat_here


def test_without_out_it_prints_markdown(karat):
    """Data alone on stdout: the leaderboard of the committed results."""
    done = karat("report", *RESULTS)
    assert 0 == done.code, done.err
    assert done.out.startswith("# karat report\n")
    version = json.loads(RESULTS[0].read_text(encoding="utf-8"))["extractor"]["version"]
    assert f"| A rules {version} |" in done.out
    assert "" == done.err


def test_the_ending_decides(karat, tmp_path):
    """CSV and JSON are written where --out says, in capitals too."""
    assert 0 == karat("report", *RESULTS, "--out", "x.CSV").code
    rows = list(csv.DictReader(io.StringIO((tmp_path / "x.CSV").read_text(encoding="utf-8"))))
    assert {"A", "B"} == {row["run"] for row in rows}
    assert 0 == karat("report", *RESULTS, "--out", "deep/x.json").code
    record = json.loads((tmp_path / "deep" / "x.json").read_text(encoding="utf-8"))
    assert "report/1" == record["format"]


def test_an_unknown_ending_is_refused(karat, tmp_path):
    """The sentence names the endings that there are."""
    done = karat("report", *RESULTS, "--out", "x.pdf")
    assert 2 == done.code
    assert 'karat: --out "x.pdf": a report ends in .html, .md, .csv, .json' in done.err
    assert not (tmp_path / "x.pdf").exists()


def test_html_shows_the_articles_of_a_run(karat, small_run, small_corpus, tmp_path):
    """Gold, predictions and canary stand in it, and no path of this machine."""
    done = karat("report", small_run, "--corpus", small_corpus, "--out", "x.html")
    assert 0 == done.code, done.err
    html = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "Mara Voss" in html
    assert '"id":"tunnel-2"' in html
    assert str(tmp_path) not in html
    assert "it quotes gold" in done.err


def test_html_without_predictions_says_so(karat, tmp_path):
    """A committed result has none beside it: the tables stand, the articles are missing."""
    done = karat("report", *RESULTS, "--out", "x.html")
    assert 0 == done.code, done.err
    html = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert 2 == html.count("no predictions lie beside its result")
    assert "No article can be shown" in html
    assert "no predictions lie beside its result" in done.err


def test_changed_predictions_are_not_shown(karat, small_run, small_corpus, tmp_path):
    """What the figures were not made of is not quoted beside them."""
    with (small_run / "predictions.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    done = karat("report", small_run, "--corpus", small_corpus, "--out", "x.html")
    assert 0 == done.code, done.err
    html = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "are not those it was made of" in html
    assert "Mara Voss" not in html


def test_articles_whose_gold_moved_are_left_out(karat, small_run, small_corpus, tmp_path):
    """They are counted on the page, not judged by gold that the figures do not know."""
    path = small_corpus / "articles" / "tunnel-2.json"
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace('"2033-03"', '"2034-03"'), encoding="utf-8")
    done = karat("report", small_run, "--corpus", small_corpus, "--out", "x.html")
    assert 0 == done.code, done.err
    assert "1 article is not shown" in (tmp_path / "x.html").read_text(encoding="utf-8")


def test_unlike_runs_are_refused(karat, small_run):
    """Other articles are exit 4, and nothing is printed."""
    done = karat("report", RESULTS[0], small_run)
    assert 4 == done.code
    assert "the runs are of unlike corpora, karat-news and small, and share no article" in done.err
    assert "" == done.out


def test_junit_is_the_verdict_beside_the_run(karat, small_run, small_corpus, tmp_path):
    """Without a verdict it says who makes one; with one of these predictions it is written."""
    done = karat("report", small_run, "--out", "junit.xml")
    assert 2 == done.code
    assert "no verdict at" in done.err
    gated = karat(
        "gate", small_run, "--baseline", small_run / "result.json", "--corpus", small_corpus
    )
    assert (small_run / "verdict.json").is_file(), gated.err
    assert 0 == karat("report", small_run, "--out", "junit.xml").code
    assert (tmp_path / "junit.xml").read_text(encoding="utf-8").startswith("<?xml")
    verdict = json.loads((small_run / "verdict.json").read_text(encoding="utf-8"))
    verdict["run"]["predictions"] = "0" * 64
    (small_run / "verdict.json").write_text(json.dumps(verdict), encoding="utf-8")
    done = karat("report", small_run, "--out", "junit.xml")
    assert 2 == done.code
    assert "about other predictions" in done.err
    (small_run / "verdict.json").write_text('{"format": 1}', encoding="utf-8")
    done = karat("report", small_run, "--out", "junit.xml")
    assert 2 == done.code
    assert "verdict.json:1:" in done.err


def test_no_run_is_a_usage_error(karat):
    """A report takes at least one run."""
    assert 2 == karat("report").code
