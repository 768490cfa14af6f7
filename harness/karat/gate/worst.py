"""The articles that lost most, with the gold items that flipped in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.errors import FormatError, UsageError
from karat.flips import flips
from karat.gate.score_words import errors_of
from karat.gate.verdict import FlipRecord, WorstRecord
from karat.goldfiles.writing import gold_hash
from karat.outcome.repeat_tables import times
from karat.outcome.rescoring import needed_predictions, read_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from karat.articles import Gold
    from karat.corpus import Corpus
    from karat.gate.meeting import Meeting, Recorded
    from karat.scoring import Key

MOST = 3


def worst(meeting: Meeting, keys: Sequence[Key], most: int = MOST) -> list[WorstRecord]:
    """Finds the articles with most errors more than in the baseline, these scores together.

    Both must declare the scores.
    """
    listed = [
        WorstRecord(
            article=id_,
            errors_before=errors_of(meeting.first, id_, keys),
            errors_now=errors_of(meeting.second, id_, keys),
            flips=None,
        )
        for id_ in meeting.shared
    ]
    fallen = [one for one in listed if one.errors_now > one.errors_before]
    return sorted(fallen, key=lambda one: one.errors_before - one.errors_now)[:most]


def with_flips(
    found: Sequence[WorstRecord],
    meeting: Meeting,
    keys: Sequence[Key],
    sides: tuple[Recorded, Recorded],
    corpus: Callable[[], Corpus],
) -> tuple[list[WorstRecord], str | None]:
    """Adds to each article the gold items that flipped, lost ones first.

    `sides` are the baseline and the run. Gives the records and, where there are no flips to be
    had, why: predictions or the gold that was scored are not at hand.
    """
    if not found:
        return [], None
    try:
        by_article = _flips([one.article for one in found], meeting, keys, sides, corpus())
    except (UsageError, FormatError) as error:
        return list(found), str(error).split("\n", maxsplit=1)[0]
    return [
        WorstRecord(
            article=one.article,
            errors_before=one.errors_before,
            errors_now=one.errors_now,
            flips=by_article.get(one.article),
        )
        for one in found
    ], None


def _flips(
    ids: Sequence[str],
    meeting: Meeting,
    keys: Sequence[Key],
    sides: tuple[Recorded, Recorded],
    corpus: Corpus,
) -> dict[str, list[FlipRecord]]:
    if any(times(side.result) > 1 for side in sides):
        raise UsageError("a gold item flips between two runs, and these are of several repeats")
    files = [needed_predictions(side.path, side.result) for side in sides]
    golds = _scored_golds(ids, meeting, corpus)
    if not golds:
        raise UsageError(f"the gold at {corpus.root} is not what the runs were scored by")
    before, after = (
        read_answers(file, corpus, golds, side.result).answers
        for file, side in zip(files, sides, strict=True)
    )
    layers = {key[0] for key in keys}
    gated = {f"{layer}.{aspect}" for layer, aspect, _ in keys}
    found: dict[str, list[FlipRecord]] = {gold.id: [] for gold in golds}
    for flip in flips(((gold, before[gold.id], after[gold.id]) for gold in golds), layers):
        score = f"{flip.layer}.{flip.what}"
        if score in gated:
            record = FlipRecord(score=score, surface=flip.surface, gained=flip.gained)
            found[flip.article].append(record)
    return {id_: sorted(listed, key=lambda one: one.gained) for id_, listed in found.items()}


def _scored_golds(ids: Sequence[str], meeting: Meeting, corpus: Corpus) -> list[Gold]:
    known = set(corpus.ids("all"))
    return [
        gold
        for gold in corpus.gold([id_ for id_ in ids if id_ in known])
        if gold_hash(gold) == meeting.second.articles[gold.id].hash
    ]
