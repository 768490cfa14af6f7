"""Lays out what the rules found as one answer of predictions/1."""

from collections.abc import Mapping

from karat_baselines.rules.amounts import Quantity
from karat_baselines.rules.cast import Entity
from karat_baselines.rules.currencies import place_of
from karat_baselines.rules.dates import find_dates
from karat_baselines.rules.quantities import attributes, find_quantities
from karat_baselines.rules.quotes import read
from karat_baselines.rules.reading import Reading, Speech
from karat_baselines.rules.resolution import resolve
from karat_baselines.rules.timex import Timex

Annotation = dict[str, object]


def annotate(text: str, meta: Mapping[str, str]) -> dict[str, object]:
    """Returns {"annotations", "entities"} for a text; offsets are code points, end exclusive."""
    reading = read(text)
    entities, resolved = resolve(reading)
    lang = meta.get("lang", "")
    dates = find_dates(text, reading.tokens, meta.get("dct"), lang)
    busy = [(timex.start, timex.end) for timex in dates]
    quantities = find_quantities(text, reading.tokens, busy, place_of(lang, text))
    annotations = [
        *_quotes(reading),
        *_speakers(reading, resolved),
        *(_quantity(number, found) for number, found in enumerate(quantities, 1)),
        *(_date(number, timex) for number, timex in enumerate(dates, 1)),
    ]
    return {"annotations": annotations, "entities": [_entity(entity) for entity in entities]}


def _quotes(reading: Reading) -> list[Annotation]:
    found: list[Annotation] = []
    cues: dict[tuple[int, int], str] = {}
    for number, speech in enumerate(reading.speeches, 1):
        if speech.cue is not None and speech.cue not in cues:
            cues[speech.cue] = f"c{len(cues) + 1}"
            found.append({"id": cues[speech.cue], "layer": "cue", "spans": [list(speech.cue)]})
        found.append(_quote(number, speech, cues))
    return found


def _quote(number: int, speech: Speech, cues: Mapping[tuple[int, int], str]) -> Annotation:
    quote: Annotation = {
        "id": f"q{number}",
        "layer": "quote",
        "spans": [list(span) for span in speech.spans],
        "type": speech.kind,
    }
    if speech.mentions:
        quote["speaker"] = [f"s{index + 1}" for index in dict.fromkeys(speech.mentions)]
    else:
        quote["attribution"] = speech.attribution
    if speech.cue is not None:
        quote["cue"] = cues[speech.cue]
    if not speech.factual:
        quote["factual"] = False
    return quote


def _speakers(reading: Reading, resolved: list[Entity | None]) -> list[Annotation]:
    named = {index for speech in reading.speeches for index in speech.mentions}
    found: list[Annotation] = []
    for index, (mention, entity) in enumerate(zip(reading.mentions, resolved, strict=True)):
        if index in named and entity is not None:
            span = [mention.start, mention.end]
            found.append(
                {"id": f"s{index + 1}", "layer": "speaker", "spans": [span], "entity": entity.id}
            )
    return found


def _quantity(number: int, found: Quantity) -> Annotation:
    span = [found.start, found.end]
    return {"id": f"n{number}", "layer": "quantity", "spans": [span], **dict(attributes(found))}


def _date(number: int, timex: Timex) -> Annotation:
    date: Annotation = {
        "id": f"d{number}",
        "layer": "date",
        "spans": [[timex.start, timex.end]],
        "type": timex.type,
        "value": timex.value,
    }
    optional = {"mod": timex.mod, "freq": timex.freq, "quant": timex.quant}
    return date | {key: value for key, value in optional.items() if value is not None}


def _entity(entity: Entity) -> dict[str, object]:
    kind = "person" if entity.kind == "unsure" else entity.kind
    return {"id": entity.id, "name": entity.name, "aliases": entity.aliases, "type": kind}
