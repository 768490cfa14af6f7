"""What these tests share: a process of its own without a network, and tags to make gold of."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytest.importorskip("datasets")

NO_NETWORK = """
import json, socket, sys
def refuse(*_, **__):
    raise AssertionError("a test asked the network")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
"""

ROWS = [
    {"tokens": ["Mara", "Voss", "left", "Oslo", "."], "ner_tags": [1, 2, 0, 3, 0]},
    {"tokens": ["Nobody", "spoke"], "ner_tags": [0, 0]},
    {"tokens": ["Voss", "Oslo", "Ltd"], "ner_tags": [1, 3, 4]},
]
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


@pytest.fixture
def fresh(tmp_path):
    """Runs code in a new process, offline, with a cache of its own; gives the JSON it prints."""

    def run(code, *arguments):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", NO_NETWORK + code, *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={
                **os.environ,
                "HF_HUB_OFFLINE": "1",
                "HF_DATASETS_OFFLINE": "1",
                "HF_HOME": str(tmp_path / "hf-home"),
            },
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture
def tag_rows():
    """Three sentences with their tags as text."""
    return [{**row, "ner_tags": [NAMES[tag] for tag in row["ner_tags"]]} for row in ROWS]


@pytest.fixture
def tagged(tmp_path):
    """A dataset as it comes from elsewhere: tokens, ClassLabel tags, ids that are digits."""
    import datasets

    features = datasets.Features(
        {
            "id": datasets.Value("string"),
            "tokens": [datasets.Value("string")],
            "ner_tags": [datasets.ClassLabel(names=NAMES)],
        }
    )
    rows = [{"id": str(number), **row} for number, row in enumerate(ROWS)]
    path = tmp_path / "ner" / "test.parquet"
    path.parent.mkdir()
    datasets.Dataset.from_list(rows, features=features).to_parquet(path)
    return path.parent
