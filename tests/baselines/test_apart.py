"""How far apart a kind sets the systems: counted by hand, and claimed no further than drawn."""

from types import SimpleNamespace

import pytest

import karat
from karat_baselines.board import apart
from karat_baselines.board.drawn import draw
from karat_baselines.board.figures import Figures
from karat_baselines.board.kinds import WHOLE, Tally, tallies
from karat_baselines.board.records import Facet, Rates, Report, Run, Score, Speed
from karat_baselines.commands import CORPUS

X, Y, Z = ("type", "X"), ("type", "Y"), ("type", "Z")


def rates(gold, tp):
    return Rates(gold, tp, tp, 1.0, tp / gold, None)


def made_up(recalls, kinds, tally=None):
    """Figures of systems on one layer: (tp of 100) by name, and ((tp of 40) by name) by kind."""
    names = ("nothing", *recalls)
    order = ("rules", *(name for name in names if name != "rules"), "second-reader")
    labels = {name: chr(65 + place) for place, name in enumerate(order)}
    runs = []
    for name in order:
        counted = rates(100, recalls.get(name, 0))
        score = Score("date", "found", "tolerant", counted, None, None, None)
        runs.append(Run(labels[name], name, "", 30, 0, [score]))
    facets = [
        Facet(
            "date",
            "type",
            kind,
            "found",
            whole=False,
            runs={labels[name]: rates(40, tp) for name, tp in by_name.items()},
        )
        for kind, by_name in kinds.items()
    ]
    report = Report([], runs, facets)
    whole = SimpleNamespace(gold=100, tp=90, fn=10)
    any_ = SimpleNamespace(scores={"date": {"found": {"tolerant": whole}}}, facets={})
    kept = {} if tally is None else {"date": tally}
    first = {("rules", "test"): any_}
    return Figures(names, report, None, first, any_, {}, kept, Speed(), "2031-05-06")


def separation(*arguments):
    return apart.separation(made_up(*arguments), "date", "found")


KINDS = {"X": {"rules": 36, "crf": 12}, "Y": {"rules": 32, "crf": 20}}


def two_articles(x_of_rules, y_of_rules):
    """Both systems find half of the whole in either article; crf finds a kind's rest."""
    finds = {"rules": (x_of_rules, y_of_rules)}
    finds["crf"] = tuple([10 - n for n in one] for one in finds["rules"])
    return Tally(
        gold={WHOLE: [40, 40], X: [10, 10], Y: [10, 10]},
        found={name: {WHOLE: [20, 20], X: x, Y: y} for name, (x, y) in finds.items()},
    )


def test_a_weak_system_does_not_make_a_kind_lie_apart():
    """Each is measured by its own recall on the layer: .9 to .8 and .3 to .5 are .3 apart."""
    wide, narrow = separation({"rules": 90, "crf": 30}, KINDS).spreads
    assert (Y, "crf", "rules") == (wide.kind, wide.best, wide.worst)
    assert pytest.approx(0.3) == wide.width
    assert pytest.approx(0) == narrow.width


def test_a_kind_with_few_items_is_left_out():
    """Under 30 gold items a recall says little."""
    few = made_up({"rules": 90, "crf": 30}, {"SET": {"rules": 36, "crf": 12}})
    few.report.facets[0].runs = {"A": rates(29, 3), "C": rates(29, 9)}
    assert None is apart.separation(few, "date", "found")


def test_of_two_articles_the_draws_are_those_that_a_hand_counts():
    """X is 1, .5 or 0 wide as the first article is drawn twice, once or never; Y always .4."""
    drawn = draw(two_articles([10, 5], [7, 7]), ["rules", "crf"], [X, Y])
    assert (pytest.approx(0.75, abs=0.02), pytest.approx(0.25, abs=0.02)) == (
        drawn.shares[X],
        drawn.shares[Y],
    )
    assert (0, 1, 2) == (
        drawn.intervals[X].low,
        drawn.intervals[X].high,
        drawn.intervals[X].articles,
    )
    assert pytest.approx((0.4, 0.4)) == (drawn.intervals[Y].low, drawn.intervals[Y].high)
    assert (X, Y) == drawn.leaders


def test_a_draw_without_gold_of_a_kind_is_left_out():
    """Gold of the first article alone leaves one width, and no lead where it is not drawn."""
    tally = two_articles([10, 0], [5, 5])
    tally.gold[X] = [10, 0]
    tally.found["crf"][X] = [0, 0]
    drawn = draw(tally, ["rules", "crf"], [X, Y])
    assert (1, 1, 1) == (
        drawn.intervals[X].low,
        drawn.intervals[X].high,
        drawn.intervals[X].articles,
    )
    assert pytest.approx(0.75, abs=0.02) == drawn.shares[X]


def test_kinds_of_the_same_items_lead_together_or_not_at_all():
    """Neither is the widest alone, though no other is ever wider."""
    tally = two_articles([9, 9], [5, 5])
    tally.gold[Z] = tally.gold[X]
    for by_kind in tally.found.values():
        by_kind[Z] = by_kind[X]
    drawn = draw(tally, ["rules", "crf"], [X, Y, Z])
    assert {X: 1, Y: 0, Z: 1} == drawn.shares
    assert (X, Z) == drawn.leaders


def test_the_same_seed_draws_the_same_articles():
    """Nothing but the number of articles and the seed moves a draw."""
    tally = two_articles([10, 5], [7, 7])
    assert draw(tally, ["rules", "crf"], [X, Y]) == draw(tally, ["crf", "rules"], [X, Y])


def sure():
    """Ten much alike articles hold what the report counts: Y is .3 apart in each draw."""
    return Tally(
        gold={WHOLE: [10] * 10, X: [4] * 10, Y: [4] * 10},
        found={
            "rules": {
                WHOLE: [9] * 10,
                X: [4, 4, 4, 4, 4, 4, 3, 3, 3, 3],
                Y: [4, 4, 3, 3, 3, 3, 3, 3, 3, 3],
            },
            "crf": {WHOLE: [3] * 10, X: [2, 2, 1, 1, 1, 1, 1, 1, 1, 1], Y: [2] * 10},
        },
    )


def test_the_study_says_most_where_a_kind_leads_in_95_percent_of_the_draws():
    """Its sentence names both ends with their figures, its table the interval and the share."""
    one = separation({"rules": 90, "crf": 30}, KINDS, sure())
    assert 0.95 <= one.drawn.shares[Y]
    assert "*type: Y* separates the systems most, in " in apart.sentence(one)
    assert "crf has +0.20 there and rules −0.10." in apart.sentence(one)
    assert 1 == apart.separating(one).count("| 0.30 ~[0.")


def test_the_study_names_the_widest_where_none_leads():
    """Two kinds that take turns are both named with their shares, and none separates most."""
    kinds = {"X": {"rules": 28, "crf": 12}, "Y": {"rules": 12, "crf": 30}}
    tally = Tally(
        gold={WHOLE: [50, 50], X: [20, 20], Y: [20, 20]},
        found={
            "rules": {WHOLE: [25, 25], X: [20, 8], Y: [8, 4]},
            "crf": {WHOLE: [25, 25], X: [0, 12], Y: [14, 16]},
        },
    )
    said = apart.sentence(separation({"rules": 50, "crf": 50}, kinds, tally))
    assert "separates the systems most" not in said
    assert "among the widest are *type: Y* (7" in said
    assert "%) and *type: X* (2" in said
    assert "In these articles none lies further apart than *type: Y*; " in said


def test_what_is_not_kept_item_by_item_has_no_interval():
    """Its sentence speaks of these articles, its table has no column of draws."""
    one = separation({"rules": 90, "crf": 30}, KINDS)
    assert "without interval: in these articles none lies further apart than *type: Y* (0.30)" in (
        apart.sentence(one)
    )
    assert apart.separating(one).splitlines()[0].endswith("| apart |")


def test_items_that_are_not_those_of_the_results_are_refused():
    """An interval would stand beside a figure that it is not of."""
    other = sure()
    other.found["crf"][X][0] = 1
    with pytest.raises(karat.UsageError, match=r"crf finds 11 of 40 there and 12 of 40 in its"):
        separation({"rules": 90, "crf": 30}, KINDS, other)


def test_an_item_is_counted_in_its_article_under_each_of_its_kinds():
    """To find every quote of one article is to find all of its kinds there, and none elsewhere."""
    corpus = karat.open_corpus(CORPUS)
    (second,) = corpus.gold(corpus.ids("test")[1:2])
    quotes = [one for one in second.annotations if one.layer == "quote" and not one.optional]
    words = [" ".join(f"{s.start}-{s.end}" for s in one.spans) for one in quotes]
    found = {second.id: {"quote": {word: ["rules"] for word in words}}}
    tally = tallies(found, ["crf", "rules"], ["quote"])["quote"]
    assert (30, len(quotes)) == (len(tally.gold[WHOLE]), tally.gold[WHOLE][1])
    assert len(quotes) < sum(tally.gold[WHOLE])
    for kind, counts in tally.found["rules"].items():
        assert [0, tally.gold[kind][1]] + [0] * 28 == counts
        assert [0] * 30 == tally.found["crf"][kind]
    kinds = [one for one in tally.gold if one[0] == "type"]
    assert len(quotes) == sum(tally.gold[kind][1] for kind in kinds)
