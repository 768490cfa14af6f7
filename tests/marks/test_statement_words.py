"""Which word of a line is to blame, and what is proposed instead."""

import pytest

from karat.marks import read_mark

HEAD = "--- gold/1\nid: a\ndct: none\n---\n"
BODY = "{q1|“Go,”} {s1|Ann} {c1|said} {d1|in 2030}, {n1|21 km} {s2|Bo} {x1|9}.\n---\n"
LINES = {
    "@": '@ann person "Ann"',
    "s": "s1 s2 @ann",
    "q": "q1 direct",
    "d": "d1 DATE 2030",
    "n": "n1 21 km",
    "x": "x1 quantity identifier",
}


def said(key, line):
    """Gives what is wrong with one line of a sound file, without the file's name and line."""
    lines = {**LINES, key: line}
    above = (HEAD + BODY).count("\n") + [*lines].index(key) + 1
    problems = read_mark(HEAD + BODY + "".join(f"{one}\n" for one in lines.values()), "M").problems
    assert {above} <= {one.line for one in problems} <= {above}, problems
    return [f"{one.column}: {one.message}" for one in problems]


@pytest.mark.parametrize(
    ("key", "line", "told"),
    [
        ("d", "d1 DAET 2030-06", '4: "DAET" is no type of a date; did you mean "DATE"?'),
        ("d", "d1 DAET", '4: "DAET" is no type of a date; did you mean "DATE"?'),
        ("d", "d1 2030", 'date d1 has no "type" (DATE, DURATION, SET, TIME)'),
        (
            "d",
            "d1 DATE 2030 AROX",
            '14: "AROX" says nothing of a date; did you mean "APPROX"?',
        ),
        ("q", "q1 dirct", '4: "dirct" is no type of a quote; did you mean "direct"?'),
        (
            "q",
            "q1 spoken",
            '4: "spoken" is no type of a quote; expected one of direct, indirect, mixed',
        ),
        ("q", "q1 indirect implicit", "13: write attribution=implicit"),
        ("q", "q1 direct indirect", "11: q1 has two types: direct and indirect"),
        (
            "q",
            "q1 direct notfactual",
            '11: "notfactual" says nothing of a quote; did you mean "not-factual"?',
        ),
        ("q", "q1 direct speaker=s1, s2", "23: no blank after the comma: speaker=s1,s2"),
        ("n", "n1 21 # really?", "7: a comment needs a line of its own"),
        ("n", "n1 21 km # it's \"far", "10: a comment needs a line of its own"),
        ("n", "n1 21 km approx at-least", "17: n1 has two mods: approx and at-least"),
        (
            "n",
            "n1 21 km aproximately",
            '10: "aproximately" says nothing of a quantity; expected one of approx, at-least, at-m',
        ),
        ("@", '@ann person "Ann" # the elder', "19: a comment needs a line of its own"),
        ("x", "x1 quantity identifyer", '13: "type" is "identifyer"; expected one of clock,'),
    ],
)
def test_the_word_to_blame_is_told(key, line, told):
    """One problem a line: the first word that fits nothing, and what was meant by it."""
    (one,) = said(key, line)
    assert told in one


@pytest.mark.parametrize(
    "line", ["q1 direct indirect", "q1 indirect implicit", "q1 mixed mixed", "q1 direct optionl"]
)
def test_no_word_is_proposed_for_itself(line):
    """A word is never proposed in the place of the very same."""
    (one,) = said("q", line)
    word = line.split()[-1]
    assert f'did you mean "{word}"' not in one
