"""A spaCy pipeline as an extractor: its entities, or one of its span groups.

Options:
    model: a package or a folder that `spacy.load` takes (needed).
    labels: layers by label, as {PERSON = "speaker", DATE = "date"}; without it each label of the
        pipeline is a layer of its own name.
    spans: the key of a span group, as "sc", to be taken in place of the entities.
    on_long: "error" (the default) fails a text that is longer than the pipeline's `max_length`,
        "window" cuts it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from karat.errors import UsageError
from karat.extractors.adapters.edges import scored
from karat.extractors.adapters.labels import read_labels
from karat.extractors.adapters.libraries import files_hash, need, release
from karat.extractors.adapters.options import Options
from karat.extractors.adapters.windows import Gauge, UncoveredError, failure, read_on_long, windows
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from karat.articles import Article
    from karat.spans import Span

_ENTS = "doc.ents"
_SPANS = "doc.spans"


class Spacy:
    """Answers with a pipeline's entities or span group; spaCy's offsets are code points too.

    Raises UsageError where the options are wrong or there is no such pipeline.
    """

    in_flight = 16

    def __init__(self, **options: object) -> None:
        asked = Options("spacy", options)
        self._model = asked.needed("model", "en_core_web_sm")
        self._group = asked.text("spans")
        self._labels = read_labels(asked)
        self._on_long = read_on_long(asked)
        asked.done()
        self._nlp = _load(self._model)
        self._known = _known_labels(self._nlp, self._group)
        self._gauge = Gauge(len, int(self._nlp.max_length), "characters")
        self.name = f"spacy-{Path(self._model).name}"
        self.version = _version(self._nlp)
        self.layers = self._labels.all_layers(self._known or ())

    def setup(self) -> None:
        """Raises UsageError where the pipeline cannot give what is asked for."""
        if self._known is not None:
            self._labels.hold(f"the pipeline {self._model}", self._known)
        elif not self._labels.layers:
            raise UsageError(
                f"{self._model} does not tell its labels; name them, as in -o labels.PERSON=speaker"
            )

    def extract(self, article: Article) -> object:
        """Gives an annotation for each entity, or span of the group, of a label asked for."""
        return self.extract_batch([article])[0]

    def extract_batch(self, articles: Sequence[Article]) -> list[object]:
        """Answers several articles in one pass of the pipeline."""
        cut = [self._windows(article.text) for article in articles]
        pieces = (
            article.text[span.start : span.end]
            for article, spans in zip(articles, cut, strict=True)
            if isinstance(spans, list)
            for span in spans
        )
        docs = self._nlp.pipe(pieces)
        return [
            failure(spans)
            if isinstance(spans, UncoveredError)
            else [one for span in spans for one in self._annotations(next(docs), span.start)]
            for spans in cut
        ]

    def _windows(self, text: str) -> list[Span] | UncoveredError:
        try:
            return windows(text, self._gauge, self._on_long)
        except UncoveredError as error:
            return error

    def _annotations(self, doc: Any, offset: int) -> Iterator[dict[str, object]]:  # noqa: ANN401 - the library's
        group = doc.spans.get(self._group, ()) if self._group else doc.ents
        scores = group.attrs.get("scores") if self._group and group else None
        for number, span in enumerate(group):
            layer = self._labels.layer_of(span.label_)
            if layer is not None:
                start, end = offset + span.start_char, offset + span.end_char
                said: dict[str, object] = {"layer": layer, "spans": [[start, end]]}
                if scores is not None:
                    said["score"] = scored(scores[number])
                yield said


def _load(model: str) -> Any:  # noqa: ANN401 - the library's
    library = need("spacy", "spacy")
    try:
        return library.load(model)
    except (OSError, ValueError, ImportError) as error:
        said = " ".join(str(error).split())
        raise UsageError(f"spaCy cannot load the pipeline {quoted(model)}: {said}") from error


def _version(nlp: Any) -> str:  # noqa: ANN401 - the library's
    meta: Mapping[str, object] = nlp.meta
    files = f" {files_hash(Path(nlp.path))}" if nlp.path else ""
    return f"{meta.get('version', '?')}{files}, {release('spacy')}"


def _known_labels(nlp: Any, group: str) -> list[str] | None:  # noqa: ANN401 - the library's
    """Lists the labels that the pipeline can give; None where a component does not tell.

    Raises UsageError where no component gives entities, or spans under this key.
    """
    known: set[str] = set()
    keys: set[object] = set()
    untold = False
    for name, component in nlp.pipeline:
        gives = set(nlp.get_pipe_meta(name).assigns)
        key = getattr(component, "key", None) if _SPANS in gives else None
        keys |= {key} - {None}
        if not gives and not _is_own(component):
            untold = True
        elif _fits(component, gives, group, key):
            known.update(getattr(component, "labels", ()))
            untold = untold or not hasattr(component, "labels")
        else:
            continue
        keys.add(group)
    if group not in keys:
        parts = ", ".join(nlp.pipe_names) or "none"
        missing = f"spans under {quoted(group)}" if group else "entities"
        others = (
            f"; its span groups are {', '.join(sorted(map(str, keys)))}" if keys and group else ""
        )
        raise UsageError(
            f"no component of this pipeline gives {missing}: it would find nothing{others} "
            f"(its components are {parts})"
        )
    return None if untold else sorted(known)


def _fits(component: object, gives: set[str], group: str, key: str | None) -> bool:
    if not group:
        return _ENTS in gives or bool(getattr(component, "annotate_ents", False))
    return _SPANS in gives and key in (group, None)


def _is_own(component: object) -> bool:
    """Says whether a component is spaCy's: of these, one that declares nothing gives nothing."""
    module = getattr(component, "__module__", "") or type(component).__module__
    return module.partition(".")[0].startswith("spacy")
