"""The built wheel carries the corpus and works where nothing else of the project is."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Builds the wheel from the checkout and unpacks it into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    build = [*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    target = folder / "site"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(target)
    return target


def test_the_wheel_scores_on_its_own_corpus(installed, tmp_path):
    """In an empty folder `karat run rules` finds the corpus inside the package."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "COLUMNS": "120"}
    done = subprocess.run(
        [sys.executable, "-m", "karat", "run", "rules"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert str(installed / "karat" / "_corpus") in done.stderr
    assert "quote" in done.stdout


def test_the_wheel_holds_no_tests_and_no_runs(installed):
    """Only the two packages, the corpus and the metadata are shipped."""
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert tops == {"karat", "karat_baselines"}


def test_the_wheel_holds_the_corpus_of_the_checkout(installed):
    """Every file of corpus/ is in the wheel, byte for byte."""
    corpus, copy = ROOT / "corpus", installed / "karat" / "_corpus"
    names = {path.relative_to(corpus) for path in corpus.rglob("*") if path.is_file()}
    assert names == {path.relative_to(copy) for path in copy.rglob("*") if path.is_file()}
    assert all((corpus / name).read_bytes() == (copy / name).read_bytes() for name in names)
