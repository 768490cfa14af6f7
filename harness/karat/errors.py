"""Every error that reaches a person, each with the exit code that it means.

Those that are caught inside karat stand where they are caught.

KaratError
├── UsageError          2  a flag, a reference or a setting that cannot be honoured
│   └── NotStartedError 2  an extractor that cannot be started (`karat.workers.supervised`)
├── FormatError         2  a file that breaks its format; holds every problem found in it
├── UnseenError         2  a file that nobody can hash (`karat.store.trees`)
└── NotComparable       4  two things that share no ground
    └── NothingMeasured 4  no article, no prediction line, no layer: no figure
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EXIT_FAULT = 2
EXIT_FAILURES = 3
EXIT_NOTHING = 4
EXIT_BUG = 5
EXIT_INTERRUPTED = 130
EXIT_PIPE = 141  # 128 + SIGPIPE: whoever read the output has left
EXIT_TERMINATED = 143


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one file, at a line and column that count from 1 in code points."""

    path: str
    line: int
    column: int
    message: str
    rule: str = ""
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class KaratError(Exception):
    """Anything that karat says to a person in one sentence instead of a traceback."""

    exit_code: ClassVar[int] = EXIT_FAULT


class UsageError(KaratError):
    """A flag, an extractor reference or a setting cannot be honoured."""


class FormatError(KaratError):
    """A file breaks its format; `problems` holds all that was found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NotComparable(KaratError):
    """Two results or files share no ground: another corpus, another scorer, no baseline."""

    exit_code: ClassVar[int] = EXIT_NOTHING


class NothingMeasured(NotComparable):
    """There is nothing to make a figure of: no article, no line, no layer."""
