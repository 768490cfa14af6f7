from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from karat.counts import Counts
from karat.statistics import (
    RATES,
    Difference,
    Interval,
    Macro,
    count_table,
    differences,
    holm,
    intervals,
    macro,
    observed,
)
from karat.statistics.resampling import bootstrap, pack, swap

NOTHING = Counts()


def table(*articles):
    """One score of these counts, an article each."""
    return count_table([[counts] for counts in articles], scores=1)


def simulated(seed, *, articles=60, accuracy=0.8, gold_seed=0):
    """Articles of about eight gold items, of which an extractor gets so many right."""
    gold = np.random.default_rng(gold_seed).poisson(8, articles)
    rng = np.random.default_rng(seed)
    given_ = rng.binomial(gold, 0.95)
    tp = rng.binomial(given_, accuracy)
    return np.stack([gold, tp + rng.poisson(2, articles), tp, given_], axis=1)[:, None, :]


@st.composite
def counts_of_an_article(draw):
    """Counts that can be: tp within given, given within gold, tp within predicted."""
    gold = draw(st.integers(0, 12))
    given_ = draw(st.integers(0, gold))
    tp = draw(st.integers(0, given_))
    return Counts(gold, tp + draw(st.integers(0, 6)), tp, given_)


tables = st.lists(counts_of_an_article(), max_size=12).map(lambda rows: table(*rows))


# Rates


@given(tables)
def test_rates_of_a_table_are_those_of_counts(counts):
    """Every rate of a table equals that of the summed Counts."""
    total = sum((Counts(*row[0]) for row in counts.tolist()), NOTHING)
    assert [[getattr(total, rate)] for rate in RATES] == [observed(counts, rate) for rate in RATES]


def test_count_table_without_articles_keeps_its_scores():
    """No article and three scores make a table of 0 × 3 × 4."""
    expected = (0, 3, 4)
    assert expected == count_table([], scores=3).shape


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (np.zeros((3, 4), dtype=np.int64), r"the shape \(3, 4\)"),
        (np.zeros((3, 1, 3), dtype=np.int64), r"the shape \(3, 1, 3\)"),
        (np.zeros((3, 1, 4)), "integers, found float64"),
        (np.full((3, 1, 4), -1), "never negative, found -1"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(counts, words):
    """A wrong shape, a fraction and a negative count each raise a sentence that names them."""
    with pytest.raises(ValueError, match=words):
        intervals(counts)


# Resampling


@given(
    st.lists(st.lists(st.integers(0, 2**30), min_size=7, max_size=7), max_size=9),
    st.integers(0, 5),
)
def test_packed_sums_are_the_plain_sums(rows, seed):
    """However wide the counts and many the words, a draw's sums are those of its articles."""
    columns = np.array(rows, dtype=np.int64).reshape(-1, 7)
    places = np.eye(len(columns), dtype=np.int64)
    times_drawn = bootstrap(pack(places), draws=20, seed=seed)
    times = np.array([times_drawn.column(i) for i in range(len(columns))]).reshape(-1, 20)
    sums = bootstrap(pack(columns), draws=20, seed=seed)
    assert (times.T @ columns).T.tolist() == [sums.column(i).tolist() for i in range(7)]


@pytest.mark.parametrize("articles", [1, 2, 7, 64, 65, 301])
def test_a_draw_holds_as_many_articles_as_there_are(articles):
    """Whether odd or even, n articles give n drawn articles in each draw."""
    ones = pack(np.ones((articles, 1), dtype=np.int64))
    assert [articles] * 50 == bootstrap(ones, draws=50).column(0).tolist()


def test_every_article_is_drawn_equally_often():
    """Over 10,000 draws of 7 articles a chi-squared test sees no preference."""
    drawn = bootstrap(pack(np.eye(7, dtype=np.int64)))
    times = [int(drawn.column(article).sum()) for article in range(7)]
    expected = 7 * 10_000
    assert expected == sum(times)
    assert stats.chisquare(times).pvalue > 0.01


@pytest.mark.parametrize("at_once", [1, 7, 100, 1_000_000])
def test_the_chunk_moves_no_figure(at_once, monkeypatch):
    """Drawing and swapping give the same sums however many random words are held at once."""
    packed = pack(np.random.default_rng(3).integers(0, 30, (86, 5)))
    drawn = bootstrap(packed, draws=300, seed=1).words.tolist()
    swapped = swap(packed, draws=300, seed=1)
    monkeypatch.setattr("karat.statistics.resampling.AT_ONCE", at_once)
    assert drawn == bootstrap(packed, draws=300, seed=1, at_once=at_once).words.tolist()
    again = swap(packed, draws=300, seed=1)
    assert swapped.first.words.tolist() == again.first.words.tolist()
    assert swapped.second.words.tolist() == again.second.words.tolist()


def test_draws_are_what_they_always_were():
    """Seed 0 draws these articles of ten, under any version of numpy."""
    expected = [[3, 1, 1, 1, 0, 1, 1, 0, 2, 0], [0, 0, 0, 0, 0, 3, 3, 1, 0, 3]]
    drawn = bootstrap(pack(np.eye(10, dtype=np.int64)), draws=2, seed=0)
    assert expected == [[int(drawn.column(i)[draw]) for i in range(10)] for draw in range(2)]


def test_wide_columns_take_a_word_each():
    """Three columns of 40 bits do not share a word; three of 20 bits do."""
    expected = (3, 1)
    wide, narrow = (np.full((1, 3), 2**bits - 1) for bits in (40, 20))
    assert expected == (len(pack(wide).words), len(pack(narrow).words))


def test_a_sum_beyond_63_bits_is_refused():
    """Two articles of 2^62 are more than a word holds."""
    with pytest.raises(ValueError, match="2 times 4611686018427387904 does not fit"):
        pack(np.full((2, 1), 2**62))


@given(st.lists(st.tuples(*[st.integers(0, 50)] * 4), min_size=1, max_size=20))
def test_a_swap_keeps_what_two_runs_have_together(rows):
    """Counts only change sides: in every draw both runs add up to the same."""
    first, second = np.array(rows)[:, :2], np.array(rows)[:, 2:]
    swapped = swap(pack(np.concatenate([first, second])), draws=30)
    for column in range(2):
        total = int(first[:, column].sum() + second[:, column].sum())
        both = swapped.first.column(column) + swapped.second.column(column)
        assert [total] * 30 == both.tolist()


def test_swaps_take_every_side_equally_often():
    """The sums of swapping 1, 2 and 4 against 0 are the eight subsets, evenly."""
    runs = pack(np.array([[1], [2], [4], [0], [0], [0]]))
    times = np.bincount(swap(runs).first.column(0), minlength=8)
    subsets = 2**3
    assert subsets == len(times)
    assert stats.chisquare(times).pvalue > 0.01


# Intervals


@pytest.mark.parametrize("rate", RATES)
def test_interval_equals_scipys(rate):
    """The percentile interval is scipy's to within the error of 10,000 draws."""
    counts = simulated(1, articles=80)
    fields = {"precision": [1], "recall": [0], "f1": [0, 1], "alone": [3]}[rate]

    def rate_of(tp, ground, axis=-1):
        return len(fields) * tp.sum(axis=axis) / ground.sum(axis=axis)

    theirs = stats.bootstrap(
        (counts[:, 0, 2], counts[:, 0, fields].sum(axis=1)),
        rate_of,
        paired=True,
        vectorized=True,
        n_resamples=20_000,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    [ours] = intervals(counts, [rate])[rate]
    assert (pytest.approx(theirs.low, abs=2e-3), pytest.approx(theirs.high, abs=2e-3)) == (
        ours.low,
        ours.high,
    )


def test_without_an_error_the_lower_end_is_the_root_of_a_twentieth():
    """Ten of ten right: every rate is between .05^(1/10) and 1."""
    counts = table(Counts(4, 4, 4, 4), Counts(6, 6, 6, 6))
    assert {rate: [Interval(0.05**0.1, 1.0, 2, 0)] for rate in RATES} == intervals(counts)


def test_n_without_an_error_is_what_the_rate_divides_by():
    """Three predictions, all right, of nine gold items: precision's n is three."""
    counts = table(Counts(5, 2, 2, 2), Counts(4, 1, 1, 1))
    [found] = intervals(counts, ["precision"])["precision"]
    assert Interval(0.05 ** (1 / 3), 1.0, 2, 0) == found


def test_with_nothing_right_the_upper_end_mirrors_the_lower_one_without_an_error():
    """Four gold items missed, two predictions spurious: n is four, two, and three for F1."""
    found = intervals(table(Counts(1, 1, 0, 0), Counts(3, 1, 0, 0)))
    expected = {
        rate: [Interval(0.0, 1 - 0.05 ** (1 / n), 2, 0)]
        for rate, n in {"precision": 2, "recall": 4, "f1": 3}.items()
    }
    assert {**expected, "alone": [None]} == found


@given(st.lists(st.integers(1, 9), min_size=2, max_size=9))
def test_all_wrong_is_as_sure_as_all_right(sizes):
    """As many items, none right or all: the interval is the same, turned around."""
    wrong = table(*[Counts(n, n, 0, n) for n in sizes])
    right = table(*[Counts(n, n, n, n) for n in sizes])
    for rate in RATES:
        [low], [high] = (intervals(run, [rate], draws=50)[rate] for run in (wrong, right))
        assert pytest.approx((1 - high.high, 1 - high.low)) == (low.low, low.high)


def test_draws_that_are_undefined_are_left_out_and_counted():
    """Two of four articles have the gold: in a draw of sixteen none is drawn, the rest say 1/2."""
    counts = table(*[Counts(2, 2, 1, 2), NOTHING] * 2)
    [found] = intervals(counts, ["recall"])["recall"]
    assert pytest.approx(625, abs=100) == found.undefined_draws
    assert Interval(0.5, 0.5, 2, found.undefined_draws) == found


@pytest.mark.parametrize("articles", [0, 1, 40])
def test_nothing_at_all_has_no_interval(articles):
    """Without articles, or with empty ones alone, every interval is None."""
    assert {rate: [None] for rate in RATES} == intervals(table(*[NOTHING] * articles))


def test_no_score_has_no_interval():
    """A table of no score gives an empty list for each rate."""
    assert {rate: [] for rate in RATES} == intervals(count_table([[], []], scores=0))


@pytest.mark.parametrize("right", [0, 3, 4])
@pytest.mark.parametrize("empty", [0, 7])
def test_one_article_has_no_interval(right, empty):
    """One article tells nothing of others, right or wrong, whatever carries nothing beside it."""
    counts = table(Counts(4, 4, right, 4), *[NOTHING] * empty)
    assert {rate: [None] for rate in RATES} == intervals(counts)


def test_repeats_of_one_article_have_no_interval():
    """Two repeats of one article that answer unlike are still one article."""
    counts = table(Counts(4, 4, 3, 4), Counts(4, 4, 1, 4))
    assert {rate: [None] for rate in RATES} == intervals(counts, repeats=2)


def test_two_articles_have_an_interval():
    """A second article that carries the score is enough, and the interval is marked small."""
    [found] = intervals(table(Counts(4, 4, 3, 4), Counts(4, 4, 1, 4)), ["f1"])["f1"]
    assert (0.25, 0.75, 2, True) == (found.low, found.high, found.articles, found.small)


@pytest.mark.parametrize(("carrying", "small"), [(29, True), (30, False)])
def test_articles_that_carry_nothing_do_not_count(carrying, small):
    """29 articles with gold among 100 are small, 30 are not."""
    counts = table(*[Counts(3, 3, 2, 3)] * carrying, *[NOTHING] * (100 - carrying))
    [found] = intervals(counts, ["recall"])["recall"]
    assert (carrying, small) == (found.articles, found.small)


def test_a_score_does_not_depend_on_the_others_of_its_call():
    """Three scores and four rates at once give what each gives alone."""
    alone = [simulated(seed, articles=41) for seed in (1, 2, 3)]
    together = intervals(np.concatenate(alone, axis=1), draws=500)
    for rate, (score, counts) in itertools.product(RATES, enumerate(alone)):
        assert intervals(counts, [rate], draws=500)[rate] == [together[rate][score]]


def test_an_interval_depends_on_its_seed_alone():
    """The same seed gives the same interval, another seed another."""
    counts = simulated(1)
    assert intervals(counts, seed=4) == intervals(counts, seed=4)
    assert intervals(counts, seed=4) != intervals(counts, seed=5)


def test_the_order_of_articles_moves_an_interval_as_a_seed_does():
    """Articles in reverse are other draws: not the same ends, yet within their error."""
    counts = simulated(1)
    [there], [back] = (intervals(some, ["f1"])["f1"] for some in (counts, counts[::-1]))
    assert there != back
    assert pytest.approx((there.low, there.high), abs=4e-3) == (back.low, back.high)


@given(st.integers(0, 1_000), st.integers(30, 80), st.floats(0.3, 0.9))
@settings(max_examples=30, deadline=None)
def test_an_interval_contains_the_estimate(seed, articles, accuracy):
    """On articles of ordinary size each rate lies within its interval, and that within 0 to 1."""
    counts = simulated(seed, articles=articles, accuracy=accuracy)
    for rate, [found] in intervals(counts, draws=500).items():
        [estimate] = observed(counts, rate)
        assert 0 <= found.low <= estimate <= found.high <= 1


@given(tables)
@settings(deadline=None)
def test_intervals_keep_to_their_range(counts):
    """Whatever the counts, an interval is in order within 0 to 1, or None where the rate is."""
    for rate, [found] in intervals(counts, draws=50).items():
        if observed(counts, rate) == [None]:
            assert found is None
        elif found is not None:
            assert 0 <= found.low <= found.high <= 1


# Macro


def test_macro_leaves_out_articles_without_the_rate():
    """Recalls of 1, 1/2 and none average to 3/4 over two articles, one left out."""
    counts = table(Counts(2, 2, 2, 2), Counts(4, 2, 2, 2), Counts(0, 3, 0, 0))
    assert [Macro(0.75, 2, 1)] == macro(counts, ["recall"])["recall"]


def test_macro_weighs_articles_and_not_items():
    """Precisions of 1 of 1 and 0 of 9 average to a half."""
    counts = table(Counts(1, 1, 1, 1), Counts(9, 9, 0, 0))
    assert [Macro(0.5, 2, 0)] == macro(counts, ["precision"])["precision"]


@pytest.mark.parametrize("articles", [0, 3])
def test_macro_of_nothing_is_undefined(articles):
    """Without an article that has the rate there is no mean, and all are left out."""
    expected = {rate: [Macro(None, 0, articles)] for rate in RATES}
    assert expected == macro(table(*[NOTHING] * articles))


# Differences


def f1_difference(first_tp, first_ground, second_tp, second_ground, axis=-1):
    """Subtracts F1s, from tp and gold + predicted of two runs."""
    sums = [array.sum(axis=axis) for array in (first_tp, first_ground, second_tp, second_ground)]
    return 2 * sums[2] / sums[3] - 2 * sums[0] / sums[1]


def test_difference_equals_scipys_paired_bootstrap():
    """Estimate, ends and standard error are scipy's to within the error of 10,000 draws."""
    first, second = simulated(1, accuracy=0.7), simulated(2, accuracy=0.8)
    columns = [run[:, 0, fields].sum(axis=1) for run in (first, second) for fields in ([2], [0, 1])]
    theirs = stats.bootstrap(
        tuple(columns),
        f1_difference,
        paired=True,
        vectorized=True,
        n_resamples=20_000,
        method="percentile",
        rng=np.random.default_rng(1),
    )
    [ours] = differences(first, second, ["f1"])["f1"]
    assert pytest.approx(f1_difference(*columns)) == ours.estimate
    assert pytest.approx(tuple(theirs.confidence_interval), abs=3e-3) == (ours.low, ours.high)
    assert pytest.approx(theirs.standard_error, rel=0.03) == ours.error


@pytest.mark.parametrize("accuracy", [0.78, 0.81, 0.84])
def test_p_equals_scipys_permutation_test(accuracy):
    """The p-value is scipy's for swapped articles, to within the error of 10,000 swaps."""
    first, second = simulated(1, accuracy=0.78), simulated(3, accuracy=accuracy)
    articles = np.arange(len(first))
    runs = np.concatenate([first[:, 0], second[:, 0]])

    def difference(one, other, axis=-1):
        sums = [runs[side].sum(axis=axis if axis >= 0 else axis - 1) for side in (one, other)]
        f1s = [2 * s[..., 2] / (s[..., 0] + s[..., 1]) for s in sums]
        return f1s[1] - f1s[0]

    theirs = stats.permutation_test(
        (articles, articles + len(first)),
        difference,
        permutation_type="samples",
        vectorized=True,
        n_resamples=10_000,
        rng=np.random.default_rng(1),
    ).pvalue
    [ours] = differences(first, second, ["f1"])["f1"]
    assert pytest.approx(theirs, abs=0.02) == ours.p


def test_p_is_never_zero():
    """A difference that no swap reaches has p = 1 / 10,001."""
    first = table(*[Counts(5, 5, 0, 5)] * 40)
    second = table(*[Counts(5, 5, 5, 5)] * 40)
    assert dict.fromkeys(RATES, 1 / 10_001) == {
        rate: found.p for rate, [found] in differences(first, second).items()
    }


def test_a_run_against_itself_does_not_differ():
    """Against itself a run differs by 0, at p = 1, and nothing tells what could be detected."""
    run = simulated(1)
    for [found] in differences(run, run).values():
        expected = Difference(0.0, 0.0, 0.0, None, 1.0, found.articles, 0, 0)
        assert expected == found
        assert found.detectable is None


@given(st.integers(0, 500))
@settings(max_examples=20, deadline=None)
def test_swapping_the_runs_turns_the_sign(seed):
    """Second against first is first against second, turned: ends, sign and the same p."""
    first, second = simulated(seed), simulated(seed + 1)
    [there] = differences(first, second, ["f1"], draws=500)["f1"]
    [back] = differences(second, first, ["f1"], draws=500)["f1"]
    assert (-there.estimate, there.p) == (back.estimate, back.p)
    assert pytest.approx((-there.high, -there.low)) == (back.low, back.high)


@pytest.mark.parametrize(("articles", "has_p"), [(29, False), (30, True)])
def test_under_thirty_articles_there_is_no_p_value(articles, has_p):
    """29 articles that carry the score have a difference and no p-value, 30 have both."""
    [found] = differences(
        simulated(1, articles=100)[:articles], simulated(2, articles=100)[:articles], ["f1"]
    )["f1"]
    assert (has_p, not has_p) == (found.p is not None, found.small)


def test_smallest_detectable_difference_is_2_8_standard_errors():
    """The smallest detectable difference is 2.8 times the error of the paired difference."""
    [found] = differences(simulated(1), simulated(2), ["f1"])["f1"]
    assert pytest.approx(2.8 * found.error) == found.detectable


def test_a_difference_over_one_article_has_no_interval():
    """One article of forty carries it: the difference is told, nothing of how sure it is."""
    first = table(Counts(4, 4, 4, 4), *[NOTHING] * 39)
    second = table(Counts(4, 4, 2, 4), *[NOTHING] * 39)
    [found] = differences(first, second, ["f1"])["f1"]
    expected = Difference(-0.5, None, None, None, None, 1, found.undefined_draws, 0)
    assert expected == found
    assert found.detectable is None


def test_a_difference_to_an_undefined_rate_is_undefined():
    """A run that predicts nothing has no precision to compare, but a recall and an F1 of 0."""
    first, silent = table(*[Counts(2, 2, 1, 2)] * 40), table(*[Counts(2, 0, 0, 0)] * 40)
    found = differences(first, silent)
    assert [None] == found["precision"] == found["alone"]
    expected = [-0.5, -0.5]
    assert expected == [found[rate][0].estimate for rate in ("recall", "f1")]


def test_undefined_draws_and_swaps_are_left_out_of_a_comparison():
    """Each run predicts in one of two articles: half of all draws and swaps lack a precision."""
    first = table(Counts(1, 1, 1, 1), Counts(1, 0, 0, 0))
    second = table(Counts(1, 0, 0, 0), Counts(1, 2, 1, 1))
    [found] = differences(first, second, ["precision"])["precision"]
    assert pytest.approx((-0.5, -0.5, -0.5)) == (found.estimate, found.low, found.high)
    assert pytest.approx(5_000, abs=250) == found.undefined_draws
    assert pytest.approx(5_000, abs=250) == found.undefined_swaps


@pytest.mark.parametrize("articles", [0, 1, 40])
def test_two_runs_of_nothing_have_no_difference(articles):
    """Without articles, or with empty ones alone, every difference is None."""
    nothing = table(*[NOTHING] * articles)
    assert {rate: [None] for rate in RATES} == differences(nothing, nothing)


def test_runs_over_unlike_articles_are_refused():
    """Forty articles are not compared with forty-one."""
    with pytest.raises(ValueError, match=r"\(40, 1, 4\) is not \(41, 1, 4\)"):
        differences(simulated(1, articles=40), simulated(1, articles=41))


@pytest.mark.slow
def test_under_the_null_one_test_in_twenty_rejects():
    """Of 1,000 pairs of runs equally good, 5% are found to differ at p <= 5%, give or take."""
    rejected = 0
    for pair in range(1_000):
        first, second = (
            simulated(2 * pair + run, articles=50, gold_seed=10_000 + pair) for run in (0, 1)
        )
        [found] = differences(first, second, ["f1"], draws=2_000, seed=pair)["f1"]
        rejected += found.p <= 0.05
    assert pytest.approx(50, abs=21) == rejected


@pytest.mark.slow
@pytest.mark.parametrize("repeats", [(3, 3), (1, 4)])
def test_under_the_null_repeats_reject_no_more(repeats):
    """Of 600 pairs of runs of several repeats by one system, 5% are found to differ at p <= 5%."""
    rejected = 0
    for pair in range(600):
        random = np.random.default_rng(pair)
        gold = random.integers(1, 6, size=(40, 1))
        ease = random.beta(3, 2, size=(40, 1))  # what an article is to every repeat of either run
        first, second = (_repeats(random, gold, ease, many) for many in repeats)
        tables = (run.reshape(-1, 1, 4) for run in (first, second))
        [found] = differences(*tables, ["f1"], repeats=repeats, draws=1_000, seed=pair)["f1"]
        rejected += found.p <= 0.05
    assert pytest.approx(30, abs=16) == rejected


def _repeats(random, gold, ease, many):
    """Makes runs of a system: articles × repeats × 1 × 4, each item found with its ease."""
    golds = np.repeat(gold, many, axis=1)
    tp = random.binomial(golds, ease)
    predicted = tp + random.poisson(0.7, size=tp.shape)
    return np.stack([golds, predicted, tp, tp], axis=2)[:, :, None, :]


def test_a_difference_of_repeats_is_that_of_two_levels():
    """Its error is that of drawing articles, then a repeat of either run, by a plain loop."""
    random = np.random.default_rng(5)
    gold, ease = random.integers(1, 6, size=(40, 1)), random.beta(3, 2, size=(40, 1))
    first, second = (_repeats(random, gold, ease, many) for many in (2, 3))
    tables = (run.reshape(-1, 1, 4) for run in (first, second))
    [found] = differences(*tables, ["f1"], repeats=(2, 3))["f1"]
    drawn = []
    for _ in range(4_000):
        articles = random.integers(0, 40, 40)
        f1 = []
        for run, many in ((first, 2), (second, 3)):
            golds, predicted, tp, _ = run[articles, random.integers(0, many, 40), 0].sum(axis=0)
            f1.append(2 * tp / (golds + predicted))
        drawn.append(f1[1] - f1[0])
    assert np.std(drawn) == pytest.approx(found.error, rel=0.06)
    assert np.quantile(drawn, (0.025, 0.975)) == pytest.approx((found.low, found.high), abs=0.01)


# Holm


@pytest.mark.parametrize(
    ("p_values", "corrected"),
    [
        ([], []),
        ([0.03], [0.03]),
        ([0.01, 0.04, 0.03], [0.03, 0.06, 0.06]),
        ([0.01, 0.02, 0.02, 0.5], [0.04, 0.06, 0.06, 0.5]),
        ([0.6, 0.4], [0.8, 0.8]),
        ([0.9, 0.7], [1.0, 1.0]),
        ([None, 0.01, None, 0.02], [None, 0.02, None, 0.02]),
        ([None], [None]),
    ],
)
def test_holm_by_hand(p_values, corrected):
    """Each p times the tests not smaller, never below one that was smaller, never above 1."""
    assert corrected == pytest.approx(holm(p_values))


@given(st.lists(st.none() | st.floats(0, 1), max_size=12), st.randoms(use_true_random=False))
def test_holm_does_not_mind_the_order(p_values, random):
    """Shuffled p-values are corrected to the same values, shuffled."""
    order = list(range(len(p_values)))
    random.shuffle(order)
    corrected = holm(p_values)
    assert [corrected[i] for i in order] == holm([p_values[i] for i in order])


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_is_at_least_the_plain_p_and_at_most_bonferronis(p_values):
    """A corrected p lies between the plain one and the plain one times all tests."""
    for plain, corrected in zip(p_values, holm(p_values), strict=True):
        assert plain <= corrected <= min(1.0, plain * len(p_values))
