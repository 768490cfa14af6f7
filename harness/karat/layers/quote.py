"""quote: the content that a source is reported to have said or written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast, get_args

import msgspec

from karat.layers.cue import CUE
from karat.layers.protocol import (
    Aspect,
    Flaw,
    Layer,
    Reading,
    Side,
    attribute_aspect,
    plain_shape,
)
from karat.layers.quotefacets import FACETS
from karat.layers.sources import Person, Source, person_of, predicted_names
from karat.layers.speaker import SPEAKER
from karat.layers.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.layers.trim import Shape, Trim

Type: TypeAlias = Literal["direct", "indirect", "mixed"]
Attribution: TypeAlias = Literal["implicit", "author", "unknown"]
TYPES: Final[tuple[Type, ...]] = get_args(Type)


class QuoteKeys(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The attributes of a quote: how it is told, who said it, which words say so."""

    type: Type
    speaker: list[str] | None = None
    attribution: Attribution | None = None
    cue: str | None = None
    factual: bool = True


def _gold_speakers(reading: Reading, side: Side) -> list[list[Person]] | None:
    """Gives, a speaker of the quote, the persons that its mention may be."""
    ids = cast("tuple[str, ...]", reading.attributes.get("speaker") or ())
    speakers: list[list[Person]] = []
    for id_ in ids:
        entities = [
            mention.attributes["entity"]
            for mention in side.readings.get(id_, ())
            if "entity" in mention.attributes
        ]
        persons = dict.fromkeys(str(entity) for entity in entities)
        speakers.append([person_of(entity, side, SPEAKER) for entity in persons])
    return speakers or None


def _predicted_speakers(reading: Reading, side: Side) -> list[Source] | None:
    """Gives the sources that a prediction names: mentions, plain names, or mentions with names."""
    ids = cast("tuple[str, ...]", reading.attributes.get("speaker") or ())
    plain = cast("tuple[str, ...]", reading.attributes.get("speaker_name") or ())
    together = len(ids) == len(plain)
    sources: list[Source] = []
    for number, id_ in enumerate(ids):
        mention = side.readings[id_][0]
        name = plain[number] if together else None
        names = predicted_names(mention, side, name)
        sources.append(Source(SPEAKER.trim(mention, side.page), names))
    if not together:
        sources += [Source(None, (fold(name),)) for name in plain]
    return sources or None


def _right_speakers(gold: object, predicted: object) -> bool:
    return _all_met(cast("list[list[Person]]", gold), cast("list[Source]", predicted), mention=True)


def _gold_entities(reading: Reading, side: Side) -> list[list[Person]] | None:
    speakers = _gold_speakers(reading, side)
    if speakers is None or not all(any(person.names for person in one) for one in speakers):
        return None
    return speakers


def _predicted_entities(reading: Reading, side: Side) -> list[Source] | None:
    sources = _predicted_speakers(reading, side)
    return sources if sources and all(source.names for source in sources) else None


def _right_entities(gold: object, predicted: object) -> bool:
    persons, sources = cast("list[list[Person]]", gold), cast("list[Source]", predicted)
    return _all_met(persons, sources, mention=False)


def _all_met(gold: list[list[Person]], predicted: list[Source], *, mention: bool) -> bool:
    """Every gold speaker is met by a source, and no source names anyone else."""
    met = [
        [any(_is(source, person, mention=mention) for person in one) for one in gold]
        for source in predicted
    ]
    return all(map(any, met)) and all(any(row[i] for row in met) for i in range(len(gold)))


def _is(source: Source, person: Person, *, mention: bool) -> bool:
    if any(name in person.names for name in source.names):
        return True
    trim = source.trim
    return mention and trim is not None and any(shape.accepts(trim) for shape in person.shapes)


def _gold_cue(reading: Reading, side: Side) -> object | None:
    readings = side.readings.get(str(reading.attributes.get("cue")), ())
    return [plain_shape(CUE, cue, side.page) for cue in readings] or None


def _predicted_cue(reading: Reading, side: Side) -> object | None:
    readings = side.readings.get(str(reading.attributes.get("cue")), ())
    return CUE.trim(readings[0], side.page) if readings else None


def _same_cue(gold: object, predicted: object) -> bool:
    shapes, trim = cast("list[Shape]", gold), cast("Trim", predicted)
    return any(shape.accepts(trim) for shape in shapes)


def _take(line: list[str], attributes: dict[str, object]) -> list[str]:
    rest = []
    for word in line:
        if word in TYPES and "type" not in attributes:
            attributes["type"] = word
        elif word == "not-factual":
            attributes["factual"] = False
        else:
            rest.append(word)
    return rest


def _say(attributes: Mapping[str, object]) -> list[str]:
    said = [str(attributes["type"])] if "type" in attributes else []
    if attributes.get("factual") is False:
        said.append("not-factual")
    return said


def _faults(attributes: Mapping[str, object]) -> list[Flaw]:
    has_speaker = bool(attributes.get("speaker"))
    attribution = attributes.get("attribution")
    if has_speaker and attribution is not None:
        return [Flaw("attribution", 'give either "speaker" or "attribution", not both', "V34")]
    if not has_speaker and attribution is None:
        where = "speaker" if "speaker" in attributes else "type"
        wanted = 'no speaker; add "attribution": implicit, author or unknown'
        return [Flaw(where, wanted, "V34")]
    return []


QUOTE = Layer(
    name="quote",
    letter="q",
    group="quote",
    keys=QuoteKeys,
    headline="speaker",
    chain=("speaker", "entity"),
    leading=words("subordinators"),
    by_fragment=True,
    references={"speaker": "speaker", "cue": "cue"},
    defaults=frozenset({("factual", True)}),
    rivals=(frozenset({"speaker"}), frozenset({"attribution"})),
    fixed=(
        Aspect("speaker", _gold_speakers, _predicted_speakers, _right_speakers),
        Aspect("entity", _gold_entities, _predicted_entities, _right_entities),
        attribute_aspect("type"),
        Aspect("cue", _gold_cue, _predicted_cue, _same_cue),
    ),
    facets=FACETS,
    take=_take,
    say=_say,
    faults=_faults,
)
