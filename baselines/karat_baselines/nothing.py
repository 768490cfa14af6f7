"""The extractor that finds nothing: the floor of every table."""

from collections.abc import Mapping
from typing import Protocol


class Article(Protocol):
    """What an extractor sees: an id, a text, and what is known about it."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def meta(self) -> Mapping[str, str]: ...


class Nothing:
    """Declares every layer and answers every article with an empty list."""

    name = "nothing"
    version = "1"
    layers = ("speaker", "quote", "cue", "quantity", "date")

    def extract(self, article: Article) -> list[dict[str, object]]:
        """Returns no annotation, whatever the article says."""
        return []
