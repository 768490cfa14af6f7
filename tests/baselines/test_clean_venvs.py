"""Every baseline in an environment that holds karat, its extra and nothing else."""

import os
import shutil
import subprocess

import pytest

from karat_baselines.known import BASELINES
from karat_baselines.measuring import fresh_environment, install

pytestmark = pytest.mark.slow

# Their megabyte takes from half a minute to eleven, and is asked several times over.
SLOW_TO_CHECK = {"recognizers", "dateparser", "quantulum3", "compromise", "spacy-train"}
NEEDS = list(dict.fromkeys(one.needs for one in BASELINES))


@pytest.fixture(scope="module", params=NEEDS, ids=lambda needs: needs or "karat alone")
def environment(request, tmp_path_factory):
    """An environment with one extra, and the names of the baselines that it is for."""
    folder = tmp_path_factory.mktemp("clean")
    python = fresh_environment(folder / "venv")
    extra = "" if request.param == "node" else request.param
    install(python, extra)
    if request.param == "node":
        if shutil.which("npm") is None:
            pytest.skip("there is no npm here: node's packages cannot be installed")
        (home,) = folder.glob("venv/lib/*/site-packages/karat_baselines/node")
        subprocess.run(["npm", "install", "--silent"], cwd=home, check=True)
    yield python, [one.name for one in BASELINES if one.needs == request.param], folder
    shutil.rmtree(folder)


def test_it_passes_the_check_and_runs_with_nothing_else(environment):
    """`karat check NAME` finds no error where it is quick, and two articles of dev are answered."""
    python, names, folder = environment
    clean = {key: word for key, word in os.environ.items() if key != "PYTHONPATH"}
    clean |= {"XDG_CACHE_HOME": str(folder / "cache"), "KARAT_CACHE": str(folder / "answers")}
    for name in names:
        check, run = (
            ["check", name, "--timeout", "1800"],
            ["run", name, "--limit", "2", "--split", "dev", "--start-up", "900"],
        )
        for command in (run,) if name in SLOW_TO_CHECK else (check, run):
            done = subprocess.run(
                [str(python), "-m", "karat", *command],
                cwd=folder,
                env=clean,
                capture_output=True,
                text=True,
                check=False,
            )
            assert 0 == done.returncode, (command, done.stdout[-2000:], done.stderr[-2000:])
