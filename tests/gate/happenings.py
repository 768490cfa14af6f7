"""What can happen to a project between a baseline and a run; each gives the run's folder."""

from __future__ import annotations

import json


def dates(*numbers):
    """Refuses the dates of these articles."""
    return lambda number, one: one.layer != "date" or number not in numbers


def second_dates(number, one):
    """Refuses the second date of every article."""
    return one.id != "d2"


def real_regression(at):
    at.baseline()
    return at.run("new", second_dates)


def noise(at):
    at.baseline(keep=dates(1, 2, 3, 4, 5))
    return at.run("new", dates(6, 7, 8, 9, 10, 11, 12, 13))


def within_tolerance(at):
    at.baseline()
    return at.run("new", lambda number, one: (number, one.id) != (1, "d2"))


def sure_within_tolerance(at):
    at.policy("tolerances = {default = 0.5}")
    return real_regression(at)


def improvement(at):
    at.baseline(keep=second_dates)
    return at.run("new")


def floor_breached(at):
    at.policy('floors = {"date.found.f1" = 0.75, "quote.found.recall" = 0.9}')
    at.baseline(keep=second_dates)
    return at.run("new", second_dates)


def floor_undefined(at):
    at.policy('floors = {"quantity.found.f1" = 0.1}')
    at.baseline()
    return at.run("new")


def lost_articles(at):
    at.baseline()
    at.own_corpus()
    at.edit(at.corpus / "manifest.json", '"story-1",', "")
    for end in ("txt", "json"):
        (at.corpus / "articles" / f"story-1.{end}").unlink()
    assert 0 == at.karat("gold", "fmt").code
    return at.run("new")


def new_errors(at):
    at.baseline()
    return at.run("new", failed={7})


def errors_allowed(at):
    at.policy("errors = 1", "tolerances = {default = 0.2}")
    return new_errors(at)


def coverage(at):
    at.policy("errors = 10", "tolerances = {default = 0.9}")
    at.baseline()
    return at.run("new", failed={1, 2, 3, 4, 5})


def empty_run(at):
    at.baseline()
    return at.run("new", failed=range(33))


def nothing_said(at):
    at.baseline()
    return at.run("new", lambda number, one: number == one)


def other_corpus(at):
    at.baseline()
    at.own_corpus()
    at.edit(at.corpus / "manifest.json", '"stories"', '"tales"')
    return at.run("new")


def other_split(at):
    at.baseline()
    return at.run("new", flags=("--split", "all"))


def partial_run(at):
    at.baseline()
    return at.run("new", flags=("--limit", "5"))


def missing_baseline(at):
    return at.run("new")


def misspelt_baseline(at):
    at.baseline()
    at.policy('baseline = "mian"')
    return at.run("new")


def several_baselines(at):
    at.baseline("main")
    at.baseline("release-1")
    return at.run("new")


def unreadable_baseline(at):
    folder = at.baseline()
    at.edit(folder / "result.json", '"scores": {', '"scores": [')
    return at.run("new")


def newer_result(at):
    folder = at.baseline()
    at.edit(folder / "result.json", "result/1", "result/2")
    return at.run("new")


def newer_baseline(at):
    folder = at.baseline()
    at.edit(folder / "baseline.json", "baseline/1", "baseline/2")
    return at.run("new")


def tampered_run(at):
    at.baseline()
    return raised(at.run("new", second_dates))


def tampered_baseline(at):
    raised(at.baseline(keep=second_dates))
    return at.run("new")


def raised(folder):
    """Raises a sum of a result over that of its counts."""
    record = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    record["scores"]["date"]["found"]["tolerant"]["tp"] = 64
    (folder / "result.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def must_pass_flip(at):
    at.policy('must-pass = ["story-1", "story-2"]')
    return within_tolerance(at)


def must_pass_never(at):
    at.policy('must-pass = ["story-1"]')
    at.baseline(keep=dates(1))
    return at.run("new", dates(1))


def must_pass_unknown(at):
    at.policy("must-pass = [", '  "story-1",', '  "stori-2",', "]")
    at.baseline()
    return at.run("new")


def gold_moved(at):
    at.own_corpus()
    at.baseline()
    at.relabel()
    # The extractor still says what it said: of its own doing nothing has changed.
    folder = at.run("new")
    (folder / "predictions.jsonl").write_bytes(
        (at.root / "baselines/karat/main/predictions.jsonl").read_bytes()
    )
    flags = ("--out", folder / "result.json")
    assert 0 == at.karat("score", folder / "predictions.jsonl", *flags).code
    return folder


def both_moved(at):
    at.own_corpus()
    at.baseline()
    at.relabel()
    return at.run("new", second_dates)


def scorer_moved(at):
    return scorer_of(at, at.baseline())


def text_moved(at):
    at.own_corpus()
    at.baseline()
    path = at.corpus / "articles" / "story-1.txt"
    text = path.read_text(encoding="utf-8")
    assert 0 == at.karat("gold", "mark", "story-1", "--out", at.root / "one.mark").code
    path.write_text(text + "A line more.\n", encoding="utf-8")
    changed = (at.root / "one.mark").read_text(encoding="utf-8")
    at.edit(at.root / "one.mark", "}.\n", "}.\nA line more.\n")
    assert changed != (at.root / "one.mark").read_text(encoding="utf-8")
    done = at.karat("gold", "mark", at.root / "one.mark")
    assert 0 == done.code, done.said
    assert 0 == at.karat("gold", "fmt").code
    return at.run("new")


def moved_without_predictions(at):
    folder = at.baseline()
    (folder / "predictions.jsonl").unlink()
    return scorer_of(at, folder)


def scorer_of(at, folder):
    at.edit(folder / "result.json", '"scoring": "', '"scoring": "0')
    at.edit(folder / "result.json", "| scoring ", "| scoring 0")
    return at.run("new")


def undeclared_layer(at):
    at.baseline()
    return at.run("new", layers=["date", "quote", "speaker"])


def new_layer(at):
    at.baseline(layers=["date", "quote", "speaker"])
    return at.run("new")


def nothing_gated(at):
    at.policy('scores = ["quantity.found"]')
    at.baseline()
    return at.run("new")


def unknown_key(at):
    at.baseline()
    at.policy("coverage = 1", 'mustpass = ["story-1"]')
    return at.run("new")


def unknown_score(at):
    at.baseline()
    at.policy("tolerances.quote = 0.1", "tolerances.dates = 0.1")
    return at.run("new")


def wrong_value(at):
    at.baseline()
    at.policy("coverage = 90", 'interval = "maybe"')
    return at.run("new")


def not_a_run(at):
    at.baseline()
    return at.root / "runs" / "nowhere"
