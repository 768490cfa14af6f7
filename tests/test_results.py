"""Every figure of a result follows from its integer counts, by a script that knows nothing else."""

import json
from pathlib import Path

import pytest

from karat.result_files import read_result

ROOT = Path(__file__).resolve().parents[1]
RESULTS = sorted((ROOT / "baselines" / "results").glob("*.json"))


def recompute(result):
    """Adds up the articles and derives the rates: ten lines, no karat."""
    sums = {}
    for article in result["articles"].values():
        for layer, aspects in article["counts"].items():
            for aspect, regimes in aspects.items():
                for regime, four in regimes.items():
                    old = sums.get((layer, aspect, regime), (0, 0, 0, 0))
                    sums[layer, aspect, regime] = tuple(
                        a + b for a, b in zip(old, four, strict=True)
                    )

    def rate(part, whole):
        return part / whole if whole else None

    return {
        key: {
            "gold": gold,
            "predicted": predicted,
            "tp": tp,
            "fp": predicted - tp,
            "fn": gold - tp,
            "given": given,
            "precision": rate(tp, predicted),
            "recall": rate(tp, gold),
            "f1": rate(2 * tp, gold + predicted),
            "alone": rate(tp, given),
        }
        for key, (gold, predicted, tp, given) in sums.items()
    }


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.stem)
def test_every_score_follows_from_the_counts(path):
    """The sums and the rates of a committed result are those of its articles."""
    result = json.loads(path.read_text(encoding="utf-8"))
    derived = recompute(result)
    for layer, aspects in result["scores"].items():
        for aspect, regimes in aspects.items():
            for regime, score in regimes.items():
                if score["gold"] or score["predicted"]:
                    assert derived.pop((layer, aspect, regime)) == score
    assert derived == {}


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.stem)
def test_the_errors_add_up(path):
    """The classes of each layer add up to its misses and its false alarms."""
    result = json.loads(path.read_text(encoding="utf-8"))
    for layer, errors in result["errors"].items():
        found = result["scores"][layer]["found"]["tolerant"]
        lost = errors["lost"].values()
        assert found["fn"] == sum(fn for fn, _ in lost)
        assert found["fp"] == sum(fp for _, fp in lost)
        assert found["tp"] == sum(errors["first_wrong"].values())


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.stem)
def test_a_result_is_read_back(path):
    """The reader takes what the writer wrote."""
    assert path.stem == read_result(path).extractor.name


def test_a_newer_result_is_refused_with_a_sentence(tmp_path):
    """A format that this karat does not know is named."""
    from karat.errors import FormatError

    path = tmp_path / "result.json"
    path.write_text('{"format": "result/9"}', encoding="utf-8")
    with pytest.raises(FormatError, match="result/9 is newer than this tool"):
        read_result(path)
