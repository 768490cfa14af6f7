"""Reads the number that an amount shows in digits or words, where a person would be sure of it.

A reading is held against a label, it never makes one. Where there are two ways to read a surface
it gives both, and where it is not sure it gives nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from karat.gold.lexicon import lexicon, one_of
from karat.layers.units import Unit, convert, find_unit

_MOST_DIGITS = 30
_MOST_WORDS = 20  # hundred hundred hundred … grows fast
_GAP = "\u00a0\u202f\u2009"
_DIGITS = re.compile(rf"(?<![\d.,/:])\d[\d.,{_GAP}' ]*(?<=\d)(?![/:]\d)")
_GROUPED = re.compile(
    rf"[1-9]\d{{0,2}}([,.{_GAP}' ])\d{{3}}(?:\1\d{{3}})*|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}"
)
_POINT = re.compile(r"([\d,]+)\.(\d+)")
_COMMA = re.compile(r"([\d.]+),(\d+)")
_WORD = re.compile(r"[^\W\d_]+|¢")
_PART = re.compile(
    r"[½⅓⅔¼¾⅕⅛]|\b(?:hal(?:f|ves)|quarters?|twice|double|triple|\w+fold"
    r"|(?:thir|four|fif|six|seven|eigh|nin|ten|twelf|hundred|thousand|million)(?:th|d)s?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """What a surface shows: the likeliest number, and all that a label may give for it.

    A bare number has no word after it, so that it may share those of another one (4, 6 and 9 kg).
    """

    likely: Fraction
    all: frozenset[Fraction]
    is_bare: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """The number that words show, other ways to read it, and the words that follow it."""

    likely: Fraction
    others: frozenset[Fraction]
    rest: str


def shown_amount(surface: str, unit: str) -> Amount | None:
    """Reads the one number of a surface whose label has this unit; None where it is unsure."""
    shown = _halved(surface)
    if shown is None and _PART.search(surface):
        return None
    if shown is None:
        shown = _in_digits(surface) if re.search(r"\d", surface) else _in_words(surface)
    if shown is None:
        return None
    found = {shown.likely, *shown.others}
    words = _WORD.findall(shown.rest)
    if any(word.casefold() in lexicon().hundredths for word in words[:2]):  # 6 US cents
        found |= {number / 100 for number in found}
    found |= _converted(found, words, find_unit(unit))
    signed = frozenset(found | {-number for number in found})
    return Amount(shown.likely, signed, is_bare=not words)


def factors_near(text: str) -> list[Fraction]:
    """Gives what the magnitudes and the small change in some words multiply by."""
    lists = lexicon()
    words = [word.casefold() for word in _WORD.findall(text)]
    small = [Fraction(1, 100) for word in words if word in lists.hundredths]
    known = {**lists.suffixes, **lists.magnitudes}
    return small + [Fraction(known[word]) for word in words if word in known]


def _converted(numbers: set[Fraction], words: list[str], unit: Unit | None) -> set[Fraction]:
    """Gives the amounts in the label's unit, where the surface names another of its kind."""
    named = find_unit(" ".join(words)) or (find_unit(words[0]) if words else None)
    if named is None or unit is None:
        return set()
    amounts = {convert(number, named, unit) for number in numbers}
    return {amount for amount in amounts if amount is not None}


def _in_digits(surface: str) -> _Shown | None:
    """Reads a number in digits, with the magnitude after it; None where there is a second one."""
    hits = list(_DIGITS.finditer(surface))
    numbers = lexicon().numbers.keys() | {"one"}
    if len(hits) != 1 or re.search(r"\d", surface[: hits[0].start()] + surface[hits[0].end() :]):
        return None
    if any(word in numbers for word in _WORD.findall(surface.casefold())):
        return None
    read = _read(hits[0].group())
    rest = surface[hits[0].end() :]
    scale = re.match(_scales(), rest, re.IGNORECASE)
    if not read or scale is None:
        return _Shown(read[0], frozenset(read), rest) if read else None
    lists, word = lexicon(), scale.group(1).casefold()
    if word in lists.magnitudes:
        scaled = [number * lists.magnitudes[word] for number in read]
        return _Shown(scaled[0], frozenset(scaled), rest[scale.end() :])
    # A suffix may be a unit: 5m is five million or five metres.
    scaled = [number * lists.suffixes[word] for number in read]
    return _Shown(scaled[0], frozenset((*scaled, *read)), rest)


@cache
def _scales() -> str:
    words = one_of([*lexicon().magnitudes, *lexicon().suffixes])
    return rf"[\s-]?({words})(?![^\W\d_])"


def _read(digits: str) -> list[Fraction]:
    """Reads digits with separators; a point before three digits may be either kind."""
    if (
        sum(map(str.isdecimal, digits)) > _MOST_DIGITS
        or not re.sub(rf"[{_GAP}]", "", digits).isascii()
    ):
        return []
    found = []
    if digits.isdecimal() or _GROUPED.fullmatch(digits):
        found.append(Fraction(re.sub(r"\D", "", digits)))
    for pattern in (_POINT, _COMMA):
        if match := pattern.fullmatch(digits):
            whole = match[1]
            if whole.isdecimal() or _GROUPED.fullmatch(whole):
                found.append(Fraction(f"{re.sub(r'[^0-9]', '', whole)}.{match[2]}"))
    return found


def _halved(surface: str) -> _Shown | None:
    """Reads half a million, half a dozen; None where another number or part stands beside it."""
    hit = re.search(_halves(), surface, re.IGNORECASE)
    if hit is None or re.search(r"\d", surface):
        return None
    lists = lexicon()
    before, rest = surface[: hit.start()], surface[hit.end() :]
    others = {word.casefold() for word in _WORD.findall(f"{before} {rest}")}
    if others & {*lists.numbers, *lists.magnitudes, "one"} or _PART.search(f"{before} {rest}"):
        return None
    return _Shown(Fraction(lists.magnitudes[hit[1].casefold()], 2), frozenset(), rest)


@cache
def _halves() -> str:
    return rf"\bhalf(?:\s+an?\s+|-|\s+)({one_of(lexicon().magnitudes)})(?![\w])"


def _in_words(surface: str) -> _Shown | None:
    """Reads a cardinal in words: four hundred and twelve, a dozen, twenty-six."""
    lists = lexicon()
    known = {*lists.numbers, *lists.magnitudes, "one"}
    words = list(_WORD.finditer(surface.casefold()))
    places = [number for number, word in enumerate(words) if word.group() in known]
    if not places:
        return None
    inside = [word.group() for word in words[places[0] : places[-1] + 1]]
    number = _sum(inside)
    if number is None:
        return None
    return _Shown(Fraction(number), frozenset(), surface.casefold()[words[places[-1]].end() :])


def _sum(words: list[str]) -> int | None:
    """Adds up the words of a cardinal; None where no cardinal is written like that."""
    if len(words) > _MOST_WORDS:
        return None
    lists = lexicon()
    total = group = 0
    for word in words:
        if word in lists.numbers or word == "one":
            number = lists.numbers.get(word, 1)
            room = group % 100 == 0 or (group % 100 >= 20 and group % 10 == 0 and number < 10)
            if not room:
                return None
            group += number
        elif word in {"hundred", "dozen"}:
            group = (group or 1) * lists.magnitudes[word]
        elif word in lists.magnitudes:
            total, group = total + (group or 1) * lists.magnitudes[word], 0
        elif word != "and":
            return None
    return total + group
