"""From what a notebook has at hand to articles with gold and answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from numbers import Integral
from typing import TYPE_CHECKING, Any, TypeGuard, get_args

from karat.answers import AnswerFault, answer_of
from karat.articles import Annotation, Answer, Article, Gold
from karat.errors import UsageError
from karat.layers import layer_of
from karat.spans import Span
from karat.tokens import Policy, read_tags
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LONGEST = 100_000_000  # code points of a text that is not given; an offset beyond it is a slip


@dataclass(frozen=True, slots=True)
class Sides:
    """An article's gold with its answer.

    `tagged` says that they came as tags, which hold no attribute. `repairs` counts the predicted
    tags I- that continue nothing, which the policy had to mend or leave out.
    """

    gold: Gold
    answer: Answer
    tagged: bool = False
    repairs: int = 0


def sides_of(
    gold: object, predictions: object, *, text: str | Sequence[str] | None, policy: Policy
) -> Iterator[Sides]:
    """Gives each article's gold with its answer, whatever form the two sides came in.

    Raises:
        UsageError: the sides are of unlike form or length, or hold what cannot be read.
    """
    if policy not in get_args(Policy):
        raise UsageError(f"no policy {policy!r:.40}; there are {' and '.join(get_args(Policy))}")
    texts = _texts(text)
    if isinstance(gold, Gold):
        gold, predictions = [gold], [predictions]
    own, said = _listed(gold, "gold"), _listed(predictions, "predictions")
    both = [*own, *said]
    if any(isinstance(one, Gold) for one in own):
        yield from _golds(own, said)
    elif both and all(isinstance(one, str) for one in both):
        yield from _tagged([own], [said], policy)
    elif any(both) and all(map(_are_tags, both)):
        yield from _tagged(own, said, policy)
    elif (both or isinstance(text, str)) and all(map(_is_annotation, both)):
        yield from _annotated([own], [said], [None] if texts is None else texts)
    elif all(isinstance(one, list) for one in both):
        count = max(len(own), len(said))
        yield from _annotated(own, said, [None] * count if texts is None else texts)
    else:
        raise UsageError(
            "gold and predictions must both be annotations, or both tags; "
            f"gold holds {_found(own)}, predictions {_found(said)}"
        )


def _texts(text: object) -> list[str | None] | None:
    if text is None or isinstance(text, str):
        return None if text is None else [text]
    texts: list[str | None] = []
    for one in text if isinstance(text, Iterable) else [text]:
        if not isinstance(one, str):
            raise UsageError(f"text must be a string or a list of strings, found {_kind(one)}")
        texts.append(one)
    return texts


def _listed(side: object, name: str) -> list[Any]:
    """Lists a side; the sequences in it, of whatever library, become lists too."""
    if isinstance(side, (Mapping, str)) or not hasattr(side, "__iter__"):
        raise UsageError(f"{name} must be a list, found {_kind(side)}")
    return [
        list(one) if hasattr(one, "__iter__") and not isinstance(one, (Mapping, str)) else one
        for one in side
    ]


def _is_annotation(one: object) -> bool:
    return isinstance(one, (Annotation, Mapping))


def _are_tags(one: object) -> TypeGuard[list[str]]:
    return isinstance(one, list) and all(isinstance(tag, str) for tag in one)


def _kind(one: object) -> str:
    return type(one).__name__


def _found(side: Sequence[object]) -> str:
    """Says in a word or two what a side holds, for the message that the two do not fit."""
    return " and ".join(dict.fromkeys(map(_form, side))) or "nothing"


def _form(one: object) -> str:
    if isinstance(one, list):
        return "lists of tags" if one and _are_tags(one) else "lists"
    if isinstance(one, str):
        return "tags"
    return "annotations" if _is_annotation(one) else _kind(one)


def _golds(own: Sequence[object], said: Sequence[object]) -> Iterator[Sides]:
    if len(own) != len(said):
        raise UsageError(f"{so_many(len(own), 'article')} of gold, {so_many(len(said), 'answer')}")
    golds = [one for one in own if isinstance(one, Gold)]
    layers = {layer for gold in golds for layer in gold.layers}
    for number, (gold, answer) in enumerate(zip(own, said, strict=True), start=1):
        if not isinstance(gold, Gold):
            raise UsageError(f"article {number} of gold is no Gold, found {_kind(gold)}")
        if isinstance(answer, Answer):
            yield Sides(gold, answer)
        else:
            yield Sides(gold, _read(answer, gold.article, layers))


def _read(said: object, article: Article, layers: Collection[str]) -> Answer:
    try:
        return answer_of(said, article, layers)
    except AnswerFault as fault:
        raise UsageError(f"article {article.id}: {fault}") from fault


def _annotated(
    own: Sequence[list[object]], said: Sequence[list[object]], texts: Sequence[str | None]
) -> Iterator[Sides]:
    if not len(own) == len(said) == len(texts):
        raise UsageError(
            f"{so_many(len(own), 'article')} of gold, {so_many(len(said), 'answer')}, "
            f"{so_many(len(texts), 'text')}"
        )
    layers = sorted({_layer(one) for article in (*own, *said) for one in article})
    for number, (labels, guesses, text) in enumerate(zip(own, said, texts, strict=True), start=1):
        length = max((_end(one) for one in (*labels, *guesses)), default=0)
        if text is None and length > LONGEST:
            raise UsageError(f"article {number}: offset {length:,} without a text; give text=")
        article = Article(f"article-{number}", "x" * length if text is None else text)
        read = _read(labels, article, layers)
        gold = Gold(article, tuple(layers), _with_gold_keys(labels, read.annotations))
        yield Sides(gold, _read(guesses, article, layers))


def _with_gold_keys(
    given: Sequence[object], read: tuple[Annotation, ...]
) -> tuple[Annotation, ...]:
    """Keeps what only gold may say: head, accept and optional of `Annotation` objects."""
    return tuple(
        one if isinstance(one, Annotation) else checked
        for one, checked in zip(given, read, strict=True)
    )


def _layer(one: object) -> str:
    return str(one.layer if isinstance(one, Annotation) else _mapping(one).get("layer"))


def _mapping(one: object) -> Mapping[str, Any]:
    if not isinstance(one, Mapping):
        raise UsageError(f"an annotation must be a dict or an Annotation, found {one!r:.60}")
    return one


def _end(one: object) -> int:
    """Gives the last offset of an annotation, 0 where there is none that can be read."""
    spans = one.spans if isinstance(one, Annotation) else _mapping(one).get("spans")
    ends = [one[1] for one in map(_items, _items(spans)) if len(one) > 1]
    return max((int(end) for end in ends if isinstance(end, Integral)), default=0)


def _items(value: object) -> Sequence[Any]:
    """Gives the items of a list, a tuple or an array; of anything else none."""
    convert = getattr(value, "tolist", None)
    items = convert() if callable(convert) else value
    return items if isinstance(items, (list, tuple)) else ()


def _tagged(
    own: Sequence[Sequence[str]], said: Sequence[Sequence[str]], policy: Policy
) -> Iterator[Sides]:
    """Reads tags over a text of one letter a token, a blank between two."""
    read = []
    for number, (tags, guesses) in enumerate(zip_longest(own, said, fillvalue=()), start=1):
        if len(tags) != len(guesses):
            raise UsageError(f"sequence {number}: {len(tags)} gold tags, {len(guesses)} predicted")
        right = read_tags(tags, policy)
        if right.repairs:
            raise UsageError(f"sequence {number}: {right.repairs} gold tags I- continue no chunk")
        read.append((len(tags), right.chunks, read_tags(guesses, policy)))
    layers = sorted({one.label for _, chunks, said_ in read for one in (*chunks, *said_.chunks)})
    _check_labels(layers)
    for number, (many, chunks, guessed) in enumerate(read, start=1):
        article = Article(f"article-{number}", " ".join("x" * many))
        labels, predictions = (
            tuple(Annotation(c.label, (Span(2 * c.start, 2 * c.end - 1),)) for c in side)
            for side in (chunks, guessed.chunks)
        )
        gold = Gold(article, tuple(layers), labels)
        yield Sides(gold, Answer(article.id, predictions), tagged=True, repairs=guessed.repairs)


def _check_labels(labels: Iterable[str]) -> None:
    for label in labels:
        if not layer_of(label).group:
            raise UsageError(f'layer "{label}" is never scored; give these tags another name')
