"""Finds quotes, their cues and their sources."""

from karat_baselines.rules.answers import Annotation, Entity
from karat_baselines.rules.frames import Frame, find_frames
from karat_baselines.rules.marks import SIGNS, Sentence, find_stretches, mask, paragraphs, sentences
from karat_baselines.rules.sources import resolve

DEEPEST = 3
"""Levels of quotations in quotations that are read."""
LONG = 7
"""Words of a quotation that is speech though its sentence has no frame and other words."""


def find_speech(text: str) -> tuple[list[Annotation], list[Entity]]:
    """Returns quotes, cues and speakers, and the entities of the speakers."""
    reading = _Reading(text.translate(dict.fromkeys(map(ord, SIGNS), " ")))
    narrative: list[str] = []
    running, at = None, 0
    for start, end in paragraphs(text):
        masked, running = reading.read(start, end, running)
        narrative += text[at:start], masked
        at = end
    speakers = [found for found in reading.found.values() if found["layer"] == "speaker"]
    meant = resolve(text, "".join(narrative), [speaker["spans"][0] for speaker in speakers])
    for speaker, entity in zip(speakers, meant, strict=True):
        speaker["entity"] = entity["id"]
    return list(reading.found.values()), list({entity["id"]: entity for entity in meant}.values())


class _Reading:
    """What was found so far, by layer and place: a cue or a source may serve several quotes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[tuple[str, int], Annotation] = {}
        self.said: dict[int, Annotation] = {}
        self.carried: list[str] = []

    def read(
        self, start: int, end: int, last: Annotation | None, depth: int = 0
    ) -> tuple[str, Annotation | None]:
        """Reads a paragraph or the words of a quotation; ``last`` is a quote that goes on in it.

        Returns the paragraph with its quotations written over, and the quote that it leaves open.
        """
        stretches = find_stretches(self.text, start, end)
        masked = mask(self.text, start, end, stretches)
        for sentence in sentences(masked, start):
            fresh = [self._framed(sentence, frame) for frame in find_frames(sentence)]
            if not fresh and not depth:
                fresh = self._unframed(sentence, last)
            last = fresh[-1] if fresh else None
            if last and not depth:
                self.carried = last.get("speaker", self.carried)
        for stretch in stretches:
            if stretch.start in self.said and depth < DEEPEST:
                self.read(*stretch.inner, None, depth + 1)
        open_at = stretches[-1].start if stretches and stretches[-1].open else -1
        return masked, self.said.get(open_at)

    def _framed(self, sentence: Sentence, frame: Frame) -> Annotation:
        """Adds the quote of a frame with its cue and sources."""
        letters = "".join(sentence.classes[slice(*piece)] for piece in frame.content)
        wordless = not letters.strip("Q,.;:&-")
        kind = "indirect" if "Q" not in letters else "direct" if wordless else "mixed"
        spans = sorted(sentence.offsets(piece) for piece in frame.content)
        speaker = [self._put("speaker", [sentence.offsets(piece)]) for piece in frame.sources]
        quote = self._quote(spans, kind, [source["id"] for source in speaker], sentence)
        quote["cue"] = self._put("cue", [sentence.offsets(frame.cue)])["id"]
        if not frame.factual:
            quote["factual"] = False
        return quote

    def _unframed(self, sentence: Sentence, last: Annotation | None) -> list[Annotation]:
        """Goes on with the quote before, or carries its speaker on, where no frame stands."""
        pairs = zip(sentence.spans, sentence.classes, strict=True)
        spans = [list(span) for span, letter in pairs if letter == "Q"]
        if sentence.classes.strip("Q.,-&"):
            spans = [span for span in spans if len(self.text[slice(*span)].split()) >= LONG]
        elif spans and last and last["type"] == "direct":
            last["spans"] += spans
            self.said |= {span[0]: last for span in spans}
            return [last]
        return [self._quote([span], "direct", self.carried, sentence) for span in spans]

    def _quote(
        self, spans: list[list[int]], kind: str, speaker: list[str], sentence: Sentence
    ) -> Annotation:
        quote = self._put("quote", spans)
        quote["type"] = kind
        if speaker:
            quote["speaker"] = speaker
        else:
            quote["attribution"] = "unknown"
        for span, letter in zip(sentence.spans, sentence.classes, strict=True):
            if letter == "Q" and spans[0][0] <= span[0] < spans[-1][1]:
                self.said[span[0]] = quote
        return quote

    def _put(self, layer: str, spans: list[list[int]]) -> Annotation:
        key = (layer, spans[0][0])
        fresh = Annotation(id=f"{layer[0]}{len(self.found)}", layer=layer, spans=spans)
        return self.found.setdefault(key, fresh)
