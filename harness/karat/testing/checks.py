"""The checks: each looks at what an extractor said and yields what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.layers import LAYERS, layer_of
from karat.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from karat.testing.asking import Heard
    from karat.testing.hearing import Hearing

_SHOWN = 60  # characters of an answer or a print in a message


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, the check that found it, and the article, empty where it is about all.

    A warning costs nothing in a run.
    """

    check: str
    article: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        kind = f"{self.check}, warning" if self.warning else self.check
        return f"{self.article or 'extractor'}: {self.message} [{kind}]"


def answers_every_article(hearing: Hearing) -> Iterator[Finding]:
    """Finds articles on which the extractor raised, or said that it failed."""
    for heard in hearing.first:
        failure = heard.answer.failure
        if failure is not None and failure.kind != "invalid":
            yield Finding("answers", heard.id, failure.message or failure.kind)


def answers_are_valid(hearing: Hearing) -> Iterator[Finding]:
    """Finds answers that a run refuses: spans outside the text, surfaces that differ, and so on."""
    for heard in hearing.first:
        failure = heard.answer.failure
        if failure is not None and failure.kind == "invalid":
            yield Finding("valid", heard.id, failure.message)


def says_the_same_twice(hearing: Hearing) -> Iterator[Finding]:
    """Finds articles with another answer when they are asked for again, in the same order."""
    yield from _changed("twice", "asked again", hearing.first, _lines(hearing.again))


def says_the_same_in_another_order(hearing: Hearing) -> Iterator[Finding]:
    """Finds articles whose answer hangs on those before."""
    found = _changed("order", "asked in another order", hearing.first, _lines(hearing.reordered))
    yield from _without(found, says_the_same_twice(hearing))


def says_the_same_elsewhere(hearing: Hearing) -> Iterator[Finding]:
    """Finds articles whose answer hangs on the clock or the zone."""
    when = "under another clock and time zone"
    found = _changed("clock", when, hearing.first, _lines(hearing.elsewhere))
    yield from _without(found, says_the_same_twice(hearing))


def says_the_same_apart(hearing: Hearing) -> Iterator[Finding]:
    """Finds articles with another answer in a new process: as a rule, the order of a set."""
    if hearing.apart is None:
        return
    if hearing.apart.ended:
        yield Finding("process", "", f"a new process ended with: {hearing.apart.ended}")
    answers = _lines(hearing.apart.rounds[0])
    found = _changed("process", "in another process", hearing.first, answers)
    yield from _without(found, says_the_same_twice(hearing))


def uses_no_other_layer(hearing: Hearing) -> Iterator[Finding]:
    """Finds layers that are used and not declared: nothing of them is scored."""
    if hearing.layers is None:
        return
    for heard in hearing.first:
        used = {one.layer for one in heard.answer.annotations if layer_of(one.layer).group}
        for layer in sorted(used - set(hearing.layers)):
            declared = ", ".join(hearing.layers) or "none"
            yield Finding("undeclared", heard.id, f"uses {layer}, declares {declared}")


def uses_its_layers(hearing: Hearing) -> Iterator[Finding]:
    """Warns of layers that are declared and never used, as far as these articles can tell."""
    used = {one.layer for heard in hearing.first for one in heard.answer.annotations}
    for layer in hearing.layers or ():
        if layer not in used:
            hint = "" if layer in LAYERS else did_you_mean(layer, LAYERS)
            yield Finding("unused", "", f"declares {layer}, never uses it{hint}", warning=True)


def prints_nothing(hearing: Hearing) -> Iterator[Finding]:
    """Warns of the first print to stdout."""
    for heard in hearing.first:
        if heard.printed:
            message = f"prints {_short(heard.printed)} to stdout"
            yield Finding("stdout", heard.id, message, warning=True)
            return


CHECKS = (
    answers_every_article,
    answers_are_valid,
    says_the_same_twice,
    says_the_same_in_another_order,
    says_the_same_elsewhere,
    says_the_same_apart,
    uses_no_other_layer,
    uses_its_layers,
    prints_nothing,
)


def _lines(heard: Iterable[Heard]) -> dict[str, str]:
    return {one.id: one.says() for one in heard}


def _changed(
    check: str, when: str, before: Iterable[Heard], after: Mapping[str, str]
) -> Iterator[Finding]:
    said = _lines(before)
    for id_, two in after.items():
        one = said[id_]
        if one != two:
            pairs = enumerate(zip(one, two, strict=False))
            place = next((n for n, (a, b) in pairs if a != b), min(len(one), len(two)))
            start = max(0, place - _SHOWN // 2)
            message = f"{when}, says {_short(two[start:])} instead of {_short(one[start:])}"
            yield Finding(check, id_, message)


def _without(found: Iterable[Finding], unsettled: Iterable[Finding]) -> Iterator[Finding]:
    """Leaves out articles whose answer never settles: one finding tells that."""
    told = {finding.article for finding in unsettled}
    return (finding for finding in found if finding.article not in told)


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
