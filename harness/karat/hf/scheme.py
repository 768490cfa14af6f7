"""The scheme of a dataset's tags: which prefixes they bear, in capitals or small letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.errors import UsageError
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

_PREFIXED = re.compile(r"([BIESLU])-(.+)", re.DOTALL)
_LETTER = re.compile(r"[A-Za-z]-")
_AS_BIO = {"B": "B", "I": "I", "S": "B", "U": "B", "E": "I", "L": "I"}


@dataclass(frozen=True, slots=True)
class Scheme:
    """How to read a tag; `is_small` says that prefixes and o are written in small letters."""

    is_small: bool
    is_prefixed: bool

    def as_bio(self, tag: str) -> str:
        """Writes a tag of any of the schemes as B-, I- or O.

        Raises:
            UsageError: the tag is empty, or its prefix is none where others bear one.
        """
        if not tag:
            raise UsageError('a tag is empty; write "O" where no label is')
        plain = _raised(tag) if self.is_small else tag
        found = _PREFIXED.fullmatch(plain)
        if found:
            return f"{_AS_BIO[found[1]]}-{found[2]}"
        if self.is_prefixed and _LETTER.match(plain):
            known = "B, I, E, S, L and U"
            raise UsageError(f"tag {quoted(tag)}: {tag[:2]} is no prefix of a scheme; {known} are")
        return plain if plain == "O" else f"I-{plain}"


def scheme_of(tags: Iterable[str]) -> Scheme:
    """Finds the scheme of all the tags of a dataset.

    It is in small letters where every tag is: o, or a prefix and a label. A label alone, such as
    e-mail among others without prefixes, stays as it is.
    """
    listed = {*tags} - {""}
    is_small = "o" in listed and all(
        tag == "o" or (tag[0].islower() and _PREFIXED.fullmatch(_raised(tag))) for tag in listed
    )
    read = map(_raised, listed) if is_small else listed
    return Scheme(is_small, any(_PREFIXED.fullmatch(tag) for tag in read))


def _raised(tag: str) -> str:
    """Writes o, or a prefix, in capitals; the label stays as it is."""
    return tag[0].upper() + tag[1:] if tag == "o" or tag[1:2] == "-" else tag
