"""What the adapters' tests share: an article, an endpoint that answers, small models."""

from __future__ import annotations

import pytest

from karat.articles import Article

TEXT = (
    "“The tunnel,” Mara Voss told reporters, “will cost about $1.2 billion and open by "
    "March 2033.”\n\nShe had said on Friday that some 40 homes, on Friday, were empty.\n"
)


@pytest.fixture
def article():
    """Gives an article of two sentences."""
    return Article("tunnel-1", TEXT, {"dct": "2031-05-06", "title": "Tunnel", "lang": "en-GB"})


@pytest.fixture(autouse=True)
def _own_places(monkeypatch, tmp_path):
    """Keeps every test's cache its own, and the network out."""
    monkeypatch.setenv("KARAT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-tunnel-0123456789abcdef")
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture
def surfaces():
    """Gives each annotation's layer with what the text has in its place."""

    def read(article, annotations):
        return [
            (one["layer"], *(article.text[start:end] for start, end in one["spans"]))
            for one in annotations
        ]

    return read
