"""Reports of articles that are made up, for the tests of the page and those in a browser."""

from __future__ import annotations

import msgspec

from karat.articles import Annotation, Answer, Article, Gold
from karat.evaluate import evaluate
from karat.layers import Entity
from karat.outcome.building import build_result
from karat.reports.contents import contents
from karat.reports.html import Source, html_page, shelf_of
from karat.result_files import article_records
from karat.results import CorpusRecord, ExtractorRecord
from karat.scoring import Settings
from karat.spans import Span

LAYERS = ("speaker", "quote", "cue", "quantity", "date")
CANARY = "karat canary made-up"


def one(layer, *spans, id_="", **attributes):
    """Makes an annotation of [start, end) spans."""
    return Annotation(layer, tuple(Span(*span) for span in spans), attributes, id_)


def gold(id_, text, *annotations, entities=(), title=""):
    """Makes an article with its labels."""
    return Gold(Article(id_, text), LAYERS, annotations, tuple(entities), {"title": title or id_})


def answers(golds, *said):
    """Makes an answer an article: annotations, or what is an answer already."""
    return [
        one if isinstance(one, Answer) else Answer(gold.id, tuple(one), gold.entities)
        for gold, one in zip(golds, said, strict=True)
    ]


def result_of(golds, name, said):
    """Makes the result of a run, articles and all."""
    record = CorpusRecord(
        name="made-up", version="1", digest="0" * 64, split="all", partial=False, layers=[*LAYERS]
    )
    evaluation = evaluate(zip(golds, said, strict=True), Settings())
    evaluation.arrange([one.id for one in golds])
    extractor = ExtractorRecord(reference=name, name=name)
    made = build_result(evaluation, record, extractor, predictions_sha256="0" * 64)
    return msgspec.structs.replace(made, articles=dict(article_records(evaluation)))


def contents_of(golds, runs):
    """Makes the figures of runs, given as name to answers."""
    return contents([result_of(golds, name, said) for name, said in runs.items()])


def page_of(golds, runs):
    """Makes the HTML report of runs, given as name to answers."""
    shown = contents_of(golds, runs)
    sources = [Source(run.label, run.name) for run in shown.runs]
    rows = ((one, [said[n] for said in runs.values()]) for n, one in enumerate(golds))
    return html_page(shown, shelf_of(rows, sources), CANARY)


TUNNEL = "“The tunnel,” Mara Voss told reporters, “will cost $1.2 billion by March 2033.” She left."
VOSS = Entity("voss", "Mara Voss", (), "person")


def tunnel_runs(many):
    """Gives the tunnel articles and so many runs of them, near and silent by turns."""
    golds, runs = tunnel()
    near, silent = runs.values()
    return golds, {f"run-{n}": silent if n % 2 else near for n in range(many)}


def tunnel():
    """Gives three articles, and two runs: one nearly right, one that says nothing."""
    labels = (
        one("quote", (0, 13), (40, 79), id_="q1", type="direct", speaker=("s1",), cue="c1"),
        one("speaker", (14, 23), id_="s1", entity="voss"),
        one("cue", (24, 28), id_="c1"),
        one("quantity", (51, 63), id_="n1", value="1200000000", unit="USD"),
        one("date", (67, 77), id_="d1", type="DATE", value="2033-03"),
    )
    said = (
        one("quote", (0, 13), (40, 79), id_="q1", type="direct", speaker=("s2",), cue="c1"),
        one("speaker", (14, 23), id_="s1", entity="voss"),
        one("speaker", (80, 83), id_="s2"),
        one("cue", (24, 28), id_="c1"),
        one("quantity", (52, 55), id_="n1", value="1.2", unit="USD"),
    )
    golds = [
        gold("tunnel-1", TUNNEL, *labels, entities=[VOSS], title="Tunnel"),
        gold("tunnel-2", TUNNEL, *labels, entities=[VOSS], title="Tunnel again"),
        gold("plain-1", "Nothing to see.", title="Nothing"),
    ]
    runs = {
        "near": answers(golds, said, labels, ()),
        "silent": answers(golds, (), (), ()),
    }
    return golds, runs
