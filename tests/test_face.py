"""The face of the package: what it names is there, and nothing is loaded before it is used."""

import subprocess
import sys
from pathlib import Path

import pytest

import karat


@pytest.mark.parametrize("name", karat.__all__)
def test_every_public_name_is_there(name):
    """Each name of `__all__` can be had from the package."""
    assert getattr(karat, name) is not None


def test_the_list_and_the_homes_agree():
    """Every name has a home, but for the version."""
    assert sorted({*karat._HOMES, "__version__"}) == sorted(karat.__all__)


def test_public_names_have_docstrings():
    """Each class and function says what it promises."""
    bare = [name for name in karat._HOMES if not (getattr(karat, name).__doc__ or "").strip()]
    assert bare == []


def test_an_unknown_name_is_an_attribute_error():
    """A name that is not there is told as Python tells it."""
    with pytest.raises(AttributeError, match="no attribute 'extractor'"):
        getattr(karat, "extractor")  # noqa: B009 - the attribute itself is the subject


def test_importing_karat_loads_nothing_heavy():
    """`import karat` loads none of the libraries that make a start slow."""
    heavy = ("numpy", "rich", "msgspec", "jinja2")
    code = f"import sys, karat; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_is_the_distributions():
    """`__version__` and the installed distribution say the same."""
    from importlib.metadata import version

    assert version("karat") == karat.__version__


def test_paths_may_be_strings():
    """What opens a corpus or reads a result takes a path as text too."""
    root = Path(__file__).parents[1]
    assert karat.open_corpus(root / "corpus") == karat.open_corpus(f"{root / 'corpus'}")
    assert "rules" == karat.read_result(f"{root / 'baselines/results/rules.json'}").extractor.name
    for read in (karat.open_corpus, karat.read_result):
        with pytest.raises(karat.UsageError, match="/x/nowhere"):
            read("/x/nowhere")
