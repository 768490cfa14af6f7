"""karat baseline set: a run becomes what later runs stand against."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.flags import source_flag
from karat.cli.standard_streams import note
from karat.errors import UsageError
from karat.hf.given import open_given

if TYPE_CHECKING:
    from karat.results import ResultRecord


@click.command(name="set")
@click.argument("name")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept with the baseline.")
@source_flag
@click.option(
    "--accept-regression",
    is_flag=True,
    help="Set it though the gate's verdict beside the run is a failure; that is kept too.",
)
def command(name: str, run: Path, reason: str, corpus: str | None, accept_regression: bool) -> int:
    """Make RUN the baseline NAME, in place of an older one of that name.

    Its result and predictions are copied, to be committed. A partial run, one with failed
    articles, and one whose figures do not follow from its predictions are refused.

    \b
    Example:
      karat baseline set main runs/20310506T101500Z_mine_1a2b3c --reason "first release"
    """
    from karat.cli.disk import disk_refusals
    from karat.gate.baselines import check_name
    from karat.gate.verdict_file import failed_verdict, verdict_path
    from karat.project.settings import baselines_folder
    from karat.result_files import read_result

    check_name(name)
    if not reason.strip():
        raise UsageError("--reason is empty: say why this run is the one to stand against")
    result = read_result(run)
    failed = failed_verdict(verdict_path(run), result)
    if failed and not accept_regression:
        raise UsageError(
            f"{run} failed the gate ({failed}); --accept-regression sets it all the same"
        )
    texts = _texts(run, result, corpus)
    with disk_refusals():
        there = _write(baselines_folder(Path.cwd()), name, run, reason, failed, texts)
    note(f"baseline {name} set in {there}; commit it")
    return 0


def _texts(run: Path, result: ResultRecord, corpus: str | None) -> dict[str, str]:
    """Gives the hashes of the texts that the run is of; raises UsageError where it is refused."""
    from karat.gate.meeting import check_same_corpus
    from karat.gate.refusals import refusals
    from karat.goldfiles.writing import text_hash

    opened = check_same_corpus(open_given(corpus), result)
    known = set(opened.ids("all"))
    golds = list(opened.gold([id_ for id_ in result.articles if id_ in known]))
    if refused := refusals(run, result, opened, golds):
        raise UsageError(f"{run} cannot be a baseline: {'; '.join(refused)}")
    return {gold.id: text_hash(gold) for gold in golds}


def _write(
    folder: Path, name: str, run: Path, reason: str, failed: str | None, texts: dict[str, str]
) -> Path:
    from karat.gate.baselines import BASELINE_FORMAT, BaselineRecord, write_baseline
    from karat.outcome.repeat_folders import predictions_of
    from karat.outcome.repeat_tables import answers_hash
    from karat.outcome.rescoring import needed_files
    from karat.result_files import read_result

    result = read_result(run)
    path = run / "result.json" if run.is_dir() else run
    files = {
        str(predictions_of(Path(), number)): file.read_bytes()
        for number, file in enumerate(needed_files(run, result), start=1)
    } | {"result.json": path.read_bytes()}
    record = BaselineRecord(
        format=BASELINE_FORMAT,
        name=name,
        reason=reason.strip(),
        date=datetime.now(tz=UTC).date().isoformat(),
        signature=result.signature,
        extractor=result.extractor.name,
        version=result.extractor.version,
        predictions=answers_hash(result),
        accepted=failed,
        texts=texts,
    )
    return write_baseline(folder, record, files)
