"""What the line of an id says: its words, read by the rules of the id's layer.

The attributes of a layer that karat does not know are written as JSON: p1 key="value" other=12
more=["a", true]; a key in quotes is never head or tag.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from karat.json_places import read_json
from karat.marks.bare_words import OPTIONAL, blamed
from karat.marks.layer_keys import keys_of
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat.layers import Layer
    from karat.marks.lines import Said
    from karat.marks.surfaces import Hit, Surfaces
    from karat.marks.words import MarkFindings, Word
    from karat.spans import Span, Spans

COMMON_KEYS = ("head", "tag")


@dataclass(slots=True)
class Statement:
    """What the words of a line come to for one id, while they are read.

    `places` tells where each key stands; `none` holds the keys that are said to be absent;
    `clear` is False once a word was not understood.
    """

    label: str
    offset: int
    layer: Layer
    spans: Spans
    attributes: dict[str, object] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    none: set[str] = field(default_factory=set)
    head: Span | None = None
    optional: bool = False
    tags: list[str] = field(default_factory=list)
    clear: bool = True

    @property
    def name(self) -> str:
        """Names it in messages: quote q1."""
        return f"{self.layer.name} {self.label}"


class Statements:
    """Reads what is said of ids; heads and nouns are looked for in `surfaces`."""

    def __init__(self, surfaces: Surfaces, findings: MarkFindings) -> None:
        self._surfaces = surfaces
        self._findings = findings

    def read(self, label: str, said: Said, layer: Layer, spans: Spans) -> Statement:
        """Reads the words of a line for one of its ids."""
        statement = Statement(label, said.offset, layer, spans)
        words = self._joined(statement, said.words)
        self._take_words(statement, [word for word in words if word.key is None])
        for word in words:
            if word.key is None:
                continue
            if word.nth is not None and word.key not in ("head", *layer.span_keys):
                self._unclear(statement, word.offset, "V07", "only a head or a noun takes a #")
            elif word.key in COMMON_KEYS and not (layer.open_keys and word.key_in_quotes):
                self._take_common(statement, word, word.key)
            elif layer.open_keys:
                self._take_open(statement, word, word.key)
            else:
                self._take_key(statement, word, word.key)
        return statement

    def _joined(self, statement: Statement, words: Iterable[Word]) -> list[Word]:
        """Joins what a blank after a comma has cut off from its key."""
        keys = keys_of(statement.layer.keys)
        joined: list[Word] = []
        for word in words:
            last = joined[-1] if joined else None
            key = keys.get(last.key or "") if last is not None else None
            is_list = key is not None and key.several and word.key is None and word.form == "bare"
            if last is not None and is_list and last.text.endswith(","):
                joined[-1] = replace(last, text=f"{last.text}{word.text}")
                message = f"no blank after the comma: {last.key}={joined[-1].text}"
                self._unclear(statement, word.offset, "V07", message)
            else:
                joined.append(word)
        return joined

    def _take_words(self, statement: Statement, words: list[Word]) -> None:
        """Takes the words without a key: `optional`, then what the layer makes of the others."""
        bare = [word for word in words if word.form == "bare"]
        for word in words:
            if word.form != "bare":
                self._unclear(statement, word.offset, "V07", "a string needs its key: key=…")
            elif word.text == OPTIONAL:
                statement.optional = True
        bare = [word for word in bare if word.text != OPTIONAL]
        left = statement.layer.take([word.text for word in bare], statement.attributes)
        for word, message in blamed(statement.label, statement.layer, bare, left):
            self._unclear(statement, word.offset, "V11", message)
        for key, value in statement.attributes.items():
            text = str(value)
            places = [word.offset for word in bare if text in (word.text, word.text[1:])]
            places += [word.offset for word in bare if text in word.text]
            statement.places[key] = (places or [statement.offset])[0]
            self._is_choice(statement, key, value, statement.places[key])

    def _take_common(self, statement: Statement, word: Word, key: str) -> None:
        if key == "tag":
            statement.tags.append(word.text)
            return
        if not self._once(statement, f"{key}=", word):  # a stranger has an attribute "head" too
            return
        if word.says_none:
            statement.none.add(key)
            return
        hit = self._surfaces.head(word.text, word.nth, statement.spans)
        statement.head = self._found(hit, word, "V64")
        if statement.head is not None and (statement.head,) == statement.spans:
            message = f"head of {statement.label} is the whole of its span; leave it out"
            self._findings.at(word.offset, "V64", message)

    def _take_open(self, statement: Statement, word: Word, key: str) -> None:
        """Takes an attribute of a layer that karat does not know."""
        if not self._once(statement, key, word):
            return
        if key in ("spans", "head") and "~" in statement.label:
            message = f"an alternative cannot change an attribute called {quoted(key)}"
            self._findings.at(word.offset, "V09", message)
        elif word.says_none:
            statement.none.add(key)
        elif word.form == "string":
            statement.attributes[key] = word.text
        else:
            reading = read_json(word.text)
            value = reading.node.plain() if reading.node is not None else None
            scalars = value if isinstance(value, list) else [value]
            if reading.faults or not all(isinstance(one, (str, int, float)) for one in scalars):
                wanted = 'write "words", a number, true, false or a list of these'
                self._unclear(
                    statement, word.offset, "V11", f"{quoted(word.text)} is no value; {wanted}"
                )
            else:
                statement.attributes[key] = value

    def _take_key(self, statement: Statement, word: Word, key: str) -> None:
        """Takes an attribute of one of karat's layers."""
        layer = statement.layer
        known = keys_of(layer.keys)
        if key not in known:
            hint = self._findings.meant(key, [*known, *COMMON_KEYS])
            message = f"unknown key {quoted(key)} in {statement.name}{hint}"
            self._unclear(statement, word.offset, "V09", message)
        elif not self._once(statement, key, word):
            return
        elif word.says_none:
            statement.none.add(key)
        elif key in layer.span_keys:
            hit = self._surfaces.noun(word.text, word.nth, statement.spans)
            statement.attributes[key] = self._found(hit, word, "V19")
        elif word.form == "list":
            message = f"{quoted(key)} must be one word or string"
            self._unclear(statement, word.offset, "V11", message)
        elif known[key].several:
            statement.attributes[key] = self._several(statement, word, key)
        elif known[key].flag:
            if word.text not in ("true", "false"):
                self._unclear(statement, word.offset, "V11", f"{quoted(key)} must be true or false")
            statement.attributes[key] = word.text == "true"
        elif self._is_choice(statement, key, word.text, word.offset):
            statement.attributes[key] = word.text

    def _several(self, statement: Statement, word: Word, key: str) -> tuple[str, ...]:
        named = tuple(filter(None, word.text.split(",")))
        if len(named) <= word.text.count(","):
            self._unclear(statement, word.offset, "V07", f"{key}= has a comma too many")
        return named

    def _unclear(self, statement: Statement, offset: int, rule: str, message: str) -> None:
        """Notes a word that was not understood, so that nothing is said to be missing for it."""
        statement.clear = False
        self._findings.at(offset, rule, message)

    def _once(self, statement: Statement, key: str, word: Word) -> bool:
        if key in statement.places:
            self._findings.at(word.offset, "V08", f"key {quoted(key.rstrip('='))} given twice")
            return False
        statement.places[key] = word.offset
        return True

    def _is_choice(self, statement: Statement, key: str, value: object, place: int) -> bool:
        known = keys_of(statement.layer.keys).get(key)
        if known is None or not known.choices or value in known.choices:
            return True
        hint = self._findings.meant(str(value), known.choices)
        expected = f"expected one of {', '.join(known.choices)}{hint}"
        self._unclear(statement, place, "V11", f"{quoted(key)} is {quoted(str(value))}; {expected}")
        return False

    def _found(self, hit: Hit, word: Word, rule: str) -> Span | None:
        if hit.span is None:
            self._findings.at(word.offset, rule, hit.fault)
        return hit.span
