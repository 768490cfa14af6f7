"""Every figure of a result follows from its integer counts, by a script that knows nothing else."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat import result_files
from karat.errors import FormatError
from karat.layers import LAYERS
from karat.result_files import read_result
from karat.results import RESULT_FORMAT, ResultRecord
from karat.shapes import read_record

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
    path = tmp_path / "result.json"
    path.write_text('{"format": "result/9"}', encoding="utf-8")
    with pytest.raises(FormatError, match="result/9 is newer than this tool"):
        read_result(path)


def short_result():
    """Gives a committed result with two of its articles, two counts each."""
    result = json.loads(RESULTS[0].read_text(encoding="utf-8"))
    articles = list(result["articles"].items())[:2]
    for _, article in articles:
        article["counts"] = dict(list(article["counts"].items())[:2])
    return {**result, "articles": dict(articles), "facets": {}, "scores": {}, "tokens": {}}


SHORT = short_result()
RAW = json.dumps(SHORT, ensure_ascii=False, indent=1)
ODD = st.sampled_from(
    [
        "null",
        "true",
        "0",
        "-1",
        "1.5",
        "1.0",
        "1" + 400 * "0",
        '""',
        '"result/1"',
        "[]",
        "[1]",
        "{}",
    ]
)


@st.composite
def changed_results(draw):
    """Changes a value at any depth of a result, takes a key away, or adds one."""
    result = json.loads(RAW)
    for _ in range(draw(st.integers(0, 2))):
        inner = result
        while True:
            keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
            key = draw(st.sampled_from(keys)) if keys else "new"
            below = inner[key] if keys else None
            if not isinstance(below, (dict, list)) or draw(st.integers(0, 3)) == 0:
                break
            inner = below
        if isinstance(inner, dict) and key in inner and draw(st.booleans()):
            inner.pop(key)
        elif isinstance(inner, dict) or keys:
            place = draw(st.sampled_from([key, "new"])) if isinstance(inner, dict) else key
            inner[place] = json.loads(draw(ODD))
    return json.dumps(result, ensure_ascii=draw(st.booleans()))


@st.composite
def cut_results(draw):
    """Puts other characters, or the same ones twice, in the place of some in a result's text."""
    raw = RAW
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 12)))
        pieces = [*'"\\{}[],: 0-\r', "e9", "null", '"a": 1,', "\ufeff", raw[start:end] * 2, ""]
        raw = raw[:start] + draw(st.sampled_from(pieces)) + raw[end:]
    return raw


def both(raw):
    """Reads a result in both ways; None stands for a refusal."""
    try:
        careful = read_record(raw, "r.json", ResultRecord, RESULT_FORMAT, "the result")
    except FormatError:
        careful = None
    return careful, result_files._quick(raw)


@given(changed_results() | cut_results())
def test_fast_and_careful_read_the_same(raw):
    """What the careful reader refuses the fast one leaves to it; both give equal results."""
    careful, quick = both(raw)
    assert careful == quick


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"duplicates":', '"duplicates": 0, "duplicates":'),
        ('"articles": {', '"articles": {"x": {"hash": "", "facets": {}, "counts": {}}, "x":'),
        ('"digest":', '"d\\u0069gest": "", "digest":'),
    ],
)
def test_a_key_given_twice_is_refused(old, new, tmp_path):
    """The fast decoder would take the last value and say nothing."""
    raw = RAW.replace(old, new, 1)
    assert raw != RAW
    path = tmp_path / "result.json"
    path.write_text(raw, encoding="utf-8")
    with pytest.raises(FormatError):
        read_result(path)


def test_a_sound_result_is_read_once(monkeypatch):
    """The careful reader is not asked about a file that has no fault."""
    monkeypatch.setattr(result_files, "read_record", None)
    assert RESULTS[0].stem == read_result(RESULTS[0]).extractor.name


def test_every_fault_of_a_result_is_told_with_its_place(tmp_path):
    """Three faults are three problems, each with line and column."""
    path = tmp_path / "result.json"
    raw = json.dumps({**SHORT, "scoring": 1, "settings": {"overlap": "x"}, "sores": {}}, indent=1)
    path.write_text(raw, encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        read_result(path)
    lines = raw.splitlines()
    wanted = ['"scoring": 1', '"overlap": "x"', '"sores": {}']
    places = [next(n for n, line in enumerate(lines, 1) if want in line) for want in wanted]
    assert places == [problem.line for problem in caught.value.problems]


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_the_headline_is_the_first_aspect_after_found(layer):
    """Reports and the leaderboard name it second, and read it there."""
    assert (
        layer.fixed[:1] == () if layer.headline is None else layer.headline == layer.fixed[0].name
    )
