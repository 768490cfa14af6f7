"""Agreement beyond chance on closed lists: Cohen's kappa, Krippendorff's alpha.

Both take pairs of values, what the first annotator said of an item and what the second did. They
are undefined where chance alone agrees always, because only one value is used, and are not given
for so few items that a single one moves them from good to bad.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST = 10


@dataclass(frozen=True, slots=True)
class Closed:
    """How two annotators used a closed list on the items that both found.

    `kappa` and `alpha` are None where `undefined` says why.
    """

    items: int
    agreed: int
    values: tuple[str, ...]
    kappa: float | None
    alpha: float | None
    undefined: str = ""


def closed(said: Sequence[tuple[str, str]], *, fewest: int = FEWEST) -> Closed:
    """Weighs what was said of each item, the first annotator's word before the second's."""
    values = tuple(sorted({value for pair in said for value in pair}))
    agreed = sum(first == second for first, second in said)
    why = ""
    if len(said) < fewest:
        why = f"fewer than {fewest} items"
    elif len(values) < 2:
        why = f'only "{values[0]}" is used'
    if why:
        return Closed(len(said), agreed, values, None, None, why)
    return Closed(len(said), agreed, values, kappa(said), alpha(said))


def kappa(said: Sequence[tuple[str, str]]) -> float | None:
    """Gives Cohen's kappa, (Po - Pe) / (1 - Pe); None where chance alone agrees always.

    Pe is the chance that both say the same when each keeps to how often they use every value.
    """
    many = len(said)
    if not many:
        return None
    first = Counter(one for one, _ in said)
    second = Counter(other for _, other in said)
    chance = Fraction(sum(first[value] * second[value] for value in first), many * many)
    return _beyond(Fraction(sum(one == other for one, other in said), many), chance)


def alpha(said: Sequence[tuple[str, str]]) -> float | None:
    """Gives Krippendorff's alpha for names without order, 1 - Do / De; None where De is 0.

    All words of both annotators make one urn: it does not matter who of them said which.
    """
    urn = Counter(value for pair in said for value in pair)
    words = 2 * len(said)
    if not words:
        return None
    alike = Fraction(sum(n * (n - 1) for n in urn.values()), words * (words - 1))
    return _beyond(Fraction(sum(one == other for one, other in said), len(said)), alike)


def _beyond(seen: Fraction, chance: Fraction) -> float | None:
    return None if chance == 1 else float((seen - chance) / (1 - chance))
