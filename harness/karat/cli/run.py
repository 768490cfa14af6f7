"""karat run: an extractor over the corpus, its predictions, its result, its table."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.flags import (
    Choice,
    Shown,
    article_flags,
    choose,
    note,
    table_flags,
)
from karat.cli.options import key_values, options_flag
from karat.cli.saving import save_run
from karat.cli.scored import show_result
from karat.errors import EXIT_FAILURES
from karat.scoring import Settings

if TYPE_CHECKING:
    from karat.evaluate import Evaluation
    from karat.extractors import Loaded
    from karat.results import ExtractorRecord, ResultRecord
    from karat.team import Timed


@click.command(name="run")
@click.argument("extractor")
@article_flags
@table_flags
@options_flag
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A folder for the run, or FILE.json for the result alone. Default: runs/….",
)
@click.option(
    "--fail-on-error",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="Exit with 3 when more articles fail; all is still scored.",
)
def command(
    extractor: str,
    corpus: str | None,
    split: str,
    doc: tuple[str, ...],
    limit: int | None,
    shown: Shown,
    options: tuple[str, ...],
    out: Path | None,
    fail_on_error: int,
) -> int:
    """Run EXTRACTOR over the corpus and score it.

    EXTRACTOR is an installed name (rules), pkg.mod:attr, path/file.py:attr, or preds:FILE, which
    gives back a file of predictions; a function from an article to a list of annotations is enough.

    \b
    Examples:
      karat run rules
      karat run my_pkg.extract:extract --split dev --aspects
      karat run plugin.py:extract -o threshold=0.5 --json
    """
    from karat.extractors import load_extractor
    from karat.result_files import result_bytes

    loaded = load_extractor(extractor, key_values(options))
    chosen = choose(corpus, split, doc, limit)
    done = run_and_score(loaded, chosen, Settings(overlap=shown.overlap))
    raw = result_bytes(done.result, done.evaluation)
    save_run(out, loaded.name, done.predictions, done.timed, raw)
    if shown.as_json:
        sys.stdout.write(raw.decode())
    else:
        show_result(done.result, done.evaluation, shown)
    failed = done.result.health.failed
    if failed > fail_on_error:
        note(f"karat: {failed} articles failed, {fail_on_error} allowed")
        return EXIT_FAILURES
    return 0


@dataclass(frozen=True, slots=True)
class Done:
    """A run with its predictions and its figures."""

    predictions: bytes
    timed: list[Timed]
    evaluation: Evaluation
    result: ResultRecord


def run_and_score(loaded: Loaded, chosen: Choice, settings: Settings) -> Done:
    """Runs the extractor on the chosen articles and scores what it said."""
    from karat.cli.progress import progress
    from karat.cli.scored import result_of
    from karat.evaluate import evaluate
    from karat.predictions import write_predictions
    from karat.run import run_extractor

    golds = list(chosen.corpus.gold(chosen.ids))
    articles = [gold.article for gold in golds]
    known = chosen.corpus.manifest.layers
    with progress(loaded.name, len(articles)) as advance:
        timed = run_extractor(loaded, articles, known, seen=lambda _: advance())
    answers = [one.answer for one in timed]
    predictions = write_predictions(answers, _header(loaded, chosen))
    with progress("scoring", len(golds)) as advance:
        pairs = zip(golds, answers, strict=True)
        evaluation = evaluate(pairs, settings, loaded.layers, seen=advance)
    result = result_of(
        evaluation,
        chosen,
        _record(loaded),
        predictions_sha256=hashlib.sha256(predictions).hexdigest(),
    )
    return Done(predictions, timed, evaluation, result)


def _header(loaded: Loaded, chosen: Choice) -> dict[str, object]:
    """Says whose predictions these are, and of which corpus; no clock, no path."""
    manifest = chosen.corpus.manifest
    identity = {"name": loaded.name, "version": loaded.version, "sha256": loaded.sha256}
    header: dict[str, object] = {
        "extractor": {key: value for key, value in identity.items() if value is not None},
        "corpus": {"name": manifest.name, "digest": manifest.digest, "split": chosen.split},
    }
    if loaded.layers is not None:
        header["layers"] = list(loaded.layers)
    return header


def _record(loaded: Loaded) -> ExtractorRecord:
    from karat.results import ExtractorRecord

    return ExtractorRecord(
        reference=loaded.reference,
        name=loaded.name,
        version=loaded.version,
        sha256=loaded.sha256,
        options=dict(loaded.options),
        layers=None if loaded.layers is None else list(loaded.layers),
    )
