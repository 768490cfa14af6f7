"""Where a run's files go, and what stands in its account."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from karat.cli.flags import note, write_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.team import Timed


def save_run(
    out: Path | None, name: str, predictions: bytes, timed: Sequence[Timed], raw: bytes
) -> None:
    """Writes a run into its folder, or its result alone where --out names a .json file."""
    from karat.writing import write_atomically

    if out is not None and out.suffix == ".json":
        write_out(out, raw)
        return
    folder = out or _run_folder(name, predictions)
    write_atomically(folder / "predictions.jsonl", predictions)
    write_atomically(folder / "result.json", raw)
    write_atomically(folder / "run.json", _account(timed))
    note(f"run saved in {folder}")


def _run_folder(name: str, predictions: bytes) -> Path:
    now = datetime.now(tz=UTC).strftime("%Y%m%dT%H%M%SZ")
    safe = "".join(char if char.isalnum() or char in "-." else "-" for char in name)[:60]
    id6 = hashlib.sha256(now.encode() + predictions).hexdigest()[:6]
    return Path("runs") / f"{now}_{safe}_{id6}"


def _account(timed: Sequence[Timed]) -> bytes:
    """Writes run.json: all about a run that another run of the same would not repeat."""
    import platform

    import numpy as np

    from karat import __version__

    seconds = [one.seconds for one in timed]
    p50, p95 = np.percentile(seconds, [50, 95]) if seconds else (0.0, 0.0)
    account = {
        "format": "run/1",
        "karat": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "argv": sys.argv[1:],
        "started": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "seconds": {"total": sum(seconds), "p50": float(p50), "p95": float(p95)},
        "errors": {
            one.answer.id: one.answer.failure.message
            for one in timed
            if one.answer.failure is not None
        },
    }
    return (json.dumps(account, ensure_ascii=False, indent=1) + "\n").encode()
