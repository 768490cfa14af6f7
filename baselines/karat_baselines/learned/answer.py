"""Makes an answer of what a model found: attribution, entities and values over bare spans."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from karat_baselines.learned.linking import Nearby
from karat_baselines.learned.names import entities_of
from karat_baselines.learned.values import amount, moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat_baselines.learned.tokens import Span
    from karat_baselines.nothing import Article

_MARKS = "“”«»„\"'`‘’"


@dataclass(frozen=True, slots=True)
class Found:
    """The spans that a model found by layer, and the fragments of each quote."""

    spans: Mapping[str, Sequence[Span]]
    quotes: Sequence[Sequence[Span]] = field(default=())


def answer(article: Article, found: Found) -> dict[str, object]:
    """Gives annotations and entities in code points of the text."""
    text = article.text
    speakers = sorted(set(found.spans.get("speaker", ())))
    cues = sorted(set(found.spans.get("cue", ())))
    entities, of_mention = entities_of(text, speakers)
    mentions = {span: f"s{number}" for number, span in enumerate(speakers, 1)}
    cue_ids = {span: f"c{number}" for number, span in enumerate(cues, 1)}
    annotations: list[dict[str, object]] = [
        {"id": mentions[span], "layer": "speaker", "spans": [span], "entity": entity}
        for span, entity in zip(speakers, of_mention, strict=True)
    ]
    annotations += [{"id": id_, "layer": "cue", "spans": [span]} for span, id_ in cue_ids.items()]
    by_cue, by_speaker = Nearby(cues, text), Nearby(speakers, text)
    for fragments in found.quotes:
        quote: dict[str, object] = {"layer": "quote", "spans": fragments}
        quote["type"] = _type(text, fragments)
        cue = by_cue.nearest(fragments)
        source = None
        if cue is not None:
            quote["cue"] = cue_ids[cue]
            source = by_speaker.nearest([cue])
        if source is not None:
            quote["speaker"] = [mentions[source]]
        annotations.append(quote)
    dct, lang = article.meta.get("dct", ""), article.meta.get("lang", "")
    for start, end in found.spans.get("quantity", ()):
        said = amount(text[start:end], lang)
        annotations.append({"layer": "quantity", "spans": [(start, end)], **said})
    for start, end in found.spans.get("date", ()):
        said = moment(text[start:end], dct)
        annotations.append({"layer": "date", "spans": [(start, end)], **said})
    return {"annotations": annotations, "entities": entities}


def _type(text: str, fragments: Sequence[Span]) -> str:
    """Reads the type off the marks: round each fragment, round none of the words, or in between."""
    whole = [text[start] in _MARKS for start, _ in fragments]
    if all(whole):
        return "direct"
    inner = any(mark in text[start:end] for start, end in fragments for mark in '“”"``«')
    return "mixed" if any(whole) or inner else "indirect"
