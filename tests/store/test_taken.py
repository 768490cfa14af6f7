"""What is somebody's own is not written over: a corpus, and files that karat never wrote."""

import json
import shutil

import pytest

from karat.errors import UsageError
from karat.store import Place
from karat.store.taken import check_no_gold, check_result_file, check_run_folder, kind_of

RUN = ("predictions.jsonl", "result.json", "run.json")


@pytest.fixture
def verb(karat_here, small_corpus):
    """Runs a verb on the small corpus, from the folder that holds it."""
    return lambda *arguments: karat_here(*arguments, "--corpus", small_corpus)


def tree(folder):
    """Gives every file below a folder with its bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"format": "result/1",\n "signature": "s"}', "result"),
        ('{"format":"predictions/1"}\n{"id":"a"}\n', "predictions"),
        ('{\n "a": 1,\n "format": "run/1"\n}', "run"),
        ('{"a": 1, "format": "predictions/1"}\n{"id":"a"}\n', "predictions"),
        *((text, "") for text in ("", "{}", "[1]", '{"format": 1}', "\0\xff", "[" * 100_000)),
    ],
)
def test_a_file_of_karats_says_its_kind(text, kind, tmp_path):
    """However its keys were sorted since; of any other file the kind is empty."""
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    assert kind == kind_of(path)


@pytest.mark.parametrize("name", RUN)
def test_a_run_writes_over_no_file_of_somebodys_own(name, verb, tmp_path):
    """A folder that holds one is refused before the extractor is asked."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / name).write_text('{"id": "a"}\n', encoding="utf-8")
    before = tree(tmp_path)
    for how in (["run", "nothing"], ["run", "nothing", "--repeats", "2"]):
        done = verb(*how, "--out", "mine")
        assert 2 == done.code
        assert f"karat: mine/{name} is there already and is no" in done.err
        assert before == tree(tmp_path)


def test_a_result_replaces_no_file_but_a_result(verb, small_run, tmp_path):
    """Neither of a run nor of a score; an earlier result, an empty file and none are as before."""
    (tmp_path / "package.json").write_text('{"name": "mine"}', encoding="utf-8")
    (tmp_path / "empty.json").touch()
    for how in (["run", "nothing"], ["score", "run/predictions.jsonl"]):
        done = verb(*how, "--out", "package.json")
        assert 2 == done.code
        assert "package.json is there already and is no result/1 that karat wrote" in done.err
        assert '{"name": "mine"}' == (tmp_path / "package.json").read_text(encoding="utf-8")
        for name in ("empty.json", "empty.json", f"{how[0]}.json", "run/result.json"):
            assert 0 == verb(*how, "--out", name).code
            assert "result" == kind_of(tmp_path / name)
    assert 2 == verb("run", "nothing", "--out", "small.json/../small/x.json").code


def test_a_run_goes_into_a_folder_of_an_earlier_run(verb, tmp_path):
    """And into an empty one, and into one with other files; what is not a run's stays."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    for _ in range(2):
        for how in (["run", "nothing"], ["run", "nothing", "--repeats", "2", "--no-cache"]):
            done = verb(*how, "--out", "mine")
            assert 0 == done.code, done.err
    assert "mine" == (tmp_path / "mine" / "notes.txt").read_text(encoding="utf-8")


def test_foreign_repeats_are_not_removed(tmp_path):
    """A file of somebody's own where a repeat would lie refuses the folder."""
    path = tmp_path / "repeats" / "7" / "predictions.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"repeats/7/.* is there already"):
        check_run_folder(tmp_path)


@pytest.mark.parametrize(
    "out", ["small", "small/new", "small/articles", "small/manifest.json", "small/new.json"]
)
@pytest.mark.parametrize("how", [["run", "nothing"], ["score", "run/predictions.jsonl"]])
def test_no_run_and_no_result_lies_in_a_corpus(how, out, verb, small_run, small_corpus):
    """Nothing of it changes, and no folder is made."""
    before = tree(small_corpus)
    done = verb(*how, "--out", out)
    assert 2 == done.code
    assert "small" in done.err.splitlines()[-1]
    assert before == tree(small_corpus)
    assert {"articles", "manifest.json"} == {path.name for path in small_corpus.iterdir()}


def test_the_dataset_that_is_asked_about_is_a_corpus_too(tmp_path):
    """Though it has no manifest."""
    with pytest.raises(UsageError, match="lies in the corpus at"):
        Place(tmp_path / "data" / "run").check(tmp_path)
    Place(tmp_path / "run").check(tmp_path / "data")


def test_who_works_in_a_corpus_may_have_runs_there(small_corpus, monkeypatch):
    """But not among its articles, and not in place of its manifest."""
    monkeypatch.chdir(small_corpus)
    Place(small_corpus / "runs" / "first").check()
    Place(small_corpus / "first.json").check()
    for name in ("articles/first", "articles/first.json", "manifest.json", "passes/a/run", "."):
        with pytest.raises(UsageError):
            Place(small_corpus / name).check()


def test_a_link_is_followed_to_the_folder_and_replaced_as_a_file(small_corpus, tmp_path):
    """So a linked folder of a corpus is refused, and a link that stands in one."""
    (tmp_path / "linked").symlink_to(small_corpus / "articles")
    (small_corpus / "articles" / "out.json").symlink_to(tmp_path / "outside.json")
    for path in (tmp_path / "linked" / "x.json", small_corpus / "articles" / "out.json"):
        with pytest.raises(UsageError, match="lies in the corpus"):
            check_result_file(path)
        with pytest.raises(UsageError, match="is of the corpus"):
            check_no_gold(path)


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (["gold", "mark", "tunnel-1", "--out"], "small/articles/tunnel-1.txt"),
        (["gold", "mark", "tunnel-1", "--out"], "small/manifest.json"),
        (["report", "run", "--out"], "small/manifest.json"),
        (["schema", "--out"], "small/articles"),
        (["gate", "run", "--out"], "small/manifest.json"),
        (["gate", "run", "--junit"], "small/articles/tunnel-1.json"),
    ],
)
def test_nothing_else_is_written_over_gold(arguments, out, karat_here, small_run, small_corpus):
    """Neither a view, nor a report, nor a schema, nor a verdict, whose older one is removed."""
    before = tree(small_corpus)
    given = [] if arguments[0] == "schema" else ["--corpus", small_corpus]
    done = karat_here(*arguments, out, *given)
    assert 2 == done.code
    assert "is of the corpus at" in done.err
    assert before == tree(small_corpus)


def test_reports_and_schemas_go_where_they_went(karat_here, small_run, small_corpus):
    """Over an earlier report, and into a corpus' own folder of schemas."""
    for name in ("x.html", "x.json", "x.html", "x.json"):
        assert 0 == karat_here("report", "run", "--corpus", small_corpus, "--out", name).code
    for _ in range(2):
        assert 0 == karat_here("schema", "--out", "small/schema").code


def test_a_merge_is_refused_alike(verb, tmp_path):
    """Shards are put together neither over somebody's own files nor in the corpus."""
    for number in ("1", "2"):
        part = ("--split", "all", "--shard", f"{number}/2", "--out", f"part-{number}")
        assert 0 == verb("run", "nothing", *part).code
    (tmp_path / "mine.json").write_text(json.dumps({"name": "mine"}), encoding="utf-8")
    for out in ("mine.json", "small/whole"):
        assert 2 == verb("merge", "part-1", "part-2", "--out", out).code
    assert 0 == verb("merge", "part-1", "part-2", "--out", "whole").code


def test_a_stream_is_no_file(karat_here, verb, small_run):
    """A result may go where stdout goes, or into a pipe."""
    assert 0 == verb("score", "run/predictions.jsonl", "--out", "/dev/null").code


def test_a_corpus_elsewhere_is_known_by_its_manifest(small_corpus, tmp_path):
    """A manifest.json of another make is none."""
    shutil.copytree(small_corpus, tmp_path / "other")
    with pytest.raises(UsageError, match="lies in the corpus"):
        check_run_folder(tmp_path / "other" / "deep" / "run", small_corpus)
    (tmp_path / "other" / "manifest.json").write_text('{"name": "page"}', encoding="utf-8")
    check_run_folder(tmp_path / "other" / "deep" / "run", small_corpus)


@pytest.mark.parametrize(
    ("verb_of", "flag", "name"),
    [
        ("gate", "--out", "run/result.json"),
        ("gate", "--junit", "run/predictions.jsonl"),
        ("gate", "--out", "notes.txt"),
        ("gate", "--junit", "notes.txt"),
        ("report", "--out", "run/result.json"),
    ],
)
@pytest.mark.usefixtures("small_run")
def test_verdicts_and_reports_replace_no_other_file(verb_of, flag, name, verb, tmp_path):
    """Neither a run's own nor somebody's notes, and not where the run cannot be read either."""
    (tmp_path / "notes.txt").write_text("mine\n", encoding="utf-8")
    before = tree(tmp_path)
    for run in ("run", "nope"):
        done = verb(verb_of, run, flag, name)
        assert 2 == done.code, done.out
        assert before == tree(tmp_path)


def test_a_verdict_and_its_junit_replace_their_like(verb, tmp_path):
    """Of an earlier gate; both go when a run takes the place of that one."""
    run = ("run", "nothing", "--split", "all", "--out", "there")
    junit = tmp_path / "there" / "junit.xml"
    verb(*run)
    for _ in range(2):
        verb("gate", "there", "--junit", junit)
        assert junit.exists()
    assert 0 == verb(*run).code
    assert not {path.name for path in junit.parent.iterdir()} & {"junit.xml", "verdict.json"}


def test_one_file_does_not_hold_both(verb, small_run):
    """The verdict and the JUnit XML."""
    done = verb("gate", "run", "--out", "one.xml", "--junit", "one.xml")
    assert (2, True) == (done.code, "cannot hold the verdict and" in done.err)


def test_a_run_is_no_device(verb):
    """It is a folder, or a file of its result."""
    done = verb("run", "nothing", "--out", "/dev/null")
    assert (2, True) == (done.code, "/dev/null is no folder" in done.err)
