"""For authors of extractors: what is wrong with one, before a run tells.

from karat.testing import assert_conforms

def test_my_extractor_conforms():
    assert_conforms(MyExtractor)

The pytest plugin's fixture `karat_run` gives a whole run; `assert_no_regression` judges one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.extractors import adopt_extractor
from karat.team import option_text
from karat.testing.apart import TIMEOUT, WorkerAsker
from karat.testing.asking import ObjectAsker, SetupFailed
from karat.testing.checks import CHECKS, Finding
from karat.testing.hearing import hear
from karat.testing.made_up import LONG_ID
from karat.testing.regression import assert_no_regression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.testing.hearing import Asker

__all__ = [
    "Checkup",
    "Finding",
    "assert_conforms",
    "assert_no_regression",
    "check_extractor",
    "check_up",
]


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
    and time zone; an instance is set up and closed twice instead. An extractor that signs its
    requests with the time may fail there. What the extractor prints is kept back.

    What a reference names is asked in supervised workers, as a run does: it has 30 s for an
    article, and one that hangs, exits or crashes is told. It is asked in a third process too,
    where sets come in another order. An object is asked in this process, whose clock is moved for
    as long; it has no deadline.

    Raises:
        UsageError: there is no extractor, or it cannot be made with these options.
    """
    return list(check_up(extractor, options).findings)


def assert_conforms(extractor: object, /, **options: object) -> None:
    """Raises AssertionError with a line for each finding; a warning alone raises nothing."""
    findings = check_extractor(extractor, **options)
    if any(not finding.warning for finding in findings):
        raise AssertionError("\n".join(["the extractor does not conform", *map(str, findings)]))


def check_up(
    extractor: object, options: Mapping[str, object], *, timeout: float = TIMEOUT
) -> Checkup:
    """Checks as `check_extractor` does, and keeps the time beside what was found.

    `timeout` is seconds for an article of what a reference names.
    """
    try:
        hearing = hear(_asker(extractor, options, timeout))
    except SetupFailed as failed:
        return Checkup((Finding("setup", "", str(failed)),), 0, None)
    findings = tuple(finding for check in CHECKS for finding in check(hearing))
    long = [heard.seconds for heard in hearing.first if heard.id == LONG_ID]
    return Checkup(findings, len(hearing.first), long[0] if long else None)


def _asker(extractor: object, options: Mapping[str, object], timeout: float) -> Asker:
    if isinstance(extractor, str):
        words = {key: option_text(value) for key, value in options.items()}
        return WorkerAsker(extractor, words, timeout)
    named = extractor if hasattr(extractor, "__qualname__") else type(extractor)
    reference = f"{named.__module__}:{getattr(named, '__qualname__', '')}"
    return ObjectAsker(lambda: adopt_extractor(extractor, reference, options))
