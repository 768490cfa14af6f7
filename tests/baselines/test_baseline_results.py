"""The committed results: what makes one stale, what is missing is told, the second reader's row."""

import json

import pytest

import karat
from karat_baselines import __main__ as command
from karat_baselines import known, second_reader, staleness
from karat_baselines.found import merged
from karat_baselines.known import BASELINES, NOT_RUN, Baseline
from karat_baselines.results import make, result_path
from karat_baselines.staleness import check, why_stale

QUICK = [one for one in BASELINES if one.name in ("nothing", "rules")]
MISSING = Baseline("datefinder", "", "", "datefinder", ("no_such_module",))
PASS = {
    "id": "a-1",
    "entities": [{"id": "voss", "name": "Mara Voss", "aliases": [], "type": "person"}],
    "annotations": [
        {"id": "s1", "layer": "speaker", "spans": [[0, 4, "Voss"]], "entity": "voss"},
        {"id": "x1", "layer": "decoy", "spans": [[5, 9, "said"]], "against": "quote"},
        {
            "id": "n1",
            "layer": "quantity",
            "spans": [[10, 21, "about 5 men"]],
            "head": [16, 17, "5"],
            "accept": [{"spans": [[16, 17, "5"]]}],
            "optional": True,
            "tags": ["range"],
            "value": "5",
            "mod": "approx",
        },
    ],
}


def result(**changed):
    """Writes as much of a result as staleness looks at."""
    made = {
        "signature": "s",
        "scoring": "1",
        "settings": {"overlap": 0.5},
        "corpus": {"digest": "d"},
        "extractor": {"version": "1-labels-floats", "sha256": None},
        "scores": {},
    }
    return json.dumps(made | changed).encode()


@pytest.mark.parametrize("baseline", QUICK, ids=lambda one: one.name)
def test_the_quick_results_on_dev_are_what_a_run_gives_now(baseline, tmp_path):
    """Whoever changes the rules, the gold or the scorer runs update."""
    (made,) = make([baseline], tmp_path, ["dev"])
    assert "" == made.fault
    assert None is why_stale(
        result_path(baseline.name, "dev").read_bytes(), made.runs["dev"].result
    )


@pytest.mark.parametrize("split", ["test", "train", "dev"])
def test_every_committed_result_is_of_the_corpus_that_is_here(split):
    """Results of all baselines name one digest, the manifest's."""
    digest = karat.open_corpus(second_reader.CORPUS).manifest.digest
    paths = [result_path(one.name, split) for one in BASELINES]
    digests = {karat.read_result(path).corpus.digest for path in paths if path.is_file()}
    assert {digest} == digests


def f1s(part, place=""):
    """Yields every F1 within a part of a result, with its place."""
    for key, value in part.items():
        if key == "f1" and value is not None:
            yield place, value
        elif isinstance(value, dict):
            yield from f1s(value, f"{place} {key}")


def test_the_gold_leaves_the_rules_something_to_miss():
    """No score of `rules` on test is above .95: no aspect, regime, SemEval scheme or token label.

    Articles that rules read as well as people do would have been written for rules.
    """
    result = json.loads(result_path("rules", "test").read_bytes())
    parts = {name: result[name] for name in ("scores", "semeval", "tokens")}
    found = dict(f1s(parts))
    assert 80 < len(found)
    assert {} == {place: value for place, value in found.items() if value > 0.95}


def test_a_result_of_other_gold_is_stale_and_says_so():
    """The digest of the corpus is compared first."""
    why = why_stale(result(), result(corpus={"digest": "e"}, scoring="2"))
    assert "was made with corpus digest d, which now is e" == why


def test_a_result_of_another_scorer_or_setting_is_stale():
    """The scoring version and the settings are named."""
    assert "scoring 1, which now is 2" in why_stale(result(), result(scoring="2"))
    assert "'overlap': 0.6" in why_stale(result(), result(settings={"overlap": 0.6}))


def test_a_result_of_another_version_or_file_is_stale():
    """The extractor's version, or the hash of its file, is compared."""
    for key in ("version", "sha256"):
        newer = result(extractor={"version": "1-labels-floats", "sha256": None} | {key: "2"})
        assert f"extractor {key}" in why_stale(result(), newer)


def test_answers_that_have_changed_are_stale_though_nothing_else_has():
    """Bytes decide where every name is equal."""
    assert "answers, or how karat writes them, have changed" in why_stale(
        result(), result(scores={"date": {}})
    )
    assert "is missing" == why_stale(b"", result())


def test_a_learned_model_may_have_other_floats_but_no_other_labels():
    """Of its version the last hash, the floats', is not compared; that of the labels is."""
    floats = result(extractor={"version": "1-labels-others", "sha256": None}, scores={"date": {}})
    labels = result(extractor={"version": "1-relabelled-floats", "sha256": None})
    assert None is why_stale(result(), floats, learned=True)
    assert "extractor version" in why_stale(result(), floats)
    assert "extractor version" in why_stale(result(), labels, learned=True)


def test_what_is_not_installed_is_named_with_what_to_type(capsys, monkeypatch):
    """The check goes on without it, and ends with 2; `--installed` makes it no fault."""
    monkeypatch.setattr(staleness, "_runs", lambda *_: [])
    monkeypatch.setattr(staleness, "_page", list)
    monkeypatch.setattr(staleness, "_outdated", lambda *_: [])
    monkeypatch.setattr(staleness, "_compared", lambda *_: [])
    assert 0 == check([MISSING], installed_only=True)
    capsys.readouterr()
    assert 2 == check([MISSING], installed_only=False)
    said = capsys.readouterr().err
    assert (
        "datefinder is not installed, and was not run; type: pip install 'karat[datefinder]'"
        in said
    )


def test_update_refuses_a_name_that_is_none(capsys):
    """It lists those there are, and says of one that is not run why."""
    assert 2 == command.main(["update", "ruels"])
    assert 'no baseline "ruels"; there are nothing, rules' in capsys.readouterr().err
    assert 2 == command.main(["update", "gliner"])
    assert NOT_RUN["gliner"] in capsys.readouterr().err


def test_a_baseline_of_node_is_there_with_its_packages_alone(monkeypatch, tmp_path):
    """Node without the packages, or the packages without Node, is not enough."""
    chrono = Baseline("chrono", "", "", packages=("chrono-node",))
    monkeypatch.setattr(known, "NODE", tmp_path)
    monkeypatch.setattr(known.shutil, "which", lambda name: f"/bin/{name}")
    assert not chrono.is_installed()
    (tmp_path / "node_modules" / "chrono-node").mkdir(parents=True)
    assert chrono.is_installed()
    monkeypatch.setattr(known.shutil, "which", {}.get)
    assert not chrono.is_installed()
    assert "npm install" in chrono.install


def test_the_second_readers_pass_becomes_an_answer():
    """Decoys, and the keys that only gold may have, are left out; all else stays."""
    answer = second_reader.as_answer(PASS)
    speaker, quantity = answer["annotations"]
    assert PASS["annotations"][0] == speaker
    assert {"id", "layer", "spans", "value", "mod"} == set(quantity)
    assert PASS["entities"] == answer["entities"]


def test_the_second_reader_answers_every_test_article(tmp_path):
    """Its result has no failed article, and is the committed one."""
    made = second_reader.made(tmp_path)
    assert {} == json.loads(made)["health"]["failures"]
    assert result_path(second_reader.NAME, "test").read_bytes() == made


def test_what_a_system_finds_now_takes_the_place_of_what_it_found():
    """Other systems' finds stay; an item that nobody finds any more goes."""
    before = {"a-1": {"date": {"0-4": ["crf", "rules"], "6-9": ["rules"]}}}
    found = {"rules": {("a-1", "date", "0-4"), ("a-1", "quote", "10-12 14-20")}}
    expected = {"a-1": {"date": {"0-4": ["crf", "rules"]}, "quote": {"10-12 14-20": ["rules"]}}}
    assert expected == merged(before, found)
    assert {"a-1": {"date": {"0-4": ["crf"]}}} == merged(before, {"rules": set()})
