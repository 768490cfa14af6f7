"""Reads the frames of a sentence, who says what by which cue, as patterns over classes of words."""

import re
from typing import NamedTuple

from karat_baselines.rules.marks import Piece, Sentence
from karat_baselines.rules.words import FORMS

_CORE = r"D?[nCmeGg]{0,9}[nC](?:s[nCme]{0,5}[nC])?"
_NOUN_PHRASE = rf"{_CORE}(?:p(?:{_CORE}|m)){{0,2}}"
_APPOSITIONS = r"(?:,(?:m|(?<=[Cm],)pC{1,4}|[DnC][^,QVPRx.;:]{0,14})(?=[,.;:-]|$))*"
_MENTION = rf"(?:[Ph]|(?:{_NOUN_PHRASE}|D(?=a?[Vx])){_APPOSITIONS})"
_SOURCE = rf"(?:(?P<two>{_MENTION})&)?(?P<one>{_MENTION})"
_CLAUSE = r"(?:,?R[^.;]{1,24},|[TR][^,QV.;:]{1,12}|,p[^,QVPRx.;:]{1,12},|,)?"
_INVERTED = re.compile(rf"(?<=[Q,-])(?P<cue>V)a?{_SOURCE}")
_ACCORDING = re.compile(rf"(?P<cue>A){_SOURCE}")
_PLAIN = re.compile(rf"{_SOURCE}{_CLAUSE}(?:,?(?:[ab]|p?zm?),?){{0,2}}(?P<cue>(?:xa?){{0,3}}V)")
_RELATIVE = re.compile(r"(?P<one>R)a?(?P<cue>(?:xa?){0,3}V)")
_CARRIED = re.compile(r"(?<=[,&b])a?(?P<cue>[GV])")
_NOBODY = re.compile(r"(?P<cue>I|^V(?=T))")
_FRAMES = (_INVERTED, _ACCORDING, _PLAIN, _RELATIVE, _CARRIED, _NOBODY)
_LEAD = re.compile(r"(?:[ab&-],?)*")
_QUOTED = re.compile(r"[,:-]?(Q(?:[,&]*Q)*)")
_RESUMED = re.compile(rf"(?:[^QVGxe]{{0,9}}[,:-])?{_QUOTED.pattern}")
_ADDRESSEE = re.compile(rf"h|D(?=[TOQ])|(?:p(?=m))?{_NOUN_PHRASE}")
_SETTING = re.compile(rf"a|zm?|(?:p|O(?=[DC]))(?:h|zm?|m|{_CORE})|,[^Q,V]{{1,20}},(?=[QT])")
_OPENINGS = {"c": "([TRW])|:(.)", "i": "(x?O[^DCPmh])", "g": "p?([gG])"}
_OPENINGS["d"] = "[^QV,]{0,9}(Q)"
_BARE = re.compile(r"[DPCnmg](?=.{0,40}[xeV])")
_CLOSED = re.compile(r"$|[,-](?!Q)")
_VERBLESS = re.compile(r"[DPCnm][^,:;TRW]{2,}$")
_REST = re.compile(r"[,-](?![GRWQap]).{0,40}[xeV]")
_JOINT = re.compile(r"(?:[,;-][&b]?|[&b])$")
_BE = re.compile(r"\b(?:is|are|was|were|been|be)\b")
_UNSURE = re.compile(r"\b(?:not|never|will|would|can|could|may|might|should)\b|n't")
_QUESTION = re.compile(r"whether|if|why|how|what|where")


class Frame(NamedTuple):
    """An attribution, in tokens; without ``sources`` the text names nobody."""

    cue: Piece
    sources: list[Piece]
    content: list[Piece]
    factual: bool


def find_frames(sentence: Sentence) -> list[Frame]:
    """Returns the attributions of a sentence in the order of their cues."""
    classes = sentence.classes
    matches = [match for pattern in _FRAMES for match in pattern.finditer(classes)]
    frames: list[Frame] = []
    floor = 0
    for match in sorted(matches, key=lambda match: match.end("cue")):
        if match.end("cue") <= floor:
            continue
        flags = FORMS.get(sentence.words[match.end("cue") - 1], "c")
        content = _before(classes, match, floor, flags) or _after(classes, match, flags)
        group = " ".join(sentence.words[slice(*match.span("cue"))])
        passive = match.re is not _NOBODY and _BE.search(group)
        if not content or (passive and classes[content[0][0]] not in "TOQ"):
            continue
        sources = [] if passive else _sources(classes, match)
        if frames:
            sources = frames[-1].sources if match.re is _CARRIED else sources
            begin, end = frames[-1].content[-1]
            if joint := _JOINT.search(classes, begin + 1, match.start()):
                frames[-1].content[-1] = (begin, min(end, joint.start()))
        asked = _QUESTION.fullmatch(sentence.words[content[0][0]])
        factual = not asked and not _UNSURE.search(group)
        frames.append(Frame(match.span("cue"), sources, content, factual))
        floor = match.end("cue")
    return frames


def _sources(classes: str, match: re.Match[str]) -> list[Piece]:
    """Returns a piece for each conjunct; of two unlike ones, "wet and Vold", the second alone."""
    pieces = [match.span(name) for name in ("two", "one") if match.groupdict().get(name)]
    alike = len({classes[first] for first, _ in pieces if first}) < 2
    return pieces if alike else pieces[1:]


def _settings(classes: str, match: re.Match[str], flags: str) -> list[int]:
    """Returns where a frame may end: at its match, past whom it addresses, each when and where."""
    places = [match.end()]
    if "a" in flags and (told := _ADDRESSEE.match(classes, places[0])):
        places.append(told.end())
    while len(places) < 5 and (setting := _SETTING.match(classes, places[-1])):
        places.append(setting.end())
    return places


def _before(classes: str, match: re.Match[str], floor: int, flags: str) -> list[Piece]:
    """Returns what stands before a frame, and what goes on after one that splits it."""
    if match.re not in (_INVERTED, _ACCORDING, _PLAIN):
        return []
    end, after = len(classes.rstrip(".")), _settings(classes, match, flags)[-1]
    left = classes[floor : match.start()].rstrip(",-")
    begin = floor + len(_LEAD.match(left).group())  # type: ignore[union-attr]  # may be empty
    stop = floor + len(left)
    if left.endswith("Q"):
        resumed = _RESUMED.match(classes, match.end())
        first = floor + left.index("Q") if floor else begin
        return [(first, stop), *([resumed.span(1)] if resumed else [])]
    rest = [(after + 1, end)] if _REST.match(classes, after, end) else []
    if match.re is _ACCORDING:
        return [(begin, stop), *rest] if left else rest
    if not left or floor or classes[match.start() - 1] not in ",-":
        return []
    clause = rest or _BARE.search(left) or (after >= end and _VERBLESS.match(left))
    return [(begin, stop), *rest] if clause and _CLOSED.match(classes, after, end) else []


def _after(classes: str, match: re.Match[str], flags: str) -> list[Piece]:
    """Returns the content after a cue, past whom it addresses, when and where."""
    if match.re in (_INVERTED, _ACCORDING):
        return []
    places = _settings(classes, match, flags)
    end = len(classes.rstrip("."))
    aside = "," if match.re is _RELATIVE else ",[RW][^,Q]*$"
    if found := re.compile(aside).search(classes, places[-1], end):
        end = found.start()
    opening = re.compile("|".join(_OPENINGS[flag] for flag in flags if flag in _OPENINGS))
    for place in places:
        if quoted := _QUOTED.match(classes, place, end):
            return [quoted.span(1)]
        if found := opening.match(classes, place, end):
            first = found.start(found.lastindex or 0)
            return [(first, first + 1 if classes[first] == "Q" else end)]
    bare = [place for place in places if "c" in flags and _BARE.match(classes, place, end)]
    return [(bare[-1], end)] if bare else []
