"""What an extractor is; there is nothing to import or inherit to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.articles import Article


class Extractor(Protocol):
    """Anything with a name, a version, the layers it answers for, and `extract`.

    `extract(article)` sees `article.id`, `article.text` and `article.meta` (title, dct, lang where
    the article has them) and returns a list of annotations, or a mapping with "annotations" and
    "entities": dicts as in predictions/1, or `karat.Annotation` objects. Offsets are code points,
    end exclusive.

    Three methods are optional: `setup()` before the first article, `extract_batch(articles)` for
    several at once, which gives an answer for each in their order, `close()` after the last. An
    attribute `in_flight` says how many articles it wants at once, `deterministic = False` that it
    may answer otherwise when it is asked again.
    """

    name: str
    version: str
    layers: Sequence[str]

    def extract(self, article: Article) -> object:
        """Answers one article."""
        ...
