"""Where a run lies: the folder that is made for it."""

import os

import pytest

from karat.store import new_folder

NAMES = {"four bytes": "𝔫" * 70, "two bytes": "é" * 70, "long": "x" * 300, "up": "../.."}
NAMES |= {"zero": "a\0b/c", "none": ""}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_name_of_an_extractor_makes_a_folder(name, tmp_path, monkeypatch):
    """Of at most sixty bytes of it, whatever they mean to a file system."""
    monkeypatch.chdir(tmp_path)
    folder = new_folder(name, "2031-05-06T10:15:00+00:00").path
    assert folder.is_dir()
    assert "runs" == folder.parent.name
    stamp, safe, _ = folder.name.split("_")
    assert "20310506T101500Z" == stamp
    assert len(os.fsencode(safe)) <= 60
