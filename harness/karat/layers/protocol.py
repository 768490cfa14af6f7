"""What a layer is: the one place where its rules are said, and the values that they see.

Alignment and scoring ask a `Layer` and know none by name. A layer sees an annotation as a
`Reading` (one way to read it) on a `Side` (all that stands beside it in its article).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from karat.layers.trim import Page, Shape, Trim

if TYPE_CHECKING:
    import msgspec

    from karat.spans import Span, Spans

FOUND = "found"


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what mentions refer to; `name` None says that the text never names it."""

    id: str
    name: str | None
    aliases: tuple[str, ...] = ()
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an annotation: its fragments, its head, its attributes."""

    layer: str
    spans: Spans
    head: Span | None
    attributes: Mapping[str, object]


class Side:
    """One side of an article, gold or predicted: every annotation's readings, every entity.

    `mentions` lists the readings of each entity's mentions, `own_mentions` the first of each.
    """

    __slots__ = ("entities", "memory", "mentions", "own_mentions", "page", "readings")

    def __init__(
        self,
        page: Page,
        readings: Mapping[str, tuple[Reading, ...]],
        entities: Mapping[str, Entity],
    ) -> None:
        self.page = page
        self.readings = readings
        self.entities = entities
        self.mentions: dict[str, list[Reading]] = {}
        self.own_mentions: dict[str, list[Reading]] = {}
        self.memory: dict[tuple[str, str], object] = {}
        for own in readings.values():
            for number, reading in enumerate(own):
                entity = reading.attributes.get("entity")
                if isinstance(entity, str):
                    self.mentions.setdefault(entity, []).append(reading)
                    if number == 0:
                        self.own_mentions.setdefault(entity, []).append(reading)


ValueOf: TypeAlias = Callable[[Reading, Side], object | None]
Agree: TypeAlias = Callable[[object, object], bool]


class Flaw(NamedTuple):
    """One thing wrong with a set of attributes: the key it is about, a sentence, the rule."""

    key: str
    message: str
    rule: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing to get right about a found annotation.

    `gold` and `predicted` give what the annotation says of it, None where it does not carry the
    aspect; `agree(gold, predicted)` says whether the two values count as equal.
    """

    name: str
    gold: ValueOf
    predicted: ValueOf
    agree: Agree


@dataclass(frozen=True, slots=True)
class Facet:
    """A property of a gold annotation, computed from gold alone; None where it has none.

    `predicted` says that predictions have it too, so that their precision can be split by it.
    """

    name: str
    value: Callable[[Reading, Side], str | None]
    predicted: bool = False


ShapeOf: TypeAlias = Callable[["Layer", Reading, Page], Shape]


def plain_shape(layer: Layer, reading: Reading, page: Page) -> Shape:
    """Gives the shape of a reading whose most is its own span."""
    exact = page.trim(reading.spans, layer.leading)
    if reading.head is None:
        return Shape(exact, exact, exact)
    return Shape(exact, page.trim((reading.head,), layer.leading), exact)


def no_words(words: list[str], attributes: dict[str, object]) -> list[str]:
    """Takes no positional word of a .mark line: hands all of them back."""
    del attributes
    return words


def say_nothing(attributes: Mapping[str, object]) -> list[str]:
    """Writes no positional word on a .mark line."""
    del attributes
    return []


@dataclass(frozen=True, slots=True)
class Layer:
    """The rules of one layer.

    name        as it stands in files
    letter      the first character of its ids in .mark
    group       annotations compete for each other only inside a group; "" is never aligned
    keys        its attributes as they stand in files
    headline    the aspect that stands beside `found`
    chain       the aspects that come after `found`, one upon the other, on the way to the value
    leading     words that T sheds at the front
    by_fragment whether its annotations are scored fragment by fragment too
    references  attribute keys that hold ids, each with the layer that they point to
    span_keys   attribute keys that hold a span of the text
    rivals      sets of keys of which an annotation has one: giving it takes the others away
    defaults    keys with the value that is not written, because leaving it out says the same
    fixed       its aspects, beside found; a stranger's layer has one a key instead
    shape       what a prediction must and may hold to match a reading tolerantly
    take, say   the positional words of its line in .mark, read and written
    faults      what is wrong with a set of attributes
    """

    name: str
    letter: str
    group: str
    keys: type[msgspec.Struct]
    headline: str | None = None
    chain: tuple[str, ...] = ()
    leading: frozenset[str] = frozenset()
    by_fragment: bool = False
    references: Mapping[str, str] = field(default_factory=dict)
    span_keys: tuple[str, ...] = ()
    rivals: tuple[frozenset[str], ...] = ()
    defaults: frozenset[tuple[str, object]] = frozenset()
    fixed: tuple[Aspect, ...] = ()
    facets: tuple[Facet, ...] = ()
    open_keys: bool = False
    shape: ShapeOf = plain_shape
    take: Callable[[list[str], dict[str, object]], list[str]] = no_words
    say: Callable[[Mapping[str, object]], list[str]] = say_nothing
    faults: Callable[[Mapping[str, object]], list[Flaw]] = lambda _: []

    def aspects(self, keys: Iterable[str] = ()) -> tuple[Aspect, ...]:
        """Gives the aspects beside found; a layer with open keys has one for each of `keys`."""
        if not self.open_keys:
            return self.fixed
        return tuple(attribute_aspect(key) for key in sorted(set(keys)))

    @property
    def key_order(self) -> tuple[str, ...]:
        """Names its attributes in the order of files."""
        return self.keys.__struct_fields__

    def merge(
        self, attributes: Mapping[str, object], changed: Mapping[str, object]
    ) -> dict[str, object]:
        """Replaces keys; a key takes its rivals away, None takes the key itself away."""
        merged = dict(attributes)
        for keys in self.rivals:
            if keys & {key for key, value in changed.items() if value is not None}:
                for others in self.rivals:
                    for key in others - keys:
                        merged.pop(key, None)
        merged.update(changed)
        return {key: value for key, value in merged.items() if value is not None}

    def shape_of(self, reading: Reading, page: Page) -> Shape:
        """Gives what a prediction must and may hold to match this reading tolerantly."""
        return self.shape(self, reading, page)

    def trim(self, reading: Reading, page: Page) -> Trim:
        """Gives T of a prediction."""
        return page.trim(reading.spans, self.leading)


def folded(value: object) -> str:
    """Folds a value for comparison: text without case and surplus blanks, the rest as written."""
    return " ".join(str(value).split()).casefold()


def attribute_aspect(key: str) -> Aspect:
    """Makes the aspect that compares one attribute, folded."""

    def value(reading: Reading, side: Side) -> object | None:
        del side
        found = reading.attributes.get(key)
        return None if found is None else _comparable(found)

    return Aspect(key, value, value, lambda gold, predicted: gold == predicted)


def _comparable(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return tuple(_comparable(item) for item in value)
    if isinstance(value, (bool, int, float)):
        return value
    return folded(value)
