"""The checker's time follows the length of what it checks, whatever a text looks like."""

from __future__ import annotations

import hashlib
import json
import time

import pytest

from karat.gold.check import check_article

SECONDS = 20.0  # each took most of a minute or more, and takes two on an idle machine
LAYERS = ["speaker", "quote", "cue", "quantity", "date"]
WALL = 20_000  # characters without a blank


def written(folder, text, annotations, entities=()):
    """Writes an article with these labels; gives its folder."""
    said = {
        "format": "gold/1",
        "id": "wall-001",
        "text": {"sha256": hashlib.sha256(text.encode()).hexdigest(), "chars": len(text)},
        "meta": {},
        "layers": LAYERS,
        "entities": [*entities],
        "annotations": annotations,
    }
    (folder / "articles").mkdir()
    (folder / "articles" / "wall-001.txt").write_text(text, encoding="utf-8")
    (folder / "articles" / "wall-001.json").write_text(json.dumps(said), encoding="utf-8")
    return folder


def dates():
    """Gives 2,000 dates in one word."""
    spans = [[at + 1, at + 9, "x" * 8] for at in range(0, WALL, 10)]
    dated = {"layer": "date", "type": "DATE", "value": "2031"}
    labels = [{"id": f"d{n}", **dated, "spans": [span]} for n, span in enumerate(spans, 1)]
    return "x" * WALL + "\n", labels, ()


def fragments():
    """Gives one quote of 9,000 fragments in one word."""
    spans = [[at, at + 1, "x"] for at in range(1, 18_000, 2)]
    quote = {"id": "q1", "layer": "quote", "spans": spans, "type": "direct"}
    return "x" * WALL + "\n", [{**quote, "attribution": "unknown"}], ()


def aliases():
    """Gives an entity of 10,000 aliases, mentioned 2,000 times."""
    names = [f"Name{n}" for n in range(10_000)]
    listed = " ".join(names) + "\n"
    text = listed + "Voss said. " * 2000 + "\n"
    mention = {"layer": "speaker", "entity": "voss"}
    starts = [len(listed) + 11 * n for n in range(2000)]
    labels = [
        {"id": f"s{n}", **mention, "spans": [[at, at + 4, "Voss"]]}
        for n, at in enumerate(starts, 1)
    ]
    return text, labels, [{"id": "voss", "name": "Voss", "aliases": names, "type": "person"}]


@pytest.mark.parametrize("making", [dates, fragments, aliases])
def test_no_text_holds_the_checker_up(making, tmp_path):
    """A scrape without blanks, and names by the thousand, are checked in seconds."""
    folder = written(tmp_path, *making())
    start = time.perf_counter()
    check_article(folder, "wall-001")
    assert time.perf_counter() - start < SECONDS
