"""Pairs quotation marks, of any house style, into stretches of quoted text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from karat_baselines.rules.text import Paragraph, Stretch

DEEPEST = 5
"""Marks opened inside so many others are left alone, so that noise stays cheap."""

_MARK = re.compile(r"``|''|[“”„‟\"«»‹›‘’‚'`]")
_FAMILY = dict.fromkeys(("``", "''", "“", "”", "„", "‟", '"'), "double")
_FAMILY |= dict.fromkeys("‘’‚'`‹›", "single") | dict.fromkeys("«»", "guillemet")
_OPENS = frozenset(("``", "“", "„", "«", "‘", "‚", "‹", "`"))
_CLOSES = frozenset(("”", "''", "»", "’", "›"))
_BEFORE_OPENING = frozenset("([{—–-/“‘\"'«„…‹`>|*:")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/”’\"'»…›<|*")
_CLIPPED = re.compile(
    r"['’‘](?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n|cos|ere|un)\b)", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"(?<=[sSxXzZ])['’] [a-z]")

Open = tuple[str, int, int, int]
"""A mark not closed yet: family, where it starts, where its words start, how deep it stands."""


def find_stretches(text: str, paragraphs: Sequence[Paragraph]) -> list[Stretch]:
    """Returns every quoted stretch in order of its start; stretches nest or stand apart."""
    found: list[Stretch] = []
    for index, paragraph in enumerate(paragraphs):
        follower = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        found += _pair(text, paragraph, follower)
    return found


def _pair(text: str, paragraph: Paragraph, follower: Paragraph | None) -> list[Stretch]:
    marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    roles = _roles(text, marks, paragraph)
    stack: list[Open] = []
    closed: list[Stretch] = []
    for mark, role in zip(marks, roles, strict=True):
        family = _FAMILY[mark.group()]
        level = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == family), None)
        if "c" in role and level is not None:
            _, start, inner, _ = stack[level]
            del stack[level:]
            if mark.start() > inner:
                closed.append(Stretch(start, mark.end(), inner, mark.start()))
        elif "o" in role and len(stack) < DEEPEST:
            stack.append((family, mark.start(), mark.end(), len(closed)))
    if stack:
        closed = _leave_open(text, paragraph, follower, stack, closed)
    return _with_depth(sorted(closed, key=lambda stretch: (stretch.start, -stretch.end)))


def _roles(text: str, marks: Sequence[re.Match[str]], paragraph: Paragraph) -> list[str]:
    """Returns for each mark whether it can open ("o"), close ("c"), both ("oc") or neither ("")."""
    roles = [_role(text, mark, paragraph) for mark in marks]
    sure = False
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        if _FAMILY[mark.group()] != "single" or not roles[index]:
            continue
        if roles[index] == "c" and _POSSESSIVE.match(text, mark.start()):
            roles[index] = "" if sure else "c"
        else:
            sure = roles[index] == "c"
    return roles


def _role(text: str, mark: re.Match[str], paragraph: Paragraph) -> str:
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if _FAMILY[sign] == "single":
        if (before.isalnum() and after.isalnum()) or _CLIPPED.match(text, mark.start()):
            return ""
        if before.isdigit() and not after.isalnum() and sign == "'":
            return "c"
    can_open = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING)
    can_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if sign in _OPENS:
        return "c" if (can_close or after.isspace()) and not can_open else "o"
    if sign in _CLOSES:
        return "co" if can_open and not can_close and sign != "’" else "c"
    if _FAMILY[sign] == "single":
        return "c" * can_close + "o" * can_open
    return ("c" if not before.isspace() else "") + ("o" if can_open else "")


def _leave_open(
    text: str,
    paragraph: Paragraph,
    follower: Paragraph | None,
    stack: Sequence[Open],
    closed: list[Stretch],
) -> list[Stretch]:
    """Ends an open mark with its paragraph where the next one reopens it; else drops it."""
    for family, start, inner, _ in stack:
        mark = text[start:inner]
        leads = start == paragraph.start or text[max(start - 2, 0) : start] in (": ", ", ", ". ")
        reopened = follower is not None and text.startswith(mark, follower.start)
        plural = reopened and (family != "single" or leads)
        if not (plural or (leads and family != "single")):
            continue
        if not plural and any(s.start > start for s in closed):
            continue
        end = paragraph.end
        if end > inner:
            stretch = Stretch(start, end, inner, end, closed=False, continues=plural)
            return [*(s for s in closed if s.end <= start or s.start >= start), stretch]
    return closed


def _with_depth(ordered: Sequence[Stretch]) -> list[Stretch]:
    ends: list[int] = []
    levels: list[Stretch] = []
    for stretch in ordered:
        while ends and ends[-1] <= stretch.start:
            ends.pop()
        levels.append(replace(stretch, depth=len(ends)))
        ends.append(stretch.end)
    return levels
