"""What a run with a model took: requests, tokens, money, and the strings that were made up.

`log` is a file to which a line of JSON is appended for each article, by every worker of the run.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING

from karat.wording import agreeing, so_many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from karat.extractors.adapters.llm.placing import Unlocated

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in a currency; None where nobody said."""

    input: float | None = None
    output: float | None = None
    currency: str = "USD"

    def cost(self, spent: Spent) -> float | None:
        """Gives what was spent, to the millionth; None without prices."""
        if self.input is None or self.output is None:
            return None
        cost = spent.input_tokens * self.input + spent.output_tokens * self.output
        return round(cost / _MILLION, 6)


@dataclass(slots=True)
class Spent:
    """Requests sent, sent again, and answered from the cache; tokens of those that were sent."""

    requests: int = 0
    retries: int = 0
    cached: int = 0
    input_tokens: int = 0
    output_tokens: int = 0

    def add(self, other: Spent) -> None:
        """Adds what another took."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(slots=True)
class Ledger:
    """The sums of one worker, and the file of lines where one was asked for."""

    prices: Prices
    log: Path | None
    spent: Spent = field(default_factory=Spent)
    articles: int = 0
    unlocated: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self) -> None:
        """Raises OSError where the log cannot be written."""
        if self.log is not None:
            _append(self.log, "")

    def book(
        self, id_: str, model: str, spent: Spent, unlocated: Sequence[Unlocated], error: str = ""
    ) -> None:
        """Notes an article; raises OSError where the log cannot be written."""
        line: dict[str, object] = {"id": id_, "model": model, **asdict(spent)}
        cost = self.prices.cost(spent)
        if cost is not None:
            line |= {"cost": cost, "currency": self.prices.currency}
        line["unlocated"] = [asdict(one) for one in unlocated]
        if error:
            line["error"] = error
        with self._lock:
            self.spent.add(spent)
            self.articles += 1
            self.unlocated += len(unlocated)
            if self.log is not None:
                _append(self.log, json.dumps(line, ensure_ascii=True) + "\n")

    def tell(self) -> None:
        """Writes the sums to stderr."""
        one = self.spent
        cost = self.prices.cost(one)
        money = "" if cost is None else f", {cost:,.4f} {self.prices.currency}"
        sys.stderr.write(
            f"llm: {so_many(self.articles, 'article')}, {so_many(one.requests, 'request')}, "
            f"{one.retries} sent again, {one.cached} from the cache, "
            f"{one.input_tokens:,} {agreeing(one.input_tokens, 'token', 'tokens')} in, "
            f"{one.output_tokens:,} out{money}, "
            f"{so_many(self.unlocated, 'string')} not in {agreeing(self.unlocated, 'its', 'their')}"
            " text\n"
        )


def _append(path: Path, line: str) -> None:
    """Appends in one write, so that lines of several workers never mix."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode())
    finally:
        os.close(handle)
