"""Which pyproject.toml speaks for karat, and from where its paths start."""

from __future__ import annotations

from pathlib import Path

import pytest

from karat.errors import FormatError, UsageError
from karat.project.settings import (
    baselines_folder,
    placed,
    placed_corpus,
    project_file,
    text_setting,
)

SPEAKS = "[tool.karat]\n"
SILENT = '[project]\nname = "inner"\n'


@pytest.fixture
def tree(tmp_path):
    """Makes a checkout with a project in it, whose pyproject.toml speaks for karat."""
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "outer" / "inner"
    inner.mkdir(parents=True)
    (inner.parent / "pyproject.toml").write_text(SPEAKS, encoding="utf-8")
    return inner


def test_a_file_that_is_silent_about_karat_hides_nothing(tree):
    """A nested package without [tool.karat] is under the settings of the outer one."""
    (tree / "pyproject.toml").write_text(SILENT, encoding="utf-8")
    assert tree.parent / "pyproject.toml" == project_file(tree)


def test_the_nearest_file_that_speaks_counts(tree):
    """Even where its table is empty."""
    (tree / "pyproject.toml").write_text(SPEAKS, encoding="utf-8")
    assert tree / "pyproject.toml" == project_file(tree)


@pytest.mark.parametrize("text", ["[tool.karat\n", 'x = "\udcff"\n', "[tool]\nkarat = 3\n"])
def test_a_file_that_cannot_be_read_is_not_passed_over(tree, text):
    """Whoever reads it says what is wrong; the settings above it do not step in."""
    (tree / "pyproject.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert tree / "pyproject.toml" == project_file(tree)
    with pytest.raises(FormatError, match=r"inner.pyproject\.toml:\d"):
        baselines_folder(tree)


def test_the_search_ends_with_the_checkout(tree, tmp_path):
    """What lies above .git is another's."""
    (tree / ".git").mkdir()
    (tree / "pyproject.toml").write_text(SILENT, encoding="utf-8")
    assert project_file(tree) is None


def test_baselines_lie_in_the_project_even_where_it_is_silent(tree):
    """Without [tool.karat] the project is where the nearest pyproject.toml lies."""
    (tree.parent / "pyproject.toml").write_text(SILENT, encoding="utf-8")
    assert tree.parent / "baselines" / "karat" == baselines_folder(tree)
    assert Path("baselines/karat") == baselines_folder(tree.parent)


def test_a_path_starts_from_the_folder_of_its_file():
    """It is given as it is seen from where one stands, or else whole."""
    file = Path("/p/pyproject.toml")
    assert Path("gold") == placed(file, "gold", Path("/p"))
    assert Path("/p/gold") == placed(file, "gold", Path("/p/sub"))
    assert Path("/else/gold") == placed(file, "/else/gold", Path("/p"))
    assert "hf:/p/data" == placed_corpus(file, "hf:data", Path("/p/sub"))
    assert "gold:2" == placed_corpus(file, "gold:2", Path("/p"))


def test_text_that_is_none_is_told_with_its_place(tree):
    """The line and the column of the value."""
    path = tree.parent / "pyproject.toml"
    path.write_text("[tool.karat]\nsplit = 3\nbaselines = 4\n[tool.karat.run]\nsplit = 'dev'\n")
    assert "dev" == text_setting(path, "split", "run")
    assert None is text_setting(path, "corpus")
    with pytest.raises(FormatError, match=r':2:9: \[tool\.karat\]: "split" must be text in'):
        text_setting(path, "split")
    with pytest.raises(FormatError, match=r':3:13: \[tool\.karat\]: "baselines" must be text'):
        baselines_folder(tree)


def test_a_file_that_cannot_be_opened_is_a_sentence(tmp_path):
    """Without a traceback, with the file and what the system says."""
    from karat.project.toml_file import read_toml

    with pytest.raises(UsageError, match=r"nowhere\.toml: No such file"):
        read_toml(tmp_path / "nowhere.toml")
