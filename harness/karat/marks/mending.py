"""Holds a .mark's text against the registered one: each changed place, and the .mark without them.

What a person typed beside the text can be checked only on the text that it is about, so the
changes are taken back first. Every place of the mended .mark leads back to the typed one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from karat.errors import Problem
from karat.marks.body import escaped, read_body, text_offsets
from karat.marks.differences import differences
from karat.marks.frame import find_frame, rules_of
from karat.marks.words import MarkFindings
from karat.places import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.marks.differences import Difference

MOST_TOLD = 20  # changed places of one text
_SPECIAL = frozenset("{}|\\")
_NO_RULE = "#--"  # a comment as long as a rule, so that nothing moves


@dataclass(frozen=True, slots=True)
class Mended:
    """A .mark as it would be with the registered text, and the problem of each change taken back.

    From offset `starts[n]` on, `source` is the typed file from `places[n]` on, as far as `ends[n]`.
    """

    source: str
    problems: tuple[Problem, ...]
    starts: tuple[int, ...] = (0,)
    places: tuple[int, ...] = (0,)
    ends: tuple[int, ...] = (1 << 62,)

    def typed(self, offset: int) -> int:
        """Gives where in the typed file a character of the mended one stands."""
        run = bisect_right(self.starts, offset) - 1
        return min(self.places[run] + offset - self.starts[run], self.ends[run])


class _Edit(NamedTuple):
    """What stands at [start, end) of the typed file is replaced by words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Typed:
    """The text of a typed file, where each character and its end stand, and rules below it."""

    text: str
    offsets: Sequence[int]
    surplus: Sequence[int]
    has_strays: bool


def mend(source: str, path: str, registered: str, name: str) -> Mended:
    """Takes back each change of the text, which is registered in a file called `name`.

    A file in which no text can be found stays as it is, without a problem, and so does a brace
    that opens no mark: `read_mark` tells of both.
    """
    typed = _typed(source, len(registered))
    if typed is None or (typed.text == registered and not typed.surplus):
        return Mended(source, ())
    lines = Lines(source)
    found, edits = [], []
    changed = differences(typed.text, registered)
    if typed.has_strays:
        changed = [one for one in changed if _SPECIAL.isdisjoint(one.found)]
    for number, one in enumerate(changed):
        edits += _edits(one, typed)
        message = f"at character {one.at + 1} ({one}); only marks may change"
        if number == MOST_TOLD:
            message = f"at {len(changed) - number} more places"
        if number <= MOST_TOLD:
            found.append((typed.offsets[one.at], f"text differs from {name} {message}"))
    for at in typed.surplus:
        end = lines.place(typed.offsets[-1]).line
        wanted = f"{name} ends above line {end}; take this one away"
        found.append((at, f"the last line --- ends the text, but {wanted}"))
        edits.append(_Edit(at, at + len(_NO_RULE), _NO_RULE))
    places = [(lines.place(offset), message) for offset, message in found]
    problems = [Problem(path, one.line, one.column, message, "V56") for one, message in places]
    return _mended(source, tuple(problems), sorted(edits))


def _typed(source: str, length: int) -> _Typed | None:
    """Reads the text of a file; of several lines --- that may end it, the likeliest does."""
    findings = MarkFindings(source, "")
    frame = find_frame(source, findings)
    if frame is None:
        return None
    body = read_body(source, frame.body, frame.rule, findings)
    strays = any(one.rule in {"V54", "V55"} for one in findings.problems())
    offsets = text_offsets(source, frame.body, frame.rule, findings)
    rules = [at for at in rules_of(source, frame.body) if at >= frame.body]
    ends = {at: bisect_left(offsets, at) for at in rules}
    likeliest = min(rules, key=lambda at: (abs(ends[at] - length), at))
    end = ends[likeliest]
    surplus = [at for at in rules if at > likeliest]
    return _Typed(body.text[:end], [*offsets[:end], likeliest], surplus, strays)


def _edits(one: Difference, typed: _Typed) -> list[_Edit]:
    """Says what to replace in the file, as little as can be; the marks between stay."""
    start = one.at
    found, wanted = one.found[start - one.start :], one.wanted[start - one.start :]
    while found and wanted and found[-1] == wanted[-1]:
        found, wanted = found[:-1], wanted[:-1]
    words = escaped(wanted)
    if not found:
        joins = start > 0 and (typed.text[start - 1] + wanted[0]).isalnum()
        at = typed.offsets[start - 1] + 1 if joins else _first(typed, start)
        return [_Edit(at, at, words)]
    edits = []
    for position in range(start, start + len(found)):
        edits.append(_Edit(_first(typed, position), typed.offsets[position] + 1, words))
        words = ""
    return edits


def _first(typed: _Typed, position: int) -> int:
    """Gives where a character starts in the file: at its backslash, if it has one."""
    is_escaped = typed.text[position : position + 1] in _SPECIAL
    return typed.offsets[position] - is_escaped


def _mended(source: str, problems: tuple[Problem, ...], edits: Sequence[_Edit]) -> Mended:
    parts: list[str] = []
    starts, places, ends = [0], [0], []
    length = at = 0
    for edit in edits:
        parts += (source[at : edit.start], edit.words)
        length += edit.start - at + len(edit.words)
        at = edit.end
        ends.append(edit.start)
        starts.append(length)
        places.append(at)
    ends.append(len(source))
    mended = "".join((*parts, source[at:]))
    return Mended(mended, problems, tuple(starts), tuple(places), tuple(ends))
