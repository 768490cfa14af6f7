"""Shapes the content of a frame: its fragments, its type, the stretches it quotes."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.frames import Frame
from karat_baselines.rules.reading import Offsets
from karat_baselines.rules.text import Stretch, Token
from karat_baselines.rules.unframed import is_scare

_UNSPOKEN = words.DETERMINERS | words.PREPOSITIONS | {"as", "that", "being"}


def shape(
    sentence: Sequence[Token], frame: Frame
) -> tuple[tuple[Offsets, ...], str, list[Stretch]]:
    """Returns the fragments, the type and the quoted stretches of a frame's content."""
    pieces = [list(sentence[first:last]) for first, last in frame.content if last > first]
    flat = [token for piece in pieces for token in piece]
    quoted = [
        token.stretch
        for index, token in enumerate(flat)
        if token.stretch is not None and not is_scare(flat, index)
    ]
    if not quoted:
        return tuple((p[0].start, p[-1].end) for p in pieces if p), "indirect", []
    lead = next(k for k, token in enumerate(flat) if token.stretch is not None)
    plain = [t for t in flat[lead:] if t.text[0].isalnum() and t.low not in ("and", "or")]
    plain += [t for t in flat[:lead] if t.text[0].isalnum() and t.low not in _UNSPOKEN]
    if not plain:
        return tuple((s.start, s.end) for s in quoted), "direct", quoted
    return tuple((p[0].start, p[-1].end) for p in pieces), "mixed", quoted
