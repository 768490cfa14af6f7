"""Declared layers that a corpus does not have: their predictions are left out, the rest scored."""

from __future__ import annotations

import json

import pytest

import karat
from karat.articles import Annotation, Answer, Article, Gold
from karat.errors import UsageError
from karat.layers import LAYERS
from karat.marks import read_mark
from karat.spans import Span
from made_corpus import write_corpus

MARK = """--- gold/1
id: {id}
dct: 2031-05-06
title: Lunch
lang: en-GB
source: composed for karat
license: CC-BY-4.0
layers: {layers}
---
He said: “It cost 40 euros,” Mara Voss said on {{d1|Monday}}.
---
d1 DATE 2031-05-05
"""
PLUGIN = """
QUOTE = "“It cost 40 euros,”"
WORDS = {{"speaker": "Mara Voss", "cue": "said", "quantity": "40 euros", "date": "Monday"}}


def span(text, words):
    return (text.index(words), text.index(words) + len(words))


class Lunch:
    version = "1"
    layers = {layers!r}

    def extract(self, article):
        keys = {{"date": {{"type": "DATE", "value": "2031-05-05"}}, "speaker": {{"id": "s1"}}}}
        said = [
            {{"layer": layer, "spans": [span(article.text, words)], **keys.get(layer, {{}})}}
            for layer, words in WORDS.items()
        ]
        quote = {{"layer": "quote", "spans": [span(article.text, QUOTE)], "speaker": ["s1"]}}
        return [quote, *said]
"""
FIVE = tuple(layer.name for layer in LAYERS.values() if layer.group)
STRANGE = (
    'annotation 1 (quote): no article of this corpus is labelled for layer "quote" (and 3 more)'
)


def lunch(id_, layers="date"):
    """Gives the gold of one article, labelled for dates alone."""
    return read_mark(MARK.format(id=id_, layers=layers), "made.mark").gold


@pytest.fixture
def dates(tmp_path):
    """Makes a corpus of three articles that are labelled for dates alone."""
    ids = ["lunch-1", "lunch-2", "lunch-3"]
    golds = [lunch(id_) for id_ in ids]
    return write_corpus(tmp_path / "dates", golds, name="dates", splits={"test": ids})


@pytest.fixture
def run(tmp_path, karat_here, dates):
    """Runs the plugin, declaring these layers, over the corpus of dates."""

    def run(*flags, layers=FIVE, out="run", reference="plugin.py:Lunch"):
        (tmp_path / "plugin.py").write_text(PLUGIN.format(layers=layers), encoding="utf-8")
        return karat_here("run", reference, "--corpus", dates, "--out", out, *flags)

    return run


def figures(path):
    """Gives tp and predictions of the dates, what was left out, and the layers with a score."""
    result = json.loads(path.read_bytes())
    found, health = result["scores"]["date"]["found"]["strict"], result["health"]
    right = found["tp"], found["predicted"]
    return *right, health["left_out"], health["failed"], [*result["scores"]]


WHOLE = (3, 3, 12, 0, ["date"])


def test_run_leaves_them_out_and_scores_the_rest(run, tmp_path):
    """Four predictions an article are counted as left out, the reference between them holds."""
    done = run()
    assert 0 == done.code, done.err
    assert WHOLE == figures(tmp_path / "run" / "result.json")
    assert "are declared, but the corpus scores no such layers" in done.err


def test_what_was_run_is_scored_replayed_and_verified_alike(run, karat_here, tmp_path, dates):
    """The header of the predictions declares the layers for every later reader."""
    run()
    file = tmp_path / "run" / "predictions.jsonl"
    made = tmp_path / "scored.json"
    assert 0 == karat_here("score", file, "--corpus", dates, "--out", made).code
    assert WHOLE == figures(made)
    assert 0 == run(reference=f"preds:{file}", out="again").code
    assert WHOLE == figures(tmp_path / "again" / "result.json")
    for folder in ("run", "again"):
        done = karat_here("verify", folder, "--corpus", dates)
        assert 0 == done.code, done.out
        assert "the counts of 3 of 3 articles were recomputed" in done.out
        assert 0 == karat_here("show", folder, "lunch-2", "--corpus", dates).code


def test_a_cached_answer_and_a_shard_stay_answers(run, karat_here, tmp_path, dates):
    """Answers come back from the cache, and shards are put together to the whole run's bytes."""
    run("-o", "size=1", layers=FIVE, out="refused")
    run(out="whole")
    done = run(out="cached")
    assert "3 of 3 answers are from the cache" in done.err
    for number in (1, 2):
        assert 0 == run("--shard", f"{number}/2", out=f"part-{number}").code
    merged = karat_here("merge", "part-1", "part-2", "--corpus", dates, "--out", "merged")
    assert 0 == merged.code, merged.err
    whole, put_together = (tmp_path / one / "result.json" for one in ("whole", "merged"))
    assert whole.read_bytes() == put_together.read_bytes()


def test_a_layer_that_nobody_declares_is_a_fault(run, karat_here, tmp_path, dates):
    """One that is neither declared nor in the corpus fails the article, or the file."""
    done = run(layers=("date", "person"))
    assert 3 == done.code
    said = json.loads((tmp_path / "run" / "run.json").read_bytes())["errors"]["lunch-1"]
    assert STRANGE in json.dumps(said, ensure_ascii=False).replace('\\"', '"')
    date = {"layer": "cue", "spans": [[0, 2]]}
    lines = [
        {"format": "predictions/1", "layers": ["date"]},
        {"id": "lunch-1", "annotations": [date]},
    ]
    path = tmp_path / "said.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = karat_here("score", path, "--corpus", dates)
    assert 2 == done.code
    assert 'said.jsonl:2:45: no article of this corpus is labelled for layer "cue"' in done.err


def test_a_file_without_layers_in_its_header_declares_none(karat_here, tmp_path, dates):
    """A header that says nothing of layers, or no header, leaves the rule as it is."""
    path = tmp_path / "said.jsonl"
    answer = {"id": "lunch-1", "annotations": [{"layer": "cue", "spans": [[0, 2]]}]}
    path.write_text(json.dumps(answer) + "\n", encoding="utf-8")
    assert 2 == karat_here("score", path, "--corpus", dates).code


def test_a_run_within_a_test_leaves_them_out_too(tmp_path, dates):
    """`finish_run` asks in this process, and counts alike."""
    from karat.corpus import open_corpus
    from karat.testing.finished import finish_run

    made: dict[str, type] = {}
    exec(PLUGIN.format(layers=FIVE), made)  # noqa: S102 - the plugin of this test
    done = finish_run(made["Lunch"], open_corpus(dates), folder=tmp_path / "made")
    assert {} == done.failures
    assert WHOLE == figures(tmp_path / "made" / "result.json")


def test_predictions_are_scored_anew_after_the_gold_has_moved(run, karat_here, tmp_path, dates):
    """An article whose text has changed is told, the others are scored by the new gold."""
    run()
    file = tmp_path / "run" / "predictions.jsonl"
    header, *lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    bare = json.loads(header)
    del bare["corpus"]["texts"]
    file.write_text(json.dumps(bare) + "\n" + "".join(lines), encoding="utf-8")
    assert 0 == karat_here("score", file, "--corpus", dates, "--out", "run/result.json").code
    shorter = MARK.replace("“It cost 40 euros,” Mara Voss said on ", "")
    first = read_mark(shorter.format(id="lunch-1", layers="date"), "made.mark").gold
    golds = [first, lunch("lunch-2"), lunch("lunch-3")]
    splits = {"test": [gold.id for gold in golds]}
    moved = write_corpus(tmp_path / "moved", golds, name="dates", splits=splits)
    done = karat_here("compare", "run", "run", "--corpus", moved, "--rescore")
    assert 0 == done.code, done.err
    assert "left out: 1 article whose text is not the one that was" in done.err


def test_no_number_of_them_is_a_flood():
    """20,001 predictions of a layer that an article does not list do not fail it."""
    gold = lunch("lunch-1")
    date = Annotation("date", (Span(47, 53),))
    said = [Annotation("quantity", (Span(n % 50, n % 50 + 1),)) for n in range(20_001)]
    card = karat.score(gold, Answer(gold.id, (date, *said)))
    assert 20_001 == card.result.health.left_out
    assert {} == card.result.health.failures


def test_a_card_knows_the_layers_of_all_its_gold():
    """`karat.score` leaves out what another article of its gold lists, as a run does."""
    one, two = lunch("lunch-1"), lunch("lunch-2", layers="date cue")
    cue = {"layer": "cue", "spans": [[3, 7]]}
    card = karat.score([one, two], [[cue], [cue]])
    assert 1 == card.result.health.left_out
    assert 1 == card.to_dict()["cue"]["found"]["strict"]["predicted"]
    with pytest.raises(UsageError, match='labelled for layer "quote"'):
        karat.score([one, two], [[{**cue, "layer": "quote"}], []])


def test_a_guess_is_offered_from_a_few_layers_alone():
    """Among thousands of declared layers nothing is compared, and an answer costs no more."""
    from karat.answers import AnswerFault, answer_of, known_layers

    known = known_layers(["date"], [f"layer {number}" for number in range(100_000)])
    article = Article("a-1", "x" * 30)
    said = [{"layer": f"leyer {n}", "spans": [[n, n + 1]]} for n in range(20)]
    with pytest.raises(AnswerFault) as fault:
        answer_of(said, article, known)
    assert 'annotation 1 (leyer 0): unknown layer "leyer 0" (and 19 more)' == str(fault.value)
    gold = Gold(article, ("date",), ())
    answer = answer_of([{"layer": "layer 99999", "spans": [[0, 1]]}], article, known)
    assert 1 == karat.score(gold, answer).result.health.left_out
