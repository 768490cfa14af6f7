"""Tells which committed results, and which pages made of them, are not what karat makes now."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import karat
from karat_baselines import found, second_reader
from karat_baselines.board import BOARD, board
from karat_baselines.commands import CORPUS, ROOT, run
from karat_baselines.results import SPLITS, apart, make, result_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karat_baselines.commands import Ran
    from karat_baselines.known import Baseline
    from karat_baselines.results import Made

UPDATE = "run: python -m karat_baselines update"


def check(baselines: Iterable[Baseline], *, installed_only: bool) -> int:
    """Runs what is installed again and names on stderr all that is stale; gives the exit code.

    What is not installed is a fault of its own unless `installed_only`; of its results only corpus
    and scorer are compared then. Learned models may differ by machine: see `why_stale`.
    """
    here, missing = apart(baselines)
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as spare:
        folder = Path(spare)
        reader = second_reader.made(folder)
        faults += _compared(result_path(second_reader.NAME, "test"), reader)
        scoring = json.loads(reader)["scoring"]
        for one in missing:
            said = f"{one.name} is not installed, and was not run; type: {one.install}"
            if installed_only:
                sys.stderr.write(f"{said}\n")
            else:
                faults.append(said)
            faults += _outdated(one, scoring)
        faults += _runs(here, folder)
    faults += _page()
    for line in faults:
        sys.stderr.write(f"{line}\n")
    if faults:
        sys.stderr.write(f"{UPDATE}\n")
    return 2 if faults else 0


def why_stale(committed: bytes, fresh: bytes, *, learned: bool = False) -> str | None:
    """Says what a committed result is stale against; None where it is what a run gives now.

    A learned model's floats, and so its hash and its answers, may differ by machine: of such a
    result only corpus, settings, scorer and training labels are compared where bytes differ.
    """
    if committed == fresh:
        return None
    if not committed:
        return "is missing"
    old, new = json.loads(committed), json.loads(fresh)
    for what, key in (("corpus", "digest"), ("extractor", "version"), ("extractor", "sha256")):
        before, now = _said(old, what, key, learned), _said(new, what, key, learned)
        if before != now:
            return f"was made with {what} {key} {before}, which now is {now}"
    for key in ("scoring", "settings", "signature"):
        if old[key] != new[key]:
            return f"was made with {key} {old[key]}, which now is {new[key]}"
    if learned:
        return None
    return "is not what a run gives now: the answers, or how karat writes them, have changed"


def _said(result: dict[str, Any], what: str, key: str, learned: bool) -> str:  # noqa: FBT001 - a pure look-up
    said = str(result[what][key])
    # A learned model's version ends in the hash of its floats.
    return said.rpartition("-")[0] if learned and key == "version" else said


def _runs(here: Sequence[Baseline], folder: Path) -> Iterator[str]:
    runs: dict[str, Ran] = {"nothing": run("nothing", "test", folder / "floor")}
    for made in make(here, folder):
        if made.fault:
            yield f"{made.baseline.name} did not run: {made.fault}"
            continue
        yield from _stale_splits(made)
        # What a model finds on another machine is no fault of the study.
        if _is_same(made):
            runs[made.baseline.name] = made.runs["test"]
    items = found.merged(found.read(), found.found_items(runs))
    yield from _compared(found.FOUND, found.as_bytes(items))
    yield from _compared(found.ANY, found.any_result(found.read(), folder))


def _stale_splits(made: Made) -> Iterator[str]:
    for split, ran in made.runs.items():
        path, learned = result_path(made.baseline.name, split), made.baseline.learned
        committed = path.read_bytes() if path.is_file() else b""
        why = why_stale(committed, ran.result, learned=learned)
        if why is not None:
            yield f"{path.relative_to(ROOT)} {why}"
        elif committed != ran.result:
            sys.stderr.write(
                f"{path.relative_to(ROOT)}: other bytes than here; a learned model hangs on the "
                "machine, so only corpus, scorer and training labels were compared\n"
            )


def _is_same(made: Made) -> bool:
    path = result_path(made.baseline.name, "test")
    return path.is_file() and path.read_bytes() == made.runs["test"].result


def _outdated(one: Baseline, scoring: str) -> Iterator[str]:
    """Compares corpus and scorer of what was not run."""
    digest = karat.open_corpus(CORPUS).manifest.digest
    for split in SPLITS:
        path = result_path(one.name, split)
        if not path.is_file():
            yield f"{path.relative_to(ROOT)} is missing"
            continue
        result = karat.read_result(path)
        if result.corpus.digest != digest:
            made_on = f"{result.corpus.version} {result.corpus.digest[:12]}"
            yield f"{path.relative_to(ROOT)} was made on another corpus, {made_on}"
        elif result.scoring != scoring:
            yield f"{path.relative_to(ROOT)} was made by scoring {result.scoring}"


def _compared(path: Path, fresh: bytes) -> Iterator[str]:
    if not path.is_file():
        yield f"{path.relative_to(ROOT)} is missing"
    elif path.read_bytes() != fresh:
        yield f"{path.relative_to(ROOT)} is not what is made now"


def _page() -> Iterator[str]:
    try:
        yield from _compared(BOARD, board().encode())
    except karat.KaratError as error:
        yield f"{BOARD.relative_to(ROOT)} cannot be made: {error}"
