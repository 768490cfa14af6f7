"""The fault table: of 300 articles exactly the faulty ones fail, each with its reason."""

import re
import sys
from pathlib import Path

import pytest
from made import PLUGINS, articles, run

FAULTY = f"{PLUGINS / 'faulty.py'}:extract"
# What the plugin does, and the failure that comes of it; None where nothing does.
TABLE = {
    "segfault": ("crash", "it ended with SIGSEGV"),
    "abort": ("crash", "it ended with SIGABRT"),
    "vanish": ("crash", "it ended with exit code 3: the model is gone"),
    "orphan": ("crash", "it ended with SIGKILL"),
    "leave": ("error", "SystemExit: leaving"),
    "raises": ("error", "ValueError: no such luck"),
    "hang": ("timeout", "2 s passed"),
    "leak": ("memory", "it held more than 200 MB"),
    "shift": ("invalid", "annotation 1 (date): [1, 5) is"),
    "chatter": None,
    "flood": None,
    "child": None,
    "returning_fork": None,
}
# What leaks is found among its neighbours by asking each alone; an abort falls as a segfault does.
QUICK = {order: wanted for order, wanted in TABLE.items() if order not in ("leak", "abort")}
BREACHES = {
    "half": ("protocol", "it ended in the middle of a line"),
    "noise": ("protocol", "a line that is no sound JSON"),
    "twice": ("protocol", "twice"),
    "before": ("protocol", "which it was not asked"),
    "unknown": ("protocol", 'it answers article "nobody", which it was not asked'),
    "shifted": ("invalid", "did you mean [0, 4)?"),
    "outside": ("invalid", "ends past the end of the text"),
    "inside": ("invalid", "lies inside the byte sequence of U+1F687"),
    "refused": ("error", "too hard"),
    "long": ("protocol", "a line of more than 16,000,000 bytes"),
}
README = Path(__file__).resolve().parents[2] / "README.md"
# What README says that an extractor does, and the orders that have it done.
SAID = {
    "raises": ("raises", "refused"),
    "calls `sys.exit`": ("leave",),
    "hangs": ("hang",),
    "crashes": ("segfault", "abort", "orphan"),
    "calls `os._exit`": ("vanish",),
    "grows past `--mem`": ("leak",),
    "writes half a line": ("half",),
    "no JSON": ("noise",),
    "a line without end": ("long",),
    "answers twice": ("twice", "before"),
    "for an article that nobody asked about": ("unknown",),
    "gives an offset outside the text": ("outside",),
    "inside a character": ("inside",),
    "a surface that differs": ("shift", "shifted"),
    "prints to stdout": ("chatter",),
    "prints 100 MB": ("flood",),
    "forks a child that outlives it": ("child", "returning_fork"),
}


def orders_of(table):
    return {5 + 20 * number: order for number, order in enumerate(table)}


def expected(table):
    orders = orders_of(table).items()
    return {f"a-{number}": table[order] for number, order in orders if table[order]}


def holds(table, ran):
    wanted = expected(table)
    assert {id_: kind for id_, (kind, _) in wanted.items()} == ran.kinds
    for id_, (_, words) in wanted.items():
        assert words in ran.failures[id_].message
    for id_, answer in ran.answers.items():
        if id_ not in wanted:
            assert [(0, 4)] == [one.spans[0] for one in answer.annotations]


@pytest.mark.parametrize(
    "table",
    [pytest.param(QUICK, id="quick"), pytest.param(TABLE, id="whole", marks=pytest.mark.slow)],
)
def test_exactly_the_faulty_articles_fail(table, nothing_is_left):
    """A plugin that crashes, hangs, exits, leaks, prints and forks costs its own articles.

    The whole table is slow: it takes some twenty processes their start.
    """
    asked = articles(orders_of(table))
    ran = run(FAULTY, asked, timeout=2.0, memory=200_000_000, jobs=2)
    holds(table, ran)


def test_what_leaks_is_ended(nothing_is_left):
    """An article on which the plugin holds too much fails, and its neighbour does not."""
    ran = run(FAULTY, articles({1: "leak"}, many=2), timeout=10.0, memory=200_000_000)
    assert {"a-1": "memory"} == ran.kinds
    assert "it held more than 200 MB" in ran.failures["a-1"].message


@pytest.mark.parametrize(("jobs", "in_flight"), [(1, 1), (2, 6)])
def test_exactly_the_breaches_fail(jobs, in_flight, nothing_is_left):
    """A command that breaks the protocol costs the articles on which it does so."""
    command = f"exec:{sys.executable} {PLUGINS / 'breaches.py'} {in_flight}"
    ran = run(command, articles(orders_of(BREACHES)), timeout=20.0, jobs=jobs)
    holds(BREACHES, ran)


def test_seconds_beyond_all_measure_are_a_breach(nothing_is_left):
    """In a result or an error, in more digits than a float holds, they cost that article alone."""
    seconds = ("protocol", '"seconds" is 1000')
    table = {"ages": ("protocol", '"seconds" is 1e+308, expected at most 1,000,000,000')}
    table |= {"aeons": seconds, "late": seconds}
    command = f"exec:{sys.executable} {PLUGINS / 'breaches.py'}"
    holds(table, run(command, articles(orders_of(table), many=60), timeout=20.0))


def test_faults_side_by_side_are_told_apart(nothing_is_left):
    """Articles that fail one right after the other each have their own reason."""
    orders = {4: "segfault", 5: "leave", 6: "segfault", 7: "vanish", 8: "raises", 9: "abort"}
    ran = run(FAULTY, articles(orders, many=12), timeout=10.0)
    kinds = ["crash", "error", "crash", "crash", "error", "crash"]
    assert {f"a-{4 + n}": kind for n, kind in enumerate(kinds)} == ran.kinds


def test_a_plugin_that_always_crashes_fails_all_and_ends(nothing_is_left):
    """A run in which every article crashes comes to its end."""
    ran = run(FAULTY, articles(dict.fromkeys(range(4), "abort"), many=4), jobs=2, timeout=10.0)
    assert {f"a-{n}": "crash" for n in range(4)} == ran.kinds


def test_the_answers_are_the_same_with_two_workers():
    """`-j 1` and `-j 2` give the same answers when they are sorted."""
    asked = articles({7: "raises", 70: "vanish"}, many=120)
    assert run(FAULTY, asked, jobs=1).answers == run(FAULTY, asked, jobs=2).answers


def told():
    """Gives the reason in README for each thing that an extractor does; None where none fails."""
    text = README.read_text(encoding="utf-8")
    table = text.partition("| the extractor | what fails | reason |\n")[2].partition("\n\n")[0]
    for row in table.splitlines()[1:]:
        does, fails, reason = (cell.strip() for cell in row.strip("|").split("|"))
        kind = None if fails == "none" else reason.split("`")[1]
        yield from ((one, kind) for one in re.split(r", or |, | or ", does))


def test_readme_tells_these_faults_and_no_others():
    """What README's table names is done by the orders here, by each of them, and costs the same."""
    faults = TABLE | BREACHES
    assert sorted(faults) == sorted(order for orders in SAID.values() for order in orders)
    kinds = {order: fault and fault[0] for order, fault in faults.items()}
    done = [(one, kind) for one, orders in SAID.items() for kind in {kinds[it] for it in orders}]
    assert sorted(done, key=str) == sorted(told(), key=str)
