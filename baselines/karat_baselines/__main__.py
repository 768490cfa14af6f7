"""Makes the committed results of the baselines, or says which are stale.

python -m karat_baselines check     exit 2 where a result is not what a run gives now
python -m karat_baselines update    run every baseline and write its result
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

BASELINES = ("nothing", "rules")
RESULTS = Path(__file__).resolve().parents[1] / "results"


def main(arguments: list[str]) -> int:
    """Checks or updates; gives the exit code."""
    if arguments not in (["check"], ["update"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    if not RESULTS.is_dir():
        sys.stderr.write("baselines/results is not here: run this in a checkout\n")
        return 2
    if arguments == ["update"]:
        for name in BASELINES:
            (RESULTS / f"{name}.json").write_bytes(made(name))
        return 0
    stale = [name for name in BASELINES if committed(name) != made(name)]
    for name in stale:
        path = f"baselines/results/{name}.json"
        sys.stderr.write(f"{path}: stale; run: python -m karat_baselines update\n")
    return 2 if stale else 0


def committed(name: str) -> bytes:
    """Gives the result that is committed, empty where there is none."""
    path = RESULTS / f"{name}.json"
    return path.read_bytes() if path.is_file() else b""


def made(name: str) -> bytes:
    """Gives the result that a run gives now, by the command a user would type."""
    corpus = RESULTS.parents[1] / "corpus"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"{name}.json"
        command = [sys.executable, "-m", "karat", "run", name, "--corpus", str(corpus)]
        subprocess.run([*command, "--out", str(out)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        return out.read_bytes()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
