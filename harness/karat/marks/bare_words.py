"""Says which of a line's words without a key is to blame where they make no sense together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.marks.layer_keys import has_rival, keys_of
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karat.layers import Layer
    from karat.marks.layer_keys import Key
    from karat.marks.words import Word

OPTIONAL = "optional"


def blamed(
    label: str, layer: Layer, words: Sequence[Word], left: Sequence[str]
) -> Iterator[tuple[Word, str]]:
    """Gives the words to blame, each with what is wrong with it.

    `left` are the texts of those that the layer does not take. The slip may stand before them: in
    `DAET 2030` the first word takes the place of the value.
    """
    keys = keys_of(layer.keys)
    choices = {choice: key for key in keys.values() for choice in key.choices}
    taken: dict[str, object] = {}
    layer.take([word.text for word in words], taken)
    rest = [next(word for word in reversed(words) if word.text == text) for text in left]
    for key in keys.values():
        if key.required and key.choices and key.name not in taken:
            found = _misspelt([word for word in words if word.text not in choices], key, rest)
            if found is not None:
                wanted = did_you_mean(found.text, key.choices) or _one_of(key.choices)
                yield found, f"{quoted(found.text)} is no {key.name} of a {layer.name}{wanted}"
                rest = [word for word in rest if word is not found and word.text in choices]
    for word in rest:
        own = choices.get(word.text)
        if own is None:
            wanted = _wanted(word.text, layer, taken)
            yield word, f"{quoted(word.text)} says nothing of a {layer.name}{wanted}"
        elif own.name not in taken:
            yield word, f"write {own.name}={word.text}"
        elif taken[own.name] == word.text:
            yield word, f"{quoted(word.text)} stands twice"
        else:
            yield word, f"{label} has two {own.name}s: {taken[own.name]} and {word.text}"


def _misspelt(words: Sequence[Word], key: Key, rest: Sequence[Word]) -> Word | None:
    """Finds the word that was meant for a key: one that is close, else the first if one is left."""
    close = (word for word in words if did_you_mean(word.text, key.choices))
    return next(close, words[0] if rest and words else None)


def _wanted(text: str, layer: Layer, taken: dict[str, object]) -> str:
    """Proposes the words that a line may still have."""
    keys = keys_of(layer.keys)
    said = [
        word
        for key in keys.values()
        for value in ((True, False) if key.flag else key.choices)
        for word in layer.say({key.name: value})
        if key.name not in taken and word != text and not has_rival(layer, key.name, taken)
    ]
    return did_you_mean(text, [*said, OPTIONAL]) or _one_of(said)


def _one_of(words: Sequence[str]) -> str:
    return f"; expected one of {', '.join(words)}" if words else ""
