"""Which annotations hold another one, found without a look at all the others."""

import random

from karat.layers.holding import Holding
from karat.layers.protocol import Reading
from karat.spans import Span, contains


def reading(*spans):
    return Reading("quote", tuple(Span(*one) for one in spans), None, {})


def test_holders_are_those_that_contain_and_are_larger():
    """Every fragment must stand in one of the holder's; equal spans do not hold each other."""
    outer, split, own = reading((0, 90)), reading((5, 20), (30, 50)), reading((10, 20), (30, 40))
    holding = Holding([own, split, outer, reading((12, 90))])
    assert [split, outer] == holding.around(own.spans)
    assert [] == Holding([]).around(own.spans)


def test_the_index_agrees_with_looking_at_all():
    """Whatever the nesting, the same readings are found in the same order."""
    draw = random.Random(7)
    for _ in range(200):
        cuts = [sorted(draw.sample(range(30), draw.choice((2, 4)))) for _ in range(12)]
        listed = [reading(*zip(at[::2], at[1::2], strict=True)) for at in cuts]
        holding = Holding(listed)
        for one in listed:
            expected = [
                other
                for other in listed
                if other.spans != one.spans and contains(other.spans, one.spans)
            ]
            assert expected == holding.around(one.spans)


def test_many_apart_are_quick():
    """A look-up among many that lie apart asks a few of them alone."""
    asked = 0

    class Counted(tuple):
        __slots__ = ()

        def __ne__(self, other):
            nonlocal asked
            asked += 1
            return tuple.__ne__(self, other)

        __hash__ = tuple.__hash__

    listed = [Reading("quote", Counted((Span(n, n + 5),)), None, {}) for n in range(0, 9000, 9)]
    holding = Holding(listed)
    for one in listed:
        assert [] == holding.around(one.spans)
    assert asked <= len(listed)
