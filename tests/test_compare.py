"""`karat compare`: differences counted by hand, refusals that say how, flips, who moved."""

from __future__ import annotations

import json

import msgspec
import pytest

from karat.breakdown import by_error, by_facet
from karat.compare import compare
from karat.errors import NotComparable, UsageError
from karat.ground import common_ground
from karat.result_files import read_result

IDS = ("tunnel-1", "tunnel-2")
SPANS = {
    "quote": [[0, 13], [40, 94]],
    "speaker": [[14, 23]],
    "cue": [[24, 28]],
    "quantity": [[51, 69]],
    "date": [[82, 92]],
}
KEYS = {
    "quantity": {"value": "1200000000", "unit": "USD"},
    "date": {"type": "DATE", "value": "2033-03"},
}


def said(*layers, **changed):
    """Predicts these layers, with the keys given for a layer instead of the right ones."""
    return [
        {"layer": layer, "spans": SPANS[layer], **(changed.get(layer) or KEYS.get(layer, {}))}
        for layer in layers
    ]


@pytest.fixture
def karat(karat_here):
    """Runs `karat` in this process: nothing here is about processes."""
    return karat_here


@pytest.fixture
def scored(tmp_path, karat, small_corpus):
    """Scores answers by article, and gives the folder that holds predictions and result."""

    def make(name, answers, split="all", **header):
        folder = tmp_path / name
        folder.mkdir()
        path = folder / "predictions.jsonl"
        lines = [{"format": "predictions/1", **header}] if header else []
        lines += [{"id": id_, "annotations": answers[id_]} for id_ in answers]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        out = folder / "result.json"
        done = karat("score", path, "--corpus", small_corpus, "--split", split, "--out", out)
        assert 0 == done.code, done.err
        return folder

    return make


@pytest.fixture
def runs(scored):
    """Two runs: the first finds the date of both articles, the second of one, wrongly resolved."""
    first = scored("first", {id_: said("date", "cue") for id_ in IDS})
    wrong = said("date", "cue", date={"type": "DATE", "value": "2034-03"})
    return first, scored("second", {"tunnel-1": said("cue"), "tunnel-2": wrong})


def line_of(comparison, layer, aspect):
    return next(one for one in comparison.lines if (layer, aspect) == (one.layer, one.aspect))


def results(folders):
    return [read_result(folder) for folder in folders]


def test_the_difference_is_second_minus_first(runs):
    """One date of two found is F1 2/3, a third less than both; none is resolved."""
    comparison = compare(results(runs))
    found, value = (line_of(comparison, "date", aspect) for aspect in ("found", "value"))
    assert pytest.approx(-1 / 3) == found.against[0].difference.estimate
    assert pytest.approx(-1.0) == value.against[0].difference.estimate
    assert (2, 1, 1) == (found.first.tp, found.against[0].counts.tp, found.against[0].losses)
    assert (0, 1) == (found.against[0].wins, found.against[0].ties)


def test_no_p_value_under_thirty_articles(runs):
    """Two articles carry an interval and no test."""
    found = line_of(compare(results(runs)), "date", "found")
    assert found.small
    assert found.against[0].p is None


def test_a_score_that_is_undefined_has_no_difference(runs):
    """Where neither predicts a layer its F1 is 0 and equal; where nothing is carried it is None."""
    comparison = compare(results(runs), aspects=True)
    assert 0 == line_of(comparison, "quantity", "found").against[0].difference.estimate
    assert line_of(comparison, "date", "freq").against[0].difference is None


def test_a_false_alarm_loses_where_nothing_is_to_be_found():
    """0/0 is above a false alarm, though it is no F1."""
    from karat.compare import _sign
    from karat.counts import Counts

    assert (-1, 1, 0) == (
        _sign(Counts(), Counts(0, 1, 0, 0)),
        _sign(Counts(0, 1, 0, 0), Counts()),
        _sign(Counts(2, 2, 1, 1), Counts(4, 4, 2, 2)),
    )


def test_a_run_against_itself_is_no_difference(runs):
    """Every difference is 0, nothing is won or lost, and nothing flips."""
    one = results(runs)[0]
    for line in compare([one, one], aspects=True).lines:
        against = line.against[0]
        assert (0, 0) == (against.wins, against.losses)
        assert against.difference is None or 0 == against.difference.estimate


def test_holm_is_over_headline_scores_times_further_runs(scored):
    """Nine headline scores: nine tests for one further run, eighteen for two."""
    record = results([scored("one", {id_: said("date", "cue") for id_ in IDS})])[0]
    empty = results([scored("none", {id_: [] for id_ in IDS})])[0]
    first, second = (
        msgspec.structs.replace(
            one, articles={f"a-{n}": one.articles[IDS[n % 2]] for n in range(40)}
        )
        for one in (record, empty)
    )
    one = line_of(compare([first, second]), "date", "found").against[0]
    two = line_of(compare([first, second, second]), "date", "found").against[0]
    assert pytest.approx(one.difference.p * 9) == one.p
    assert pytest.approx(one.difference.p * 18) == two.p


def test_only_articles_with_equal_gold_are_compared(runs):
    """An article whose hash differs is left out as relabelled, one of one run as elsewhere."""
    first, second = results(runs)
    article = second.articles["tunnel-1"]
    second.articles["tunnel-1"] = msgspec.structs.replace(article, hash="0" * 64)
    second.articles["tunnel-3"] = article
    ground = common_ground([first, second])
    assert (("tunnel-2",), ("tunnel-1",), ("tunnel-3",)) == (
        ground.shared,
        ground.relabelled,
        ground.elsewhere,
    )
    with pytest.raises(NotComparable, match="--rescore"):
        by_facet([first, second])


def test_one_result_is_no_comparison(runs):
    """A single result is a usage error."""
    with pytest.raises(UsageError):
        compare(results(runs)[:1])


@pytest.mark.parametrize("part", ["scoring", "articles"])
def test_unlike_scorers_and_corpora_are_refused(part, runs, karat):
    """Exit 4, with a sentence that names --rescore; and --rescore then compares."""
    path = runs[1] / "result.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    if part == "scoring":
        record["scoring"] = "0"
    else:
        for article in record["articles"].values():
            article["hash"] = "0" * 64
    path.write_text(json.dumps(record), encoding="utf-8")
    done = karat("compare", *runs)
    assert (4, "") == (done.code, done.out)
    assert "--rescore" in done.err
    again = karat("compare", *runs, "--rescore", "--corpus", runs[0].parent / "small")
    assert 0 == again.code, again.err
    assert ("unlike scorers" if part == "scoring" else "gold moved in 2 articles") in again.out


def test_flips_name_each_item_with_its_text(runs, karat, small_corpus):
    """One date is lost, one is found and no longer resolved; few articles show them unasked."""
    done = karat("compare", *runs, "--corpus", small_corpus)
    assert 0 == done.code, done.err
    assert "0 gold items gained, 2 lost" in done.out
    assert "− tunnel-1 date found  “March 2033”" in done.out
    assert "− tunnel-2 date value  “March 2033”" in done.out


def test_flips_turn_with_the_order(runs, karat, small_corpus):
    """What the second lost against the first, the first gains against the second."""
    done = karat("compare", *reversed(runs), "--corpus", small_corpus, "--flips")
    assert "2 gold items gained, 0 lost" in done.out


def test_relabelled_gold_is_told_from_the_extractor(runs, karat, small_corpus):
    """The same predictions under a new label: the whole recorded difference is gold's."""
    path = small_corpus / "articles" / "tunnel-1.json"
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace('"2033-03"', '"2034-03"'), encoding="utf-8")
    again = runs[0].parent / "again"
    again.mkdir()
    lines = (runs[0] / "predictions.jsonl").read_bytes()
    (again / "predictions.jsonl").write_bytes(lines)
    flags = ("--corpus", small_corpus, "--split", "all", "--out", again / "result.json")
    assert 0 == karat("score", again / "predictions.jsonl", *flags).code
    done = karat("compare", runs[0], again, "--rescore", "--corpus", small_corpus)
    assert "the answers are counted alike; gold moved in 1 article" in done.out
    assert "date value: recorded −0.500, extractor 0.000, gold or scorer −0.500" in done.out


def test_the_header_of_predictions_moves_no_extractor(runs, scored, karat, small_corpus):
    """The same answers under another header, as of another day's corpus: nobody moved."""
    head = {"corpus": {"name": "small", "digest": "1" * 64}}
    again = scored("again", {id_: said("date", "cue") for id_ in IDS}, **head)
    flags = ("--rescore", "--corpus", small_corpus)
    done = karat("compare", runs[0], again, *flags)
    assert "the answers are counted alike; the gold is the same" in done.out
    [moved] = json.loads(karat("compare", runs[0], again, *flags, "--json").out)["moved"]
    assert moved["extractor"] is False
    assert "extractor moved; the gold is the same" in karat("compare", *runs, *flags).out


def test_runs_of_unlike_corpora_are_not_sent_to_rescore(runs, karat):
    """--rescore is named where it can compare them, and not where the corpora are unlike."""
    path = runs[1] / "result.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["corpus"]["name"] = "other"
    for article in record["articles"].values():
        article["hash"] = "0" * 64
    path.write_text(json.dumps(record), encoding="utf-8")
    done = karat("compare", *runs)
    assert (4, "") == (done.code, done.out)
    assert "the runs are of unlike corpora, small and other" in done.err
    assert "--rescore" not in done.err


def test_runs_that_share_no_article_are_not_sent_to_rescore(runs, karat):
    """Scored anew they share none either."""
    path = runs[1] / "result.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["articles"] = {f"{id_}-x": one for id_, one in record["articles"].items()}
    path.write_text(json.dumps(record), encoding="utf-8")
    done = karat("compare", *runs)
    assert (4, "the runs share no article\n") == (done.code, done.err.removeprefix("karat: "))


@pytest.mark.parametrize("flags", [(), ("--json",), ("--rescore",), ("--facets",)])
def test_a_named_corpus_is_held_against_the_runs(flags, runs, karat, small_corpus):
    """One that is not there is exit 2, another one exit 4, though no gold were needed."""
    done = karat("compare", *runs, "--corpus", "nowhere", *flags)
    assert (2, "") == (done.code, done.out)
    manifest = small_corpus / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('"small"', '"other"'), encoding="utf-8")
    done = karat("compare", *runs, "--corpus", small_corpus, *flags)
    assert (4, "") == (done.code, done.out)
    assert "is other, the run is of small: --corpus names another" in done.err


def test_a_comparison_of_nothing_is_none(runs, scored, karat):
    """No layer that both declare, or none at all: exit 4 with a sentence, never an empty table."""
    cues = scored("cues", {id_: said("cue") for id_ in IDS}, layers=["cue"])
    dates = scored("dates", {id_: said("date") for id_ in IDS}, layers=["date"])
    none = scored("none", {id_: [] for id_ in IDS}, layers=["cue"]) / "result.json"
    record = json.loads(none.read_text(encoding="utf-8"))
    none.write_text(json.dumps(record | {"scores": {}}), encoding="utf-8")
    done = karat("compare", cues, dates)
    assert (4, "") == (done.code, done.out)
    assert "nothing to compare: the first run declares cue, no other does" in done.err
    done = karat("compare", none, none)
    assert (4, "") == (done.code, done.out)
    assert "nothing to compare: the first run has a score of no layer" in done.err
    done = karat("compare", cues, runs[0], "--layer", "date")
    assert (4, "") == (done.code, done.out)
    assert "nothing to compare: the first run does not declare date" in done.err
    done = karat("compare", runs[0], cues, "--layer", "date")
    assert (4, "") == (done.code, done.out)
    assert "nothing to compare: the first run declares date, no other does" in done.err


def test_facets_and_errors_stand_side_by_side(runs):
    """Recall of absolute dates falls from 2 of 2 to 1; a missed date is a miss of the second."""
    both = results(runs)
    facet = next(
        one
        for one in by_facet(both)
        if ("date", "type", "found") == (one.layer, one.facet, one.aspect)
    )
    assert [1.0, 0.5] == [one.recall for one in facet.counts]
    beat = next(one for one in by_facet(both) if ("date", "beat") == (one.layer, one.facet))
    assert [1.0, pytest.approx(2 / 3)] == [one.f1 for one in beat.counts]
    missed = next(one for one in by_error(both) if ("date", "missed") == (one.layer, one.name))
    assert [(0, 0), (1, 0)] == list(missed.lost)


def test_an_undeclared_layer_is_not_compared(runs, scored, karat, small_corpus):
    """A further run that does not declare dates shows words and no figure."""
    cues = scored("cues", {id_: said("cue") for id_ in IDS}, layers=["cue"])
    done = karat("compare", runs[0], cues, "--corpus", small_corpus)
    assert "not declared" in done.out
    other = karat("compare", cues, runs[0], "--corpus", small_corpus)
    assert "date is not compared: the first run does not declare it" in other.err


def test_json_has_the_same_figures_and_the_signature(runs, karat, small_corpus):
    """The table's difference and signature stand in the JSON; nothing else is on stdout."""
    read = json.loads(karat("compare", *runs, "--json", "--corpus", small_corpus).out)
    table = karat("compare", *runs, "--corpus", small_corpus).out
    found = next(s for s in read["scores"] if ("date", "found") == (s["layer"], s["aspect"]))
    assert pytest.approx(-1 / 3) == found["against"][0]["difference"]["estimate"]
    assert "−0.333" in table
    assert read["signatures"][0] in table


def test_rescore_needs_the_predictions(runs, karat, small_corpus):
    """Without predictions beside a result, or with changed ones, --rescore says so: exit 2."""
    path = runs[1] / "predictions.jsonl"
    path.write_bytes(path.read_bytes() + b"\n")
    flags = ("--rescore", "--corpus", small_corpus)
    assert "has changed since" in karat("compare", *runs, *flags).err
    path.unlink()
    done = karat("compare", *runs, *flags)
    assert (2, True) == (done.code, "no predictions beside" in done.err)
