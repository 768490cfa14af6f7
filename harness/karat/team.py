"""What passes between a run and those that do its work: who answers, with what care, and how long.

A run asks a `Team` and nothing else. The supervised workers, an extractor in this very process
and a cluster's engine are all teams, so that every one of them gives the same bytes.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Self

    from karat.articles import Answer, Article


@dataclass(frozen=True, slots=True)
class Identity:
    """All that tells one extractor from another, without the extractor itself.

    `version` is its own word; where it has none, `sha256` is the hash of the file it stands in.
    `layers` None means that it did not say, and is scored on all. `options` are text: a string as
    it is, any other value as `option_text` writes it. `deterministic` False, which an extractor
    says by an attribute of that name or in its hello, keeps its answers out of the cache.
    """

    reference: str
    name: str
    version: str | None = None
    sha256: str | None = None
    layers: tuple[str, ...] | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    deterministic: bool = True


def option_text(value: object) -> str:
    """Gives a string as it is, and any other value as JSON with sorted keys and no blanks."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Care:
    """How an extractor is looked after; nothing here can move a figure of one that behaves.

    `jobs` workers; `start_up` and `timeout` are seconds, for setting up and for one article;
    `memory` is bytes of resident set of a worker's process tree, None for no cap. `in_flight` is
    how many articles a worker may hold at once, None for what the extractor asks for.

    Raises UsageError where one of them cannot be.
    """

    jobs: int = 1
    start_up: float = 120.0
    timeout: float = 60.0
    memory: int | None = None
    in_flight: int | None = None

    def __post_init__(self) -> None:
        """Refuses what no run can be done with: no worker, no time, time without end."""
        for name in ("jobs", "memory", "in_flight"):
            value = getattr(self, name)
            optional = value is None and name != "jobs"
            if not optional and (
                isinstance(value, bool) or not isinstance(value, int) or value < 1
            ):
                raise UsageError(f"{name} must be a whole number, 1 or more, found {value!r}")
        for name in ("start_up", "timeout"):
            value = getattr(self, name)
            # nan is not less than anything either.
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if not is_number or not 0 < value < math.inf:
                raise UsageError(f"{name} must be a number of seconds over 0, found {value!r}")


@dataclass(frozen=True, slots=True)
class Timed:
    """An answer and the seconds that the extractor took for it."""

    answer: Answer
    seconds: float


class Team(Protocol):
    """Answers articles; a context manager, whose end leaves no process behind."""

    @property
    def identity(self) -> Identity:
        """Tells whose answers these are; known once the team is open."""
        ...

    @property
    def notes(self) -> Sequence[str]:
        """Gives the oddities so far that failed no article, each once."""
        ...

    def answers(self, articles: Iterable[Article], layers: Collection[str]) -> Iterator[Timed]:
        """Gives one answer for each article, in the order in which they land.

        `layers` are those that the corpus knows: a prediction of another is an error, unless the
        extractor declares that one. What goes wrong on one article is that article's failure; it
        never vanishes and nothing is raised.
        """
        ...

    def __enter__(self) -> Self:
        """Starts the extractor. Raises UsageError with a sentence where it cannot start."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends the extractor and all that it started."""
        ...
