"""SemEval-2013 task 9: strict, exact, partial and type, so that published figures compare.

The counts are those of Segura-Bedmar, Martínez and Herrero-Zazo (2013), "SemEval-2013 Task 9:
Extraction of Drug-Drug Interactions from Biomedical Texts", with the words of MUC-5 (Chinchor and
Sundheim, 1993). Gold and predictions of a group are paired one to one; a pair whose spans are
equal, or that only shares characters, counts in

    scheme    equal spans, equal labels   equal spans   equal labels   neither
    strict    correct                     incorrect     incorrect      incorrect
    exact     correct                     correct       incorrect      incorrect
    partial   correct                     correct       partial        partial
    type      correct                     incorrect     correct        incorrect

Gold without a pair is missed, a prediction without one spurious. The pairs are this regime's own,
aligned on bare spans: head, accept and optional are ignored, and an optional item is missed like
any other. The same pairs serve all four schemes, whatever order the annotations come in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, TypeVar

from karat.alignment import Guess, Target, align
from karat.layers import Shape
from karat.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from karat.matching import Group

EXACT, PARTIAL, STRICT, TYPE = "exact", "partial", "strict", "type"
SCHEMES: Final = (STRICT, EXACT, PARTIAL, TYPE)

Labelled: TypeAlias = tuple[str, Spans]
"""label, spans"""


class Tally(NamedTuple):
    """What one scheme came to; tallies of several articles add up.

    correct, incorrect and partial count pairs; missed counts gold, spurious predictions.
    """

    correct: int = 0
    incorrect: int = 0
    partial: int = 0
    missed: int = 0
    spurious: int = 0

    def __add__(self, other: object) -> Tally:
        """Adds count by count."""
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(*map(sum, zip(self, other, strict=True)))

    @property
    def possible(self) -> int:
        """Counts the gold annotations."""
        return self.correct + self.incorrect + self.partial + self.missed

    @property
    def actual(self) -> int:
        """Counts the predictions."""
        return self.correct + self.incorrect + self.partial + self.spurious

    @property
    def fn(self) -> int:
        """Counts gold annotations that are not correct."""
        return self.possible - self.correct

    @property
    def fp(self) -> int:
        """Counts predictions that are not correct."""
        return self.actual - self.correct

    @property
    def precision(self) -> float | None:
        """Gives (correct + partial / 2) / actual; None where nothing was predicted."""
        return self._credit(2 * self.actual)

    @property
    def recall(self) -> float | None:
        """Gives (correct + partial / 2) / possible; None where gold has nothing."""
        return self._credit(2 * self.possible)

    @property
    def f1(self) -> float | None:
        """Gives (2 correct + partial) / (possible + actual); None only where both are empty."""
        return self._credit(self.possible + self.actual)

    def _credit(self, whole: int) -> float | None:
        return (2 * self.correct + self.partial) / whole if whole else None


@dataclass(frozen=True, slots=True)
class SemEval:
    """The tallies of one group, or of several added up.

    totals     scheme to tally
    labels     (scheme, label) to tally. A pair of unlike labels is its gold label's miss and its
               predicted label's spurious one in strict and type; in exact and partial, which ask
               for no label, it belongs to its gold label. So the labels' fn and fp add up to the
               totals'.
    confusion  (gold label, predicted label) to pairs, equal labels among them
    """

    totals: Mapping[str, Tally] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], Tally] = field(default_factory=dict)
    confusion: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def __add__(self, other: SemEval) -> SemEval:
        """Adds tally by tally and pair by pair."""
        return SemEval(
            _merged(self.totals, other.totals, Tally()),
            _merged(self.labels, other.labels, Tally()),
            _merged(self.confusion, other.confusion, 0),
        )


def semeval(group: Group, *, least: float = 0.0) -> SemEval:
    """Tallies the gold and the predictions of a group, their layers as labels.

    `least` is the IoU below which a pair is broken up into a miss and a spurious prediction.
    """
    return tally(
        [(item.target.layer, item.target.readings[0]) for item in group.items],
        [(one.guess.layer, one.guess.spans) for one in group.predictions],
        least=least,
    )


def tally(
    gold: Iterable[Labelled], predicted: Iterable[Labelled], *, least: float = 0.0
) -> SemEval:
    """Tallies labelled spans in any order; `least` as in `semeval`.

    Pairs are aligned before `least` is asked: a higher one never makes a new pair.
    """
    targets = [_target(label, spans) for label, spans in sorted(gold, key=_by_spans)]
    guesses = [Guess(label, spans, spans) for label, spans in sorted(predicted, key=_by_spans)]
    pairs = [pair for pair in align(targets, guesses) if pair.common >= least * pair.joint]
    paired = {pair.gold for pair in pairs}
    used = {pair.predicted for pair in pairs}
    lost = Counter(one.layer for number, one in enumerate(targets) if number not in paired)
    spare = Counter(one.layer for number, one in enumerate(guesses) if number not in used)
    kinds = Counter(
        _Kind(targets[pair.gold].layer, guesses[pair.predicted].layer, pair.strict)
        for pair in pairs
    )
    totals: dict[str, Tally] = {}
    labels: dict[tuple[str, str], Tally] = {}
    for scheme in SCHEMES:
        shares = [(label, Tally(missed=many)) for label, many in lost.items()]
        shares += [(label, Tally(spurious=many)) for label, many in spare.items()]
        totals[scheme] = Tally(missed=lost.total(), spurious=spare.total())
        for kind, many in kinds.items():
            totals[scheme] += kind.tally(scheme, many)
            shares += kind.shares(scheme, many)
        for label, share in shares:
            labels[scheme, label] = labels.get((scheme, label), Tally()) + share
    confusion: dict[tuple[str, str], int] = {}
    for kind, many in kinds.items():
        both = (kind.gold, kind.predicted)
        confusion[both] = confusion.get(both, 0) + many
    return SemEval(totals, labels, confusion)


class _Kind(NamedTuple):
    """What a pair is to every scheme: its labels, and whether its spans are equal."""

    gold: str
    predicted: str
    equal: bool

    def tally(self, scheme: str, many: int) -> Tally:
        """Tallies so many pairs of this kind."""
        alike = self.gold == self.predicted
        right = {
            STRICT: self.equal and alike,
            EXACT: self.equal,
            PARTIAL: self.equal,
            TYPE: alike,
        }[scheme]
        if right:
            return Tally(correct=many)
        return Tally(partial=many) if scheme == PARTIAL else Tally(incorrect=many)

    def shares(self, scheme: str, many: int) -> list[tuple[str, Tally]]:
        """Says what so many pairs are to each label that they touch."""
        if self.gold == self.predicted or scheme in (EXACT, PARTIAL):
            return [(self.gold, self.tally(scheme, many))]
        return [(self.gold, Tally(missed=many)), (self.predicted, Tally(spurious=many))]


def _target(label: str, spans: Spans) -> Target:
    """Makes gold of bare spans: T is the spans themselves, so only equal spans are tolerated."""
    return Target(label, (spans,), (Shape(spans, spans, spans),))


def _by_spans(labelled: Labelled) -> tuple[Spans, str]:
    label, spans = labelled
    return spans, label


_Key = TypeVar("_Key", bound=Hashable)
_Sum = TypeVar("_Sum", int, Tally)


def _merged(
    left: Mapping[_Key, _Sum], right: Mapping[_Key, _Sum], nothing: _Sum
) -> dict[_Key, _Sum]:
    keys = dict.fromkeys((*left, *right))
    return {key: left.get(key, nothing) + right.get(key, nothing) for key in keys}
