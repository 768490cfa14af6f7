"""Reads speakers named before a colon: headlines, questions and answers."""

from collections import Counter
from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.frames import Frame
from karat_baselines.rules.phrases import NounPhrase
from karat_baselines.rules.reading import Reading, Speech, add_mentions
from karat_baselines.rules.shapes import shape
from karat_baselines.rules.text import Paragraph, Token

_RUBRICS = words.words(
    """
        read see watch listen also related more photo photos picture pictures image
        video caption correction corrections update updated note question questions
        source explainer live breaking
    """
)
"""Words that open a line of the page, and name no speaker: Read more, Photo."""

LONGEST_LABEL = 5
"""Words that a speaker's label before a colon may have."""


def repeated_labels(reading: Reading, found: Sequence[Paragraph]) -> frozenset[str]:
    """Returns the speaker labels, as in "Vold: …", that open two paragraphs or more."""
    counts = Counter(_label(reading, paragraph) for paragraph in found)
    return frozenset(label for label, count in counts.items() if label and count > 1)


def _label(reading: Reading, paragraph: Paragraph) -> str:
    colon = reading.text.find(":", paragraph.start, min(paragraph.start + 60, paragraph.end))
    label = reading.text[paragraph.start : colon] if colon > 0 else ""
    parts = label.split()
    named = all(part[:1].isupper() for part in parts) and len(parts) <= LONGEST_LABEL
    named = named and parts[0].lower() not in _RUBRICS if parts else False
    return label if parts and named and label.replace(" ", "").replace(".", "").isalpha() else ""


def _speaks(reading: Reading, label: Sequence[Token]) -> bool:
    """True for a label that names who speaks (Mayor, Vold, Report), not a rubric (Explainer)."""
    head = label[-1]
    if label[0].low in _RUBRICS:
        return False
    role = head.low in words.PERSON_ROLES | words.GROUP_WORDS | words.TITLES | words.PLACES
    body = head.low in words.ORG_WORDS | words.DOCUMENT_WORDS
    return role or body or (len(label) < 3 and reading.text.count(head.text) > 1 and head.capital)


def read_label(
    reading: Reading, folded: Sequence[Token], labels: frozenset[str], *, headline: bool
) -> Sequence[Token] | None:
    """Adds an answer such as "Vold: We wait", or a headline such as "Mayor: No more tolls".

    Returns the tokens of an answer, none of a headline; None where no label was read.
    """
    colon = next((k for k, t in enumerate(folded[: LONGEST_LABEL + 2]) if t.text == ":"), 0)
    if not colon or colon + 2 >= len(folded):
        return None
    label = reading.text[folded[0].start : folded[colon - 1].end]
    title = headline and folded[-1].text not in (".", "?", "!") and folded[0].capital
    title = (
        title and all(token.word for token in folded[:colon]) and _speaks(reading, folded[:colon])
    )
    if (label not in labels and not title) or len(label) < 2:
        return None
    who = add_mentions(reading, folded, [NounPhrase(0, colon, colon)])
    start, end = folded[colon + 1].start, folded[-1].end
    if title:
        frame = Frame((0, 0), (), ((colon + 1, len(folded)),))
        spans, kind, _ = shape(folded, frame)
        reading.speeches.append(Speech(spans, kind, who))
    else:
        reading.speeches.append(Speech(((start, end),), "direct", who))
    reading.carried = who
    return () if title else folded[colon + 1 :]
