"""A GLiNER model as an extractor: it is told the labels to look for, in plain words.

Options:
    model: a folder, or a model of the hub (needed); revision: its commit, branch or tag.
    labels: layers by what is looked for, as {person = "speaker", "sum of money" = "quantity"}
        (needed).
    threshold: the least score that counts, 0.5 by default.
    nested: whether spans may lie inside each other, false by default.
    on_long: "error" (the default) fails a text with more words than the model reads, "window"
        cuts it.
    device: as torch names it; "cpu" by default.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karat.errors import UsageError
from karat.extractors.adapters.labels import read_labels
from karat.extractors.adapters.libraries import need, release
from karat.extractors.adapters.models import hub_commit, model_identity, model_name
from karat.extractors.adapters.options import Options
from karat.extractors.adapters.tagging import tagged, told_limit
from karat.extractors.adapters.windows import Gauge, read_on_long
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.articles import Article
    from karat.extractors.adapters.tagging import Found

_CONFIG = "gliner_config.json"
_UNIT = "words (or tokens, which fill it sooner)"


class Gliner:
    """Answers with what `predict_entities` finds; its offsets are code points too.

    Raises UsageError where the options are wrong or the model cannot be loaded.
    """

    def __init__(self, **options: object) -> None:
        asked = Options("gliner", options)
        model = asked.needed("model", "urchade/gliner_medium-v2.1")
        revision = asked.text("revision")
        device = asked.text("device", "cpu")
        self._labels = read_labels(asked)
        self._threshold = asked.number("threshold", 0.5)
        self._nested = asked.flag("nested", default=False)
        self._on_long = read_on_long(asked)
        if not self._labels.layers:
            asked.wrong("no labels; name what to look for, as in -o labels.person=speaker")
        asked.done()
        self._model = _load(model, revision, device)
        self._longest = int(self._model.config.max_len)
        self._tokens = _token_limit(self._model.data_processor, list(self._labels.layers))
        self._gauge = Gauge(self._size, self._longest, _UNIT)
        self.name = model_name("gliner", model)
        identity = model_identity(model, _commit(model, revision), revision)
        self.version = f"{identity}, {release('gliner')}, {release('torch')}"
        self.layers = self._labels.all_layers(())

    def extract(self, article: Article) -> object:
        """Gives an annotation for each span found."""
        return tagged(article.text, self._gauge, self._on_long, self._found)

    def _found(self, piece: str) -> Iterator[Found]:
        labels = list(self._labels.layers)
        for one in self._model.predict_entities(
            piece, labels, flat_ner=not self._nested, threshold=self._threshold
        ):
            yield self._labels.layer_of(str(one["label"])), one

    def _size(self, piece: str) -> int:
        """Counts words, or what the tokens take of the tokens' limit, in words, if that is more."""
        processor = self._model.data_processor
        words = [word for word, _, _ in processor.words_splitter(piece)]
        if self._tokens is None or not words:
            return len(words)
        taken = _count(processor.transformer_tokenizer, words) * self._longest / self._tokens
        return max(len(words), math.ceil(taken))


def _load(model: str, revision: str, device: str) -> Any:  # noqa: ANN401 - the library's
    library = need("gliner", "gliner")
    try:
        return library.GLiNER.from_pretrained(model, revision=revision or None, map_location=device)
    except (OSError, ValueError, ImportError, KeyError, RuntimeError) as error:
        said = " ".join(str(error).split())
        raise UsageError(f"gliner cannot load {quoted(model)}: {said}") from error


def _commit(model: str, revision: str) -> str:
    return "" if Path(model).is_dir() else hub_commit(model, _CONFIG, revision)


def _token_limit(processor: Any, labels: list[str]) -> int | None:  # noqa: ANN401 - the library's
    """Finds how many tokens are left for the text beside the labels; None where none are cut off.

    Raises UsageError where the labels alone fill the model.
    """
    tokenizer = processor.transformer_tokenizer
    longest = told_limit(tokenizer)
    if longest is None:
        return None
    (prompt, *_), _ = processor.prepare_inputs([[]], labels)
    taken = _count(tokenizer, prompt) + int(tokenizer.num_special_tokens_to_add())
    left = longest - taken
    if left < 1:
        raise UsageError(f"the labels alone take {taken} of the model's tokens; give fewer")
    return left


def _count(tokenizer: Any, words: list[str]) -> int:  # noqa: ANN401 - the library's
    tokens = tokenizer(words, is_split_into_words=True, add_special_tokens=False, verbose=False)
    return len(tokens["input_ids"])
