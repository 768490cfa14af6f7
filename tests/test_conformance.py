"""The conformance cases, run through the real matching, scoring, semeval and tokens."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from statistics import mean

import pytest

from karat.articles import Annotation, Answer, Article, Gold
from karat.counts import Counts
from karat.errors import UsageError
from karat.layers import FOUND, Entity, layer_of
from karat.matching import match
from karat.scoring import Settings, count, sheets_of
from karat.semeval import SemEval, Tally, semeval
from karat.spans import Span
from karat.tokens import TokenCounts, chunks_of, count_tags, tokenize, tokens, write_tags

FOLDER = Path(__file__).parent / "conformance"
CASES = [
    json.loads(line)
    for file in sorted(FOLDER.glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
]
QUESTIONS = [
    pytest.param(case, asked, id=f"{case['id']}: {' '.join(map(str, asked.values()))}")
    for case in CASES
    for asked in case["expected"]
]
LETTERS = dict(zip("CIPMS", Tally._fields, strict=True))


@pytest.mark.parametrize(("case", "asked"), QUESTIONS)
def test_a_conformance_case_holds(case, asked):
    """The scorer answers a question about a case with the counts that were made by hand."""
    kind = asked["ask"].split()[0]
    assert expected(kind, asked) == answered(kind, case, asked)


def test_every_case_is_named_once_and_says_why():
    """No two cases share an id, none is silent, and the numbered ones are all there."""
    ids = [case["id"] for case in CASES]
    numbered = {f"T{number}" for number in range(1, 26)}
    assert len(ids) == len(set(ids))
    assert numbered <= {id_.split()[0] for id_ in ids}
    assert all(case["why"].endswith(".") and case["expected"] for case in CASES)


def test_a_case_has_no_key_that_the_readme_does_not_explain():
    """The format is closed: every key of a case or a question stands in the README."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    used = {key for case in CASES for part in (case, *case["expected"]) for key in part}
    assert set() == {key for key in used if f"`{key}`" not in readme}


def expected(kind, asked):
    """Gives what a question expects, in the shape of `answered`."""
    if kind == "semeval":
        return Tally(**{name: asked.get(letter, 0) for letter, name in LETTERS.items()})
    if kind == "confusion":
        return {(gold, predicted): many for gold, predicted, many in asked["pairs"]}
    if kind == "duplicates":
        return asked["count"]
    if kind == "formula":
        return Fraction(asked["value"])
    told = {"policy", "layer", "aspect", "ask"}
    rates = ("precision", "recall", "f1", "alone")
    return {
        key: float(Fraction(value)) if key in rates else value
        for key, value in asked.items()
        if key not in told
    }


def answered(kind, case, asked):
    """Asks the code."""
    if kind == "tags":
        return by_tags(case, asked)
    return ASKS.get(kind, by_regime)([match(*both) for both in read(case)], asked)


def by_regime(matched, asked):
    """Adds a regime's counts up over articles, and over layers where none is named."""
    counts = by_layer(matched, asked["ask"], asked.get("aspect", FOUND))
    return said(counts.get(asked.get("layer")) or sum(counts.values(), Counts()), asked)


def by_scheme(matched, asked):
    """Adds a scheme's tallies up."""
    scheme, score = asked["ask"].split()[1], all_pairs(matched, asked)
    return score.labels[scheme, asked["layer"]] if "layer" in asked else score.totals[scheme]


def read(case):
    """Builds the gold and the answer of each article of a case."""
    for number, article in enumerate(case.get("articles", [case])):
        gold, predicted = (
            [annotation(one) for one in article[key]] for key in ("gold", "predicted")
        )
        layers = article.get("layers") or dict.fromkeys(one.layer for one in (*gold, *predicted))
        text = article.get("text") or "x" * article["chars"]
        entities = tuple(Entity(one["id"], one["name"]) for one in article.get("entities", ()))
        id_ = f"case-{number}"
        yield (
            Gold(Article(id_, text), tuple(layers), tuple(gold), entities),
            Answer(id_, tuple(predicted)),
        )


def annotation(raw):
    """Builds an annotation from its short or its long form."""
    if isinstance(raw, list):
        raw = {"layer": raw[0], "spans": raw[1:]}
    own = {"layer", "spans", "id", "optional"}
    attributes = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in raw.items()
        if key not in own
    }
    spans = tuple(Span(*span) for span in raw["spans"])
    return Annotation(
        raw["layer"], spans, attributes, raw.get("id", ""), optional=raw.get("optional", False)
    )


def said(counts, asked):
    """Gives of counts what a question asks for."""
    names = ("tp", "fp", "fn", "precision", "recall", "f1", "alone")
    return {name: getattr(counts, name) for name in names if name in asked}


def by_layer(matched, regime, aspect=FOUND):
    """Adds the counts of a regime up by layer."""
    sums = {}
    for one in matched:
        for (layer, its_aspect, its_regime), counts in count(sheets_of(one), Settings()).items():
            if (its_aspect, its_regime) == (aspect, regime):
                sums[layer] = sums.get(layer, Counts()) + counts
    return sums


def all_pairs(matched, asked):
    """Adds semeval up over articles and groups."""
    least = asked.get("least_iou", 0.0)
    return sum((semeval(group, least=least) for one in matched for group in one.groups), SemEval())


def by_tokens(matched, asked):
    """Adds tokens up over articles and groups."""
    score = sum(
        (tokens(group, tokenize(one.page.text)) for one in matched for group in one.groups),
        TokenCounts(),
    )
    answer = said(sum(score.labels.values(), Counts()), asked)
    extra = {
        "gold_nested": score.gold_left_out.nested,
        "predicted_nested": score.predicted_left_out.nested,
        "cut": score.cut,
    }
    return answer | {key: value for key, value in extra.items() if key in asked}


def by_tags(case, asked):
    """Adds the counts of tag sequences up."""
    total, repairs = Counts(), 0
    for gold, predicted in zip(case["gold_tags"], case["predicted_tags"], strict=True):
        try:
            score = count_tags(gold.split(), predicted.split(), asked["policy"])
        except UsageError:
            return {"error": True}
        total, repairs = sum(score.labels.values(), total), repairs + score.repairs
    return said(total, asked) | {"repairs": repairs}


def ratio(part, whole):
    """Gives an exact ratio, 0 where there is nothing to divide by."""
    return Fraction(part, whole) if whole else Fraction(0)


def f1(tp, both):
    """Gives F1 from true positives and gold and predicted together."""
    return ratio(2 * tp, both)


def average(name):
    """Makes the formula of an average over labels."""

    def formula(matched, asked):
        counts = list(by_layer(matched, asked["of"]).values())
        total = sum(counts, Counts())
        precisions = [ratio(one.tp, one.predicted) for one in counts]
        precision, recall = mean(precisions), mean(ratio(one.tp, one.gold) for one in counts)
        weighted = sum(one.gold * own for one, own in zip(counts, precisions, strict=True))
        return {
            "micro precision": ratio(total.tp, total.predicted),
            "macro precision": precision,
            "weighted precision": weighted / total.gold,
            "mean of f1": mean(f1(one.tp, one.gold + one.predicted) for one in counts),
            "f1 of means": 2 * precision * recall / (precision + recall),
        }[name]

    return formula


def token_rate(side):
    """Makes the formula of a rate over single tokens."""

    def formula(matched, asked):
        del asked
        shares = Counter()
        for one in matched:
            words = tokenize(one.page.text)
            (group,) = one.groups
            gold = [(item.target.layer, item.target.readings[0]) for item in group.items]
            predicted = [(guess.guess.layer, guess.guess.spans) for guess in group.predictions]
            tags = [write_tags(chunks_of(part, words)[0], len(words)) for part in (gold, predicted)]
            for own, other in zip(*tags, strict=True):
                shares["both"] += "O" not in (own, other)
                shares["gold"] += own != "O"
                shares["predicted"] += other != "O"
        return ratio(shares["both"], shares[side])

    return formula


def value_f1(matched, asked):
    """Gives relaxed F1 times the accuracy of values."""
    found, value = (
        sum(by_layer(matched, asked["of"], aspect).values(), Counts())
        for aspect in (FOUND, layer_of("date").headline)
    )
    return f1(found.tp, found.gold + found.predicted) * ratio(value.tp, found.tp)


def gain(name):
    """Makes the formula of what repairing one class of errors is worth."""

    def formula(matched, asked):
        counts = sum(by_layer(matched, asked["of"]).values(), Counts())
        tally = all_pairs(matched, {}).totals["partial"]
        tp, both = counts.tp, counts.gold + counts.predicted
        repaired = {
            "missed": f1(tp + tally.missed, both + tally.missed),
            "boundary": f1(tp + tally.partial, both),
            "spurious": f1(tp, both - tally.spurious),
        }
        return repaired[name] - f1(tp, both)

    return formula


FORMULAS = {
    **{
        f"{kind} precision": average(f"{kind} precision") for kind in ("micro", "macro", "weighted")
    },
    **{name: average(name) for name in ("mean of f1", "f1 of means")},
    "token precision": token_rate("predicted"),
    "token recall": token_rate("gold"),
    "relaxed f1 times value accuracy": value_f1,
    **{f"gain {name}": gain(name) for name in ("missed", "boundary", "spurious")},
}
ASKS = {
    "duplicates": lambda matched, _: sum(one.duplicates for one in matched),
    "formula": lambda matched, asked: FORMULAS[asked["name"]](matched, asked),
    "confusion": lambda matched, asked: all_pairs(matched, asked).confusion,
    "semeval": by_scheme,
    "tokens": by_tokens,
}
