"""For authors of extractors: what is wrong with one, before a run tells.

from karat.testing import assert_conforms

def test_my_extractor_conforms():
    assert_conforms(MyExtractor)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.extractors import adopt_extractor, load_extractor
from karat.testing.apart import ask_apart
from karat.testing.asking import SetupFailed
from karat.testing.checks import CHECKS, Finding
from karat.testing.hearing import hear

if TYPE_CHECKING:
    from karat.testing.hearing import Hearing

__all__ = ["Checkup", "Finding", "assert_conforms", "check_extractor", "check_up"]


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found, on how many articles, and the seconds that the 1 MB article took.

    `seconds` is None where the extractor was never asked.
    """

    findings: tuple[Finding, ...]
    articles: int
    seconds: float | None


def check_extractor(extractor: object, /, **options: object) -> list[Finding]:
    """Finds what is wrong with an extractor, asked about made-up articles; none is fine.

    `extractor` is a reference as on the command line, whose options become text as they do there,
    or a class, an instance or a function. It is made twice, the second time under another clock
    and time zone; an instance is set up and closed twice instead. The clock is the whole process's
    for as long, so an extractor that signs its requests with the time may fail there. What a
    reference names is asked in a new process too, where sets come in another order. What the
    extractor prints is kept back. Nothing has a deadline.

    Raises:
        UsageError: there is no extractor, or it cannot be made with these options.
    """
    return list(check_up(extractor, **options).findings)


def assert_conforms(extractor: object, /, **options: object) -> None:
    """Raises AssertionError with a line for each finding; a warning alone raises nothing."""
    findings = check_extractor(extractor, **options)
    if any(not finding.warning for finding in findings):
        raise AssertionError("\n".join(["the extractor does not conform", *map(str, findings)]))


def check_up(extractor: object, /, **options: object) -> Checkup:
    """Checks as `check_extractor` does, and keeps the time beside what was found."""
    try:
        hearing = _hear(extractor, options)
    except SetupFailed as failed:
        return Checkup((Finding("setup", "", str(failed)),), 0, None)
    findings = tuple(finding for check in CHECKS for finding in check(hearing))
    return Checkup(findings, len(hearing.first), hearing.first[-1].seconds)


def _hear(extractor: object, options: dict[str, object]) -> Hearing:
    if isinstance(extractor, str):
        words = {key: str(value) for key, value in options.items()}
        return hear(lambda: load_extractor(extractor, words), lambda: ask_apart(extractor, words))
    named = extractor if hasattr(extractor, "__qualname__") else type(extractor)
    reference = f"{named.__module__}:{getattr(named, '__qualname__', '')}"
    return hear(lambda: adopt_extractor(extractor, reference, options), None)
