"""What is no result is told in words: what is there, and what is to be named instead."""

from __future__ import annotations

import pytest

from karat.errors import UsageError
from karat.result_files import read_result


def refusal(path):
    with pytest.raises(UsageError) as caught:
        read_result(path)
    return str(caught.value)


def test_what_is_not_there_is_told_without_a_number(tmp_path):
    """Nothing at all, a folder without a result, a file in the place of a folder."""
    (tmp_path / "run").mkdir()
    (tmp_path / "file").write_bytes(b"\xff")
    path = tmp_path / "nope"
    assert f"no result at {path}: there is no such file or folder" == refusal(path)
    path = tmp_path / "run"
    assert f"no result at {path}: result.json is missing" == refusal(path)
    path = tmp_path / "file" / "result.json"
    assert f"no result at {path}: Not a directory" == refusal(path)
    path = tmp_path / "file"
    assert f"no result at {path}: it is no UTF-8" == refusal(path)


@pytest.mark.parametrize(
    "lines",
    [
        '{"format": "predictions/1", "layers": ["date"]}\n{"id": "a", "annotations": []}\n',
        '{"format": "predictions/1"}\n',
        '{"id": "a", "annotations": []}\n',
        '\n{"id": "a", "error": {"kind": "crash", "message": "x"}}\n',
    ],
)
def test_predictions_are_told_from_a_result(lines, tmp_path):
    """A verb that takes a run says what it takes."""
    path = tmp_path / "predictions.jsonl"
    path.write_text(lines, encoding="utf-8")
    words = f"{path} holds predictions: name the folder of the run, or its result.json"
    assert words == refusal(path)
