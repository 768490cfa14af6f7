"""How fast scoring is, beside the peers, in one process and one run.

    python tests/benchmarks/bench_scoring.py            prints the table
    python tests/benchmarks/bench_scoring.py --write    and puts it into tests/benchmarks/README.md

Every figure is a ratio of medians of paired runs: peer's time / karat's time. The documents are
made from a seed: text like news, labels like a NER corpus, predictions of which seven in ten are
exact, some are shifted, some wrongly labelled, some missing, some made up.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from karat.articles import Annotation, Article, Gold
from karat.columns import Columns, semeval_counts, strict_counts
from karat.evaluate import Evaluation, score_article
from karat.spans import Span

LABELS = ("PERSON", "ORG", "PLACE", "DATE", "MONEY")
RUNS = 5


@dataclass(frozen=True)
class Document:
    """A made-up article: its text, its gold rows and its predicted rows (label, start, end)."""

    text: str
    gold: list[tuple[str, int, int]]
    predicted: list[tuple[str, int, int]]


def documents(many: int, seed: int = 0) -> list[Document]:
    """Makes documents of about 300 words and 33 labels."""
    rng = random.Random(seed)
    words = ["minister", "said", "the", "of", "Lagos,", "budget", "three", "on", "Friday.", "a"]
    made = []
    for _ in range(many):
        text = " ".join(rng.choice(words) for _ in range(300))
        gold, predicted, place = [], [], 0
        while place < len(text) - 90:
            place += rng.randint(10, 60)
            end = place + rng.randint(3, 20)
            label, chance = rng.choice(LABELS), rng.random()
            if chance < 0.95:
                gold.append((label, place, end))
            if chance < 0.70 or chance >= 0.95:
                predicted.append((label, place, end))
            elif chance < 0.80:
                predicted.append((label, place, end + 3))
            elif chance < 0.87:
                predicted.append((rng.choice(LABELS), place, end))
            place = end
        made.append(Document(text, gold, predicted))
    return made


def columns(made: list[Document], side: str) -> Columns:
    """Lays one side of the documents out in columns."""
    rows = [
        (article, LABELS.index(label), start, end)
        for article, one in enumerate(made)
        for label, start, end in getattr(one, side)
    ]
    return Columns.of(*np.array(rows, dtype=np.int64).T)


def ratio(ours, peers, runs: int = RUNS) -> tuple[float, float, float]:
    """Times the two in turn; gives the median ratio and both medians in seconds."""
    pairs = []
    for _ in range(runs):
        times = []
        for job in (ours, peers):
            start = time.perf_counter()
            job()
            times.append(time.perf_counter() - start)
        pairs.append(times)
    return (
        median(peer / own for own, peer in pairs),
        median(own for own, _ in pairs),
        median(peer for _, peer in pairs),
    )


def strict_against_spacy(made: list[Document]):
    """Strict counts by label and article, from columns, against PRFScore over sets."""
    from spacy.scorer import PRFScore

    gold, predicted = columns(made, "gold"), columns(made, "predicted")
    sets = [
        {
            label: tuple(
                {(label, start, end) for name, start, end in rows if name == label}
                for rows in (one.gold, one.predicted)
            )
            for label in LABELS
        }
        for one in made
    ]

    def spacy() -> None:
        total = {label: PRFScore() for label in LABELS}
        for by_label in sets:
            for label, (own, said) in by_label.items():
                score = PRFScore()
                score.score_set(said, own)
                total[label] += score

    return ratio(
        lambda: strict_counts(gold, predicted, articles=len(made), labels=len(LABELS)), spacy
    )


def tagged(made: list[Document]) -> tuple[list[list[str]], list[list[str]]]:
    """Writes both sides as IOB2 over the words of the text, one chunk at most a word."""
    sides: tuple[list[list[str]], list[list[str]]] = ([], [])
    for one in made:
        bounds = [0]
        for word in one.text.split(" "):
            bounds.append(bounds[-1] + len(word) + 1)
        for side, rows in zip(sides, (one.gold, one.predicted), strict=True):
            tags = ["O"] * (len(bounds) - 1)
            for label, start, end in rows:
                inside = np.flatnonzero(
                    (np.array(bounds[:-1]) < end) & (np.array(bounds[1:]) - 1 > start)
                )
                if len(inside) and all(tags[n] == "O" for n in inside):
                    tags[inside[0]] = f"B-{label}"
                    for number in inside[1:]:
                        tags[number] = f"I-{label}"
            side.append(tags)
    return sides


def strict_against_seqeval(made: list[Document]):
    """Strict counts by label and article, from columns, against seqeval's report."""
    from seqeval.metrics import classification_report
    from seqeval.scheme import IOB2

    gold, predicted = columns(made, "gold"), columns(made, "predicted")
    own, said = tagged(made)
    return ratio(
        lambda: strict_counts(gold, predicted, articles=len(made), labels=len(LABELS)),
        lambda: classification_report(own, said, mode="strict", scheme=IOB2, output_dict=True),
        runs=3,
    )


def inclusive(made: list[Document], side: str) -> list[list[dict[str, object]]]:
    """Writes one side as nervaluate reads it, ends inclusive."""
    return [
        [
            {"label": label, "start": start, "end": end - 1}
            for label, start, end in getattr(one, side)
        ]
        for one in made
    ]


def semeval_against_nervaluate(made: list[Document]):
    """All four SemEval schemes, from columns, against nervaluate."""
    from nervaluate import Evaluator

    gold, predicted = columns(made, "gold"), columns(made, "predicted")
    own, said = inclusive(made, "gold"), inclusive(made, "predicted")
    return ratio(
        lambda: semeval_counts(gold, predicted),
        lambda: Evaluator(own, said, tags=list(LABELS), loader="dict").evaluate(),
        runs=3,
    )


def golds(made: list[Document]) -> list[Gold]:
    """Makes gold of the documents, as `karat.score` would."""
    return [
        Gold(
            Article(f"a-{number}", one.text),
            LABELS,
            tuple(Annotation(label, (Span(s, e),)) for label, s, e in one.gold),
        )
        for number, one in enumerate(made)
    ]


def lines(made: list[Document]) -> list[bytes]:
    """Writes the predictions as JSON lines."""
    return [
        json.dumps(
            {
                "id": f"a-{number}",
                "annotations": [{"layer": n, "spans": [[s, e]]} for n, s, e in one.predicted],
            }
        ).encode()
        for number, one in enumerate(made)
    ]


def full_against_nervaluate(made: list[Document]):
    """Every regime and aspect, facets and errors too, from JSON lines, against nervaluate."""
    from nervaluate import Evaluator

    from karat.predictions import iter_predictions

    own = golds(made)
    by_id = {gold.id: gold for gold in own}
    true, pred = inclusive(made, "gold"), inclusive(made, "predicted")
    path = Path(tempfile.mkdtemp()) / "predictions.jsonl"
    path.write_bytes(b"\n".join(lines(made)))

    def karat() -> None:
        evaluation = Evaluation()
        articles = {id_: gold.article for id_, gold in by_id.items()}
        for answer in iter_predictions(path, articles.get, layers=LABELS):
            evaluation.add(score_article(by_id[answer.id], answer, evaluation.settings))

    return ratio(
        karat, lambda: Evaluator(true, pred, tags=list(LABELS), loader="dict").evaluate(), runs=3
    )


def strict_from_lines(made: list[Document]):
    """Strict counts alone from JSON lines of both sides, against json and sets."""
    from karat.columns import read_columns

    raw = lines(made)
    own = [
        json.dumps(
            {"id": f"a-{n}", "annotations": [{"layer": x, "spans": [[s, e]]} for x, s, e in d.gold]}
        ).encode()
        for n, d in enumerate(made)
    ]

    def karat() -> None:
        names: dict[str, int] = {}
        ids: dict[str, int] = {}
        gold = read_columns(own, names, ids)
        predicted = read_columns(raw, names, ids)
        strict_counts(gold, predicted, articles=len(ids), labels=len(names))

    def sets() -> None:
        total: dict[str, list[int]] = {}
        said = {}
        for line in raw:
            answer = json.loads(line)
            said[answer["id"]] = {
                (one["layer"], *map(tuple, one["spans"])) for one in answer["annotations"]
            }
        for line in own:
            gold = json.loads(line)
            keys = {(one["layer"], *map(tuple, one["spans"])) for one in gold["annotations"]}
            guessed = said[gold["id"]]
            for place, side in enumerate((keys, guessed, keys & guessed)):
                for key in side:
                    total.setdefault(key[0], [0, 0, 0])[place] += 1

    return ratio(karat, sets)


def memory_of_many(many: int = 100_000) -> float:
    """Scores `many` articles one after the other in a process of its own; gives its peak in GB."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import bench_scoring as b; "
        "from karat.evaluate import Evaluation, score_article; from karat.articles import *; "
        "from karat.spans import Span; e = Evaluation(); base = b.documents(200)\n"
        f"for n in range({many}):\n"
        "    d = base[n % 200]\n"
        "    g = b.golds([d])[0]\n"
        "    a = Answer(g.id, tuple(Annotation(l, (Span(s, t),)) for l, s, t in d.predicted))\n"
        "    e.add(score_article(g, a, e.settings))\n"
        "print(next(x.split()[1] for x in open('/proc/self/status') if 'VmHWM' in x))"
    )
    here = str(Path(__file__).resolve().parent)
    done = subprocess.run(
        [sys.executable, "-c", code, here], capture_output=True, text=True, check=True
    )
    return int(done.stdout) / 1e6


CASES = (
    (
        "strict counts by label and article, columns",
        "spaCy PRFScore over sets",
        8.0,
        strict_against_spacy,
        5000,
    ),
    (
        "strict counts by label and article, columns",
        "seqeval strict IOB2",
        350.0,
        strict_against_seqeval,
        1000,
    ),
    ("SemEval's four schemes, columns", "nervaluate", 50.0, semeval_against_nervaluate, 1000),
    (
        "every regime and aspect, facets, errors, from JSON lines",
        "nervaluate",
        20.0,
        full_against_nervaluate,
        300,
    ),
    ("strict alone from JSON lines", "json and sets", 2.5, strict_from_lines, 3000),
)


def main() -> None:
    """Runs every case and prints a table in Markdown."""
    rows = ["| what | peer | wanted | measured | karat | peer |", "|---|---|---|---|---|---|"]
    for what, peer, wanted, case, many in CASES:
        times, own, other = case(documents(many))
        verdict = "" if times >= wanted else f" (missed by {wanted / times:.1f} times)"
        rows.append(
            f"| {what} | {peer} | {wanted:g} x | {times:.1f} x{verdict} "
            f"| {own / many * 1e6:.1f} µs an article | {other / many * 1e6:.1f} µs |"
        )
        print(rows[-1], flush=True)
    many = 100_000 if "--write" in sys.argv else 5_000
    peak = memory_of_many(many)
    rows.append(
        f"| peak memory, {many:,} articles, every regime | – | 0.5 GB | {peak:.2f} GB | | |"
    )
    print(rows[-1])
    if "--write" in sys.argv:
        from bench_table import write

        write("scoring", rows)


if __name__ == "__main__":
    main()
