"""Whether a result says what follows from it: aggregates from counts, counts from predictions.

A difference names the place in the result file, what stands there and what was recomputed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from karat.counts import Counts
from karat.ground import summed
from karat.layers import FOUND
from karat.outcome.repeat_tables import by_score, repeats_of, times
from karat.results import score_record, signature
from karat.scoring import SCORING, TOLERANT
from karat.semeval import Tally

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from karat.results import ResultRecord, TallyRecord
    from karat.scoring import Key


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A figure that does not follow: where it stands, what the file says, what was recomputed."""

    place: str
    stored: object
    recomputed: object

    def __str__(self) -> str:
        stored, recomputed = (
            "nothing" if value is None else str(value) for value in (self.stored, self.recomputed)
        )
        return f"{self.place}: the result says {stored}, recomputed {recomputed}"


def check_aggregates(result: ResultRecord) -> list[Mismatch]:
    """Recomputes every sum and rate of a result from the counts that it holds itself."""
    return [
        *_signature(result),
        *_health(result),
        *_strangers(result),
        *_repeats(result),
        *_scores(result),
        *_errors(result),
        *_groups(result),
    ]


def check_counts(
    result: ResultRecord, rebuilt: ResultRecord, skipped: Collection[str] = ()
) -> list[Mismatch]:
    """Compares a result with one made anew from the same predictions, figure by figure.

    `skipped` are articles whose gold is no longer the one that was scored: with any, nothing but
    the other articles can be compared, for sums run over all.
    """
    stored, made = msgspec.to_builtins(result), msgspec.to_builtins(rebuilt)
    found = list(_unlike(stored["predictions"], made["predictions"], "predictions"))
    for id_ in result.articles:
        if id_ not in skipped:
            one, other = stored["articles"][id_], made["articles"].get(id_)
            found += _unlike(one, other, f"articles.{id_}")
    if not skipped:
        found += _unlike_repeats(stored, made)
        for part in ("health", "facets", "errors", "semeval", "tokens", "scores"):
            found += _unlike(stored[part], made[part], part)
    return found


def _unlike_repeats(stored: dict[str, Any], made: dict[str, Any]) -> Iterator[Mismatch]:
    ours, theirs = stored.get("repeats", []), made.get("repeats", [])
    yield from _unlike(len(ours), len(theirs), "repeats, their number")
    for number, (one, other) in enumerate(zip(ours, theirs, strict=False), start=1):
        yield from _unlike(one, other, f"repeats.{number}")


def _unlike(stored: object, made: object, place: str) -> Iterator[Mismatch]:
    """Gives each leaf where two trees differ."""
    if isinstance(stored, dict) and isinstance(made, dict):
        for key in dict.fromkeys((*stored, *made)):
            yield from _unlike(stored.get(key), made.get(key), f"{place}.{key}")
    elif _plain(stored) != _plain(made):
        yield Mismatch(place, stored, made)


def _plain(value: object) -> Any:  # noqa: ANN401 - a leaf is anything that JSON holds
    return list(value) if isinstance(value, (list, tuple)) else value


def _signature(result: ResultRecord) -> Iterator[Mismatch]:
    """Holds the signature against all that it names, in the words of the result's own scorer."""
    made = signature(result.corpus, result.settings, len(result.articles), times(result))
    own = made.replace(f"| scoring {SCORING} |", f"| scoring {result.scoring} |")
    yield from _unlike(result.signature, own, "signature")


def _health(result: ResultRecord) -> Iterator[Mismatch]:
    health = result.health
    failed = len(health.failures)
    recomputed = {
        "attempted": len(result.articles),
        "failed": failed,
        "scored": len(result.articles) - failed,
        "timed_out": sum(kind == "timeout" for kind in health.failures.values()),
    }
    for name, value in recomputed.items():
        yield from _unlike(getattr(health, name), value, f"health.{name}")
    for id_ in health.failures:
        if id_ not in result.articles:
            yield Mismatch(f"health.failures.{id_}", "a failure", "no such article")


def _strangers(result: ResultRecord) -> Iterator[Mismatch]:
    """Finds counts that no score sums, and counts that are impossible."""
    for id_, article in result.articles.items():
        for layer, by_aspect in article.counts.items():
            for aspect, by_regime in by_aspect.items():
                for regime, four in by_regime.items():
                    place = f"articles.{id_}.counts.{layer}.{aspect}.{regime}"
                    if regime not in result.scores.get(layer, {}).get(aspect, {}):
                        yield Mismatch(place, list(four), "no score of that name")
                    counts = Counts(*four)
                    if min(counts) < 0 or counts.tp > min(counts):
                        yield Mismatch(place, list(four), "tp is at most each of the others")


def _repeats(result: ResultRecord) -> Iterator[Mismatch]:
    """Adds the counts of the repeats up to those of the articles."""
    repeats = repeats_of(result)
    if not repeats:
        return
    yield from _unlike(result.predictions, repeats[0].predictions, "predictions")
    for id_, article in result.articles.items():
        sums: dict[Key, Counts] = {}
        for repeat in repeats:
            for key, counts in by_score(repeat.articles.get(id_, {})).items():
                sums[key] = sums.get(key, Counts()) + Counts(*counts)
        stored = by_score(article.counts)
        for key in dict.fromkeys((*stored, *sums)):
            one, other = (list(table.get(key, Counts())) for table in (stored, sums))
            yield from _unlike(one, other, f"articles.{id_}.counts.{'.'.join(key)}")
    failed = {id_ for repeat in repeats for id_ in repeat.failures}
    yield from _unlike(sorted(result.health.failures), sorted(failed), "health.failures, their ids")


def _scores(result: ResultRecord) -> Iterator[Mismatch]:
    for layer, by_aspect in result.scores.items():
        for aspect, by_regime in by_aspect.items():
            for regime, stored in by_regime.items():
                made = score_record(summed(result, result.articles, (layer, aspect, regime)))
                yield from _unlike_records(stored, made, f"scores.{layer}.{aspect}.{regime}")


def _unlike_records(stored: object, made: object, place: str) -> Iterator[Mismatch]:
    return _unlike(msgspec.to_builtins(stored), msgspec.to_builtins(made), place)


def _errors(result: ResultRecord) -> Iterator[Mismatch]:
    """Adds error classes up to fn and fp, and first wrong aspects to tp, of found tolerant."""
    for layer, errors in result.errors.items():
        found = summed(result, result.articles, (layer, FOUND, TOLERANT))
        missed, alarms = (sum(lost[side] for lost in errors.lost.values()) for side in (0, 1))
        yield from _unlike([missed, alarms], [found.fn, found.fp], f"errors.{layer}.lost, its sum")
        pairs = sum(errors.first_wrong.values())
        yield from _unlike(pairs, found.tp, f"errors.{layer}.first_wrong, its sum")


def _groups(result: ResultRecord) -> Iterator[Mismatch]:
    for group, semeval in result.semeval.items():
        for scheme, stored in semeval.schemes.items():
            yield from _tally(stored, f"semeval.{group}.{scheme}")
    for group, tokens in result.tokens.items():
        for label, stored_score in tokens.labels.items():
            made = score_record(stored_score.counts)
            yield from _unlike_records(stored_score, made, f"tokens.{group}.{label}")


def _tally(stored: TallyRecord, place: str) -> Iterator[Mismatch]:
    tally = Tally(*stored.tally)
    for name in ("precision", "recall", "f1"):
        yield from _unlike(getattr(stored, name), getattr(tally, name), f"{place}.{name}")
