"""The extractor that finds nothing: the floor of every table."""

from collections.abc import Mapping
from typing import Protocol


class Article(Protocol):
    """What an extractor sees of an article."""

    @property
    def id(self) -> str:
        """The article's name in its corpus."""
        ...

    @property
    def text(self) -> str:
        """The text that every offset counts in."""
        ...

    @property
    def meta(self) -> Mapping[str, str]:
        """What is known beside the text: title, dct, lang."""
        ...


class Nothing:
    """Declares every layer and answers every article with an empty list."""

    name = "nothing"
    version = "1"
    layers = ("speaker", "quote", "cue", "quantity", "date")

    def extract(self, article: Article) -> list[dict[str, object]]:  # noqa: ARG002 - the protocol names it
        """Returns no annotation, whatever the article says."""
        return []
