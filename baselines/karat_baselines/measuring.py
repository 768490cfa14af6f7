"""Measures speed and install size on this machine, for the leaderboard to show."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import TYPE_CHECKING

from karat_baselines.board import write_board
from karat_baselines.board.figures import FLOOR, MEASURED, read_measured
from karat_baselines.commands import ROOT, run
from karat_baselines.known import NODE
from karat_baselines.results import apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karat_baselines.board.records import Speed
    from karat_baselines.known import Baseline

_MEGA = 1_000_000


def measure(baselines: Iterable[Baseline]) -> int:
    """Measures what is installed, one after the other, and writes measured.json and the page.

    Speed is the extractor's own, over the test split; size is what an extra adds to a fresh
    environment that holds karat alone. Gives the exit code: 2 where something was not measured.
    """
    here, missing = apart(baselines)
    for one in missing:
        sys.stderr.write(f"{one.name} is not installed; type: {one.install}\n")
    measured = read_measured()
    measured.machine = (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}"
    )
    with tempfile.TemporaryDirectory() as spare:
        folder = Path(spare)
        for one in (one for one in here if one.name != FLOOR):
            speed = _speed(one, folder)
            if speed is not None:
                measured.chars_per_second[one.name] = round(speed)
                sys.stderr.write(f"{one.name}: {speed:,.0f} characters a second\n")
        for needs in dict.fromkeys(one.needs for one in here if one.needs):
            if needs != "node" and needs not in extras():
                sys.stderr.write(f"{needs} is no extra of pyproject.toml: its size is not known\n")
                continue
            _size(needs, folder, measured)
            _write(measured)
    _write(measured)
    write_board()
    return 2 if missing else 0


def extras() -> list[str]:
    """Names the extras that karat has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["project"]["optional-dependencies"])


def fresh_environment(folder: Path) -> Path:
    """Makes an empty virtual environment and gives its Python."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


def install(python: Path, extra: str = "") -> None:
    """Installs karat from this checkout with an extra, in the versions that it is tested with."""
    what = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip = ("-m", "pip", "install", "-qq", "--disable-pip-version-check")
    _do([str(python), *pip, "-c", str(ROOT / "constraints.txt"), what])


def _speed(one: Baseline, folder: Path) -> float | None:
    ran = run(one.name, "test", folder)
    account = json.loads((ran.folder / "run.json").read_text(encoding="utf-8"))
    speed: float | None = account["seconds"]["chars_per_second"]
    return speed


def _size(needs: str, folder: Path, measured: Speed) -> None:
    place = folder / needs
    if needs == "node":
        place.mkdir()
        for name in ("package.json", ".npmrc"):
            shutil.copy(NODE / name, place)
        npm = shutil.which("npm") or "npm"
        _do([npm, "install", "--silent", "--prefix", str(place)])
        measured.megabytes[needs] = _mega(place / "node_modules")
    else:
        python = fresh_environment(place)
        empty = _mega(place)
        install(python)
        core = _mega(place)
        install(python, needs)
        measured.core = round(core - empty, 1)
        measured.megabytes[needs] = round(_mega(place) - core, 1)
    sys.stderr.write(f"{needs}: {measured.megabytes[needs]:,.1f} MB\n")
    shutil.rmtree(place)


def _mega(folder: Path) -> float:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return round(sum(path.stat().st_size for path in files) / _MEGA, 1)


def _write(measured: Speed) -> None:
    said = {
        "machine": measured.machine,
        "core": measured.core,
        "chars_per_second": measured.chars_per_second,
        "megabytes": measured.megabytes,
    }
    MEASURED.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def _do(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - pip and npm, by their own names
