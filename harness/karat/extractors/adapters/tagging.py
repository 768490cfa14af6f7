"""How a model that tags reads a text: in windows, with each find put at its place in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from karat.extractors.adapters.edges import scored, tidy
from karat.extractors.adapters.windows import UncoveredError, failure, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from karat.extractors.adapters.windows import Gauge, OnLong

    Found: TypeAlias = tuple[str | None, Mapping[str, Any]]

_UNSET = 10**9  # a tokenizer without a limit says 10**30


def tagged(
    text: str, gauge: Gauge, on_long: OnLong, find: Callable[[str], Iterable[Found]]
) -> object:
    """Gives an annotation for each find of a layer asked for, or the error of a text too long.

    `find` is asked about each window that is not blank. It gives the layer of what it found, None
    where none is asked for, and the library's own `start`, `end` (code points of the window) and
    `score`.
    """
    try:
        spans = windows(text, gauge, on_long)
    except UncoveredError as error:
        return failure(error)
    return [
        {"layer": layer, "spans": [span], "score": scored(found["score"])}
        for start, end in spans
        if text[start:end].strip()
        for layer, found in find(text[start:end])
        if (span := tidy(text, start + int(found["start"]), start + int(found["end"])))
        and layer is not None
    ]


def told_limit(tokenizer: Any) -> int | None:  # noqa: ANN401 - the library's
    """Gives how many tokens a tokenizer says that its model reads; None where it says nothing."""
    limit = int(tokenizer.model_max_length)
    return limit if limit < _UNSET else None
