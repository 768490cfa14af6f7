"""What of the installed packages is known by its code: the editable ones, by PEP 610's record."""

from __future__ import annotations

import json

import pytest

from karat.store.environment import _editable
from karat.store.trees import UnseenError


@pytest.fixture
def record(tmp_path):
    """Writes a direct_url.json."""

    def write(text):
        path = tmp_path / "direct_url.json"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_editable_package_lies_where_its_record_says(record, tmp_path):
    """Blanks and other letters of the path are decoded."""
    there = tmp_path / "my project"
    said = {"url": there.as_uri(), "dir_info": {"editable": True}}
    assert there == _editable(record(json.dumps(said)))


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "null",
        "3",
        '"editable"',
        "{}",
        '{"dir_info": null, "url": "file:///x"}',
        '{"dir_info": ["editable"], "url": "file:///x"}',
        '{"dir_info": {"editable": true}}',
        '{"dir_info": {"editable": true}, "url": 3}',
        '{"dir_info": {"editable": false}, "url": "file:///x"}',
        '{"archive_info": {}, "url": "https://example.org/x.whl"}',
    ],
)
def test_what_says_nothing_of_an_editable_package_is_none(record, text):
    """An installer's record may be of any form; only that one counts."""
    assert _editable(record(text)) is None


def test_a_record_that_cannot_be_read_is_told(record, tmp_path):
    """Nobody can say what is used then; without a record there is nothing to say."""
    with pytest.raises(UnseenError, match=r"direct_url\.json cannot be read"):
        _editable(record("{"))
    assert _editable(tmp_path / "nowhere") is None
