"""A Hugging Face token-classification pipeline as an extractor.

Options:
    model: a folder, or a model of the hub (needed); revision: its commit, branch or tag.
    labels: layers by label, without the B- and I-, as {PER = "speaker"}; without it each label of
        the model is a layer of its own name.
    aggregation: how tokens become spans: "simple" (the default), "first", "average" or "max".
    on_long: "error" (the default) fails a text with more tokens than the model reads, "window"
        cuts it; max_length: how many tokens that is, where the model does not say.
    device: as torch names it; "cpu" by default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karat.errors import UsageError
from karat.extractors.adapters.labels import read_labels
from karat.extractors.adapters.libraries import need, release
from karat.extractors.adapters.models import model_identity, model_name
from karat.extractors.adapters.options import Options
from karat.extractors.adapters.tagging import tagged, told_limit
from karat.extractors.adapters.windows import Gauge, read_on_long
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.articles import Article
    from karat.extractors.adapters.tagging import Found

_AGGREGATIONS = ("simple", "first", "average", "max")


class HuggingFace:
    """Answers with a pipeline's groups; offsets are those of a fast tokenizer, in code points.

    Raises UsageError where the options are wrong or the model cannot be loaded.
    """

    def __init__(self, **options: object) -> None:
        asked = Options("hf", options)
        model = asked.needed("model", "dslim/bert-base-NER")
        revision = asked.text("revision")
        aggregation = asked.choice("aggregation", _AGGREGATIONS, "simple")
        device = asked.text("device", "cpu")
        longest = asked.whole("max_length", 0)
        self._labels = read_labels(asked)
        self._on_long = read_on_long(asked)
        asked.done()
        self._model = model
        self._pipe = _pipeline(model, revision, aggregation, device)
        config = self._pipe.model.config
        self._known = sorted({_bare(label) for label in config.id2label.values()} - {"O"})
        self._gauge = Gauge(self._size, _limit(self._pipe, longest), "tokens")
        self.name = model_name("hf", model)
        identity = model_identity(model, getattr(config, "_commit_hash", None), revision)
        self.version = f"{identity}, {release('transformers')}, {release('torch')}"
        self.layers = self._labels.all_layers(self._known)

    def setup(self) -> None:
        """Raises UsageError where the model lacks a label, or its tokenizer has no offsets."""
        if not self._pipe.tokenizer.is_fast:
            kind = type(self._pipe.tokenizer).__name__
            raise UsageError(
                f"{self._model} has a slow tokenizer ({kind}), which tells no offsets; "
                "a model with a fast tokenizer is needed"
            )
        self._labels.hold(f"the model {self._model}", self._known)

    def extract(self, article: Article) -> object:
        """Gives an annotation for each group of tokens of a label asked for."""
        return tagged(article.text, self._gauge, self._on_long, self._found)

    def _found(self, piece: str) -> Iterator[Found]:
        for group in self._pipe(piece):
            yield self._labels.layer_of(str(group["entity_group"])), group

    def _size(self, piece: str) -> int:
        """Counts the tokens of a text without the model's own, of which none is cut off."""
        tokenizer = self._pipe.tokenizer
        return len(tokenizer(piece, add_special_tokens=False, verbose=False)["input_ids"])


def _pipeline(model: str, revision: str, aggregation: str, device: str) -> Any:  # noqa: ANN401 - the library's
    library = need("transformers", "transformers")
    need("torch", "transformers")
    try:
        return library.pipeline(
            "token-classification",
            model=model,
            revision=revision or None,
            aggregation_strategy=aggregation,
            device=device,
        )
    except (OSError, ValueError, ImportError, KeyError, RuntimeError) as error:
        said = " ".join(str(error).split())
        raise UsageError(f"transformers cannot load {quoted(model)}: {said}") from error


def _bare(label: str) -> str:
    return label[2:] if label[:2] in ("B-", "I-") else label


def _limit(pipe: Any, longest: int) -> int | None:  # noqa: ANN401 - the library's
    """Finds how many tokens of a text the model reads; None where nothing limits them.

    Positions are numbered from after the padding's in some models, which costs these as many.
    """
    tokenizer, config = pipe.tokenizer, pipe.model.config
    limit = told_limit(tokenizer)
    told = [] if limit is None else [limit]
    positions = getattr(config, "max_position_embeddings", None)
    if isinstance(positions, int) and positions > 0:
        embedding = [
            part.padding_idx
            for name, part in pipe.model.named_modules()
            if name.endswith("position_embeddings")
            and getattr(part, "padding_idx", None) is not None
        ]
        told.append(positions - (embedding[0] + 1 if embedding else 0))
    if longest:
        told.append(longest)
    return min(told) - tokenizer.num_special_tokens_to_add() if told else None
