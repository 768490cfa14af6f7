"""From what a notebook has at hand to articles with gold and answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from karat.answers import AnswerFault, answer_of
from karat.articles import Annotation, Answer, Article, Gold
from karat.errors import UsageError
from karat.spans import Span
from karat.tokens import read_tags
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.tokens import Policy

LONGEST = 100_000_000  # code points of a text that is not given; an offset beyond it is a slip


def sides_of(
    gold: object, predictions: object, *, text: str | Sequence[str] | None, policy: Policy
) -> Iterator[tuple[Gold, Answer]]:
    """Gives each article's gold with its answer, whatever form the two sides came in."""
    if isinstance(gold, Gold):
        gold, predictions = [gold], [predictions]
    own, said = _listed(gold, "gold"), _listed(predictions, "predictions")
    if own and isinstance(own[0], Gold):
        yield from _golds(own, said)
    elif _are_tags(own) or (not own and _are_tags(said)):
        yield from _tagged([own], [said], policy)
    elif own and all(_are_tags(one) for one in own):
        yield from _tagged(own, said, policy)
    elif _is_one_article([*own, *said]):
        one = text if text is None or isinstance(text, str) else text[0]
        yield from _annotated([own], [said], [one])
    else:
        texts: list[str | None] = [None] * len(own) if text is None else list(text)
        yield from _annotated(own, said, texts)


def _listed(side: object, name: str) -> list[Any]:
    if isinstance(side, (Mapping, str)) or not hasattr(side, "__iter__"):
        raise UsageError(f"{name} must be a list, found {type(side).__name__}")
    return list(side)


def _are_tags(side: object) -> bool:
    return (
        isinstance(side, Sequence)
        and not isinstance(side, str)
        and len(side) > 0
        and all(isinstance(tag, str) for tag in side)
    )


def _is_one_article(items: Sequence[object]) -> bool:
    return all(isinstance(item, (Annotation, Mapping)) for item in items)


def _golds(own: Sequence[Gold], said: Sequence[object]) -> Iterator[tuple[Gold, Answer]]:
    if len(own) != len(said):
        raise UsageError(f"{so_many(len(own), 'article')} of gold, {so_many(len(said), 'answer')}")
    for gold, answer in zip(own, said, strict=True):
        if isinstance(answer, Answer):
            yield gold, answer
        else:
            yield gold, _read(answer, gold.article, gold.layers)


def _read(said: object, article: Article, layers: Sequence[str]) -> Answer:
    try:
        return answer_of(said, article, layers)
    except AnswerFault as fault:
        raise UsageError(f"article {article.id}: {fault}") from fault


def _annotated(
    own: Sequence[Any], said: Sequence[Any], texts: Sequence[str | None]
) -> Iterator[tuple[Gold, Answer]]:
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
        gold = _read(labels, article, layers)
        yield (
            Gold(article, tuple(layers), _with_gold_keys(labels, gold.annotations)),
            _read(guesses, article, layers),
        )


def _with_gold_keys(
    given: Sequence[object], read: tuple[Annotation, ...]
) -> tuple[Annotation, ...]:
    """Keeps what only gold may say: head, accept and optional of `Annotation` objects."""
    return tuple(
        one if isinstance(one, Annotation) else checked
        for one, checked in zip(given, read, strict=True)
    )


def _layer(one: object) -> str:
    return one.layer if isinstance(one, Annotation) else str(_mapping(one).get("layer"))


def _mapping(one: object) -> Mapping[str, Any]:
    if not isinstance(one, Mapping):
        raise UsageError(f"an annotation must be a dict or an Annotation, found {one!r:.60}")
    return one


def _end(one: object) -> int:
    spans = one.spans if isinstance(one, Annotation) else _mapping(one).get("spans") or ()
    ends = [span[1] for span in spans if isinstance(span, Sequence) and len(span) > 1]
    return max((end for end in ends if isinstance(end, int)), default=0)


def _tagged(
    own: Sequence[Sequence[str]], said: Sequence[Sequence[str]], policy: Policy
) -> Iterator[tuple[Gold, Answer]]:
    """Reads tags over a text of one letter a token, a blank between two."""
    read = []
    for number, (tags, guesses) in enumerate(zip_longest(own, said, fillvalue=()), start=1):
        if len(tags) != len(guesses):
            raise UsageError(f"sequence {number}: {len(tags)} gold tags, {len(guesses)} predicted")
        gold = read_tags(tags, policy)
        if gold.repairs:
            raise UsageError(f"sequence {number}: {gold.repairs} gold tags I- continue no chunk")
        read.append((len(tags), gold.chunks, read_tags(guesses, policy).chunks))
    layers = tuple(sorted({one.label for _, own_, said_ in read for one in (*own_, *said_)}))
    for number, (many, chunks, guessed) in enumerate(read, start=1):
        article = Article(f"article-{number}", " ".join("x" * many))
        labels, predictions = (
            tuple(Annotation(c.label, (Span(2 * c.start, 2 * c.end - 1),)) for c in side)
            for side in (chunks, guessed)
        )
        yield Gold(article, layers, labels), Answer(article.id, predictions)
