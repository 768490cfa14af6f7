"""Makes an answer of the spans that a model found: attribution, entities and values."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from karat_baselines.learned.names import entities_of
from karat_baselines.learned.values import amount, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from karat_baselines.learned.tokens import Span
    from karat_baselines.nothing import Article

MORE = "more"
"""What a model calls a fragment that goes on with the quote before it: its spans have no gaps."""
_MARKS = "“”«»„\"'`‘’"


@dataclass(frozen=True, slots=True)
class Found:
    """The spans that a model found by layer, and the fragments of each quote."""

    spans: Mapping[str, Sequence[Span]]
    quotes: Sequence[Sequence[Span]] = field(default=())


def joined(fragments: Iterable[tuple[Span, str]]) -> list[list[Span]]:
    """Puts each fragment called MORE to the quote before it, across paragraphs as well."""
    quotes: list[list[Span]] = []
    for span, kind in fragments:
        if kind == MORE and quotes:
            quotes[-1].append(span)
        else:
            quotes.append([span])
    return quotes


def answer(article: Article, found: Found) -> dict[str, object]:
    """Gives annotations and entities in code points of the text."""
    text, spans = article.text, found.spans
    dct, lang = article.meta.get("dct", ""), article.meta.get("lang", "")
    speakers, cues = sorted(spans.get("speaker", ())), sorted(spans.get("cue", ()))
    speaker_ids = {span: f"s{number}" for number, span in enumerate(speakers, 1)}
    cue_ids = {span: f"c{number}" for number, span in enumerate(cues, 1)}
    entities, of_mention = entities_of(text, speakers)
    said: list[dict[str, object]] = [
        {"id": id_, "layer": "speaker", "spans": [span], "entity": entity}
        for (span, id_), entity in zip(speaker_ids.items(), of_mention, strict=True)
    ]
    said += [{"id": id_, "layer": "cue", "spans": [span]} for span, id_ in cue_ids.items()]
    for fragments in found.quotes:
        quote: dict[str, object] = {
            "layer": "quote",
            "spans": fragments,
            "type": _type(text, fragments),
        }
        if cue := _nearest(fragments, cues, text):
            quote["cue"] = cue_ids[cue]
            if speaker := _nearest([cue], speakers, text):
                quote["speaker"] = [speaker_ids[speaker]]
        said.append(quote)
    for layer, value_of, known in (("quantity", amount, lang), ("date", moment, dct)):
        said += [
            {"layer": layer, "spans": [(start, end)], **value_of(text[start:end], known)}
            for start, end in spans.get(layer, ())
        ]
    return {"annotations": said, "entities": entities}


def _nearest(fragments: Sequence[Span], spans: Sequence[Span], text: str) -> Span | None:
    """Gives the one of sorted spans that is nearest to the fragments and shares nothing with them.

    One between two fragments comes before all others; then what is nearer, then what is before.
    None where a line feed stands between, or there is nothing.
    """
    first, last = fragments[0][0], fragments[-1][1]
    around = spans[max(0, bisect_left(spans, (first, 0)) - 2) : bisect_left(spans, (last, 0)) + 1]
    near = [
        (max(first - end, start - last), (start, end))
        for start, end in around
        if all(end <= left or right <= start for left, right in fragments)
        and "\n" not in text[min(end, last) : max(start, first)]
    ]
    return min(near)[1] if near else None


def _type(text: str, fragments: Sequence[Span]) -> str:
    """Reads the type off the marks: round each fragment, round none of the words, or in between."""
    whole = [text[start] in _MARKS for start, _ in fragments]
    if all(whole):
        return "direct"
    inner = any(mark in text[start:end] for start, end in fragments for mark in '“”"``«')
    return "mixed" if any(whole) or inner else "indirect"
