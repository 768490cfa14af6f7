"""The .mark door: the worked example both ways, worked faults, and what holds for every gold."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from karat.articles import Annotation, Article, Gold
from karat.errors import Problem, UsageError
from karat.goldfiles.writing import canonical
from karat.layers import LAYERS, Entity, layer_of
from karat.marks import changed_text, read_mark, strip_marks, write_mark
from karat.places import MOST_FAULTS
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.spans import Spans

HEADER = "--- gold/1\nid: harbour-001\ndct: 2031-05-06\n---\n"
EXAMPLE = (
    HEADER + "{q1|“The tunnel,”} {s1|Mara Voss} {c1|told} reporters, {q1|“will cost "
    "{n1|about $1.2 billion} and open by {d1|March 2033}.”}\n"
    "---\n"
    '@voss person "Mara Voss" alias="Voss"\n'
    "s1 @voss\n"
    "q1 direct\n"
    'n1 1200000000 USD approx head="$1.2 billion"\n'
    "d1 DATE 2033-03\n"
)
TEXT = (
    "“The tunnel,” Mara Voss told reporters, "
    "“will cost about $1.2 billion and open by March 2033.”\n"
)
EXAMPLE_GOLD = Gold(
    article=Article("harbour-001", TEXT, {"dct": "2031-05-06"}),
    layers=("speaker", "quote", "cue", "quantity", "date", "decoy"),
    annotations=(
        Annotation(
            "quote",
            (Span(0, 13), Span(40, 94)),
            {"type": "direct", "speaker": ("s1",), "cue": "c1"},
            "q1",
        ),
        Annotation("speaker", (Span(14, 23),), {"entity": "voss"}, "s1"),
        Annotation("cue", (Span(24, 28),), {}, "c1"),
        Annotation(
            "quantity",
            (Span(51, 69),),
            {"value": "1200000000", "unit": "USD", "mod": "approx"},
            "n1",
            head=Span(57, 69),
        ),
        Annotation("date", (Span(82, 92),), {"type": "DATE", "value": "2033-03"}, "d1"),
    ),
    entities=(Entity("voss", "Mara Voss", ("Voss",), "person"),),
    meta={"dct": "2031-05-06"},
)


def mark(body: str, *lines: str, header: str = HEADER) -> str:
    """Gives a .mark file whose text is `body` and a line feed."""
    return f"{header}{body}\n---\n" + "".join(f"{line}\n" for line in lines)


def said(source: str) -> list[str]:
    """Gives the problems of a .mark file as a person reads them."""
    return [str(problem) for problem in read_mark(source, "M").problems]


def labels(source: str) -> dict[str, Annotation]:
    """Gives the labels of a sound .mark file by id."""
    reading = read_mark(source, "M")
    assert not reading.problems
    assert reading.gold is not None
    return {one.id: one for one in reading.gold.annotations}


def test_the_example_is_read() -> None:
    """The example of the file format gives the labels that its JSON shows."""
    reading = read_mark(EXAMPLE, "M")
    expected = (EXAMPLE_GOLD, ())
    assert expected == (reading.gold, reading.problems)


def test_the_example_is_written() -> None:
    """The labels of the example give its .mark, to the byte."""
    expected = EXAMPLE
    assert expected == write_mark(EXAMPLE_GOLD)


def test_the_text_stands_between_the_rules() -> None:
    """Taking the marks away gives the text to the character."""
    expected = TEXT
    assert expected == strip_marks(EXAMPLE)


def test_rules_and_marks_may_stand_in_a_text() -> None:
    """Only the last line --- ends the text, and an escaped brace, bar or backslash is text."""
    body = "---\n--- gold/1\nid: x\n---\n\\{q1\\|a\\}\\\\\n--- \n---"
    expected = "---\n--- gold/1\nid: x\n---\n{q1|a}\\\n--- \n---\n"
    assert expected == strip_marks(mark(body))
    assert mark(body) == write_mark(read_mark(mark(body), "M").gold)


def test_a_crossing_mark_is_closed_by_name() -> None:
    """|q1} closes q1 while a mark inside it stays open, and is written only where it must be."""
    source = mark("{q1|a {s1|b |q1}c}", '@x org "b c"', "s1 @x", "q1 indirect")
    found = labels(source)
    expected = ((Span(0, 4),), (Span(2, 5),))
    assert expected == (found["q1"].spans, found["s1"].spans)
    assert source == write_mark(read_mark(source, "M").gold)


def test_the_longer_mark_stands_outside() -> None:
    """Of marks that open together the longer comes first, and equal ones by id, q2 before q10."""
    source = mark("{q2|{q10|{d1|1999} is} gone}", "q2 direct", "q10 mixed", "d1 DATE 1999").replace(
        "direct", "direct attribution=author"
    )
    source = source.replace("mixed", "mixed attribution=author")
    assert source == write_mark(read_mark(source, "M").gold)
    twins = mark("{c2|{c10|a}}")
    assert twins == write_mark(read_mark(mark("{c10|{c2|a}}"), "M").gold)


def test_a_quote_takes_its_own_number() -> None:
    """Without speaker= and cue= a quote takes s and c of its number; attribution= stands alone."""
    lines = ('@x org "a"', "s1 s2 @x", "q1 direct", "q2 direct attribution=author")
    body = "{s1|a}{c1|b}{q1|c}{s2|d}{c2|e}{q2|f}{q3|g}{q4|h}{c4|i}"
    q4 = "q4 direct speaker=s1,s2 cue=none"
    found = labels(mark(body, *lines, "q3 mixed speaker=s2", q4))
    expected = {
        "q1": {"type": "direct", "speaker": ("s1",), "cue": "c1"},
        "q2": {"type": "direct", "attribution": "author", "cue": "c2"},
        "q3": {"type": "mixed", "speaker": ("s2",)},
        "q4": {"type": "direct", "speaker": ("s1", "s2")},
    }
    assert expected == {id_: one.attributes for id_, one in found.items() if id_[0] == "q"}


def test_what_goes_without_saying_is_not_written() -> None:
    """References to the own number, unit 1 and shared lines vanish from the canonical form."""
    source = mark(
        "{s1|a} {c1|b} {q1|c} {n1|d} {q2|e}{c2|f}",
        '@x org "a"',
        "# a comment",
        "  s1   @x",
        "q1 direct speaker=s1 cue=c1 factual=true",
        "n1 3 1",
        "q2 indirect speaker=s1 cue=none",
    )
    expected = mark(
        "{s1|a} {c1|b} {q1|c} {n1|d} {q2|e}{c2|f}",
        '@x org "a"',
        "s1 @x",
        "q1 direct",
        "q2 indirect speaker=s1 cue=none",
        "n1 3",
    )
    assert expected == write_mark(read_mark(source, "M").gold)


def test_an_alternative_says_what_it_changes() -> None:
    """An alternative holds only its own keys and spans; =none takes a key away."""
    source = mark(
        "{n1~2|about {n1|5 to 7}} dollars",
        'n1 5..7 USD approx head="5"',
        "n1~1 unit=CAD mod=none",
        "n1~2 value=6 head=none",
    )
    accept = (
        {"unit": "CAD", "mod": None},
        {"spans": (Span(0, 12),), "value": "6", "head": None},
    )
    assert accept == labels(source)["n1"].accept
    assert source == write_mark(read_mark(source, "M").gold)


def test_a_strangers_layer_keeps_its_attributes() -> None:
    """A layer with a letter of its own has the attributes that JSON would give it."""
    source = mark(
        "{p1|Ann} {p2|Bo}",
        r'p1 "a b"=1.0 "head"="x" kind="a \"b\" \\ none" list=["a", 1, true] no=false',
        "p1~1 kind=none no=1",
        header="--- gold/1\nid: a\ndct: none\nlayers: quote PERSON=p\n---\n",
    )
    found = labels(source)
    expected = {
        "kind": 'a "b" \\ none',
        "no": False,
        "a b": 1.0,
        "list": ["a", 1, True],
        "head": "x",
    }
    assert ("PERSON", expected) == (found["p1"].layer, found["p1"].attributes)
    changed = ({"kind": None, "no": 1},)
    assert changed == found["p1"].accept
    assert source == write_mark(read_mark(source, "M").gold)


def test_a_noun_is_the_nearest_in_its_sentence() -> None:
    """`of` takes the noun after the amount, else the one before it, else counts with #."""
    body = "Ships sank. Of ships and ships, {n1|two} ships saw ships. All ships, {n2|3}. {n3|4}."
    source = mark(body, 'n1 2 of="ships"', 'n2 3 of="ships"', 'n3 4 of="Ships"')
    text = strip_marks(source)
    expected = [text.index("ships saw"), text.index("ships, 3"), 0]
    found = labels(source)
    assert expected == [found[id_].attributes["of"][0] for id_ in ("n1", "n2", "n3")]
    numbered = mark(body, *(f'n{n} {n} of="ships"#1' for n in (1, 2)), "n3 4")
    found = labels(numbered)
    expected = [text.index("ships and"), text.index("ships, 3")]
    assert expected == [found[id_].attributes["of"][0] for id_ in ("n1", "n2")]


def test_a_head_folds_blanks() -> None:
    """A blank of a surface stands for any run of them; #2 takes the second place."""
    body = "{s1|the  old\nman of the old man}"
    found = labels(mark(body, "@x person ?", 's1 @x head="old man"#2'))
    expected = Span(20, 27)
    assert expected == found["s1"].head
    found = labels(mark(body, "@x person ?", 's1 @x head="the old man of"'))
    expected = Span(0, 15)
    assert expected == found["s1"].head


def test_the_header_keeps_every_string() -> None:
    """Any meta key and value goes into the header and back, in one order whatever the dict's."""
    meta = {"z: y\\": " a\n\t", "license": "", "dct": "2031-05-06", "title": '"A": b \\n'}
    source = write_mark(replace(EXAMPLE_GOLD, meta=meta))
    expected = [
        "--- gold/1",
        "id: harbour-001",
        "dct: 2031-05-06",
        r'title: "A": b \\n',
        "license:",
        r"z\: y\\: \sa\n\t",
        "---",
    ]
    assert expected == source.split("\n")[:7]
    assert meta == read_mark(source, "M").gold.meta


FAULTS = [
    ("{s1|Mara Voss", (), ["M:5:1: span s1 is opened here and never closed"]),
    ("on Monday}", (), [r"M:5:10: '}' closes nothing (write \} for a literal brace)"]),
    ("a|q1}", (), ["M:5:2: '|q1}' closes nothing; q1 is not open here"]),
    (
        "a {b} c",
        (),
        [r"M:5:3: '{' opens no mark; one is {q1|…} (write \{ and \} for literal braces)"],
    ),
    ("a | b", (), [r"M:5:3: '|' closes no mark (write \| for a literal bar)"]),
    (
        r"a \b",
        (),
        [r"M:5:3: '\' stands before none of { } | \ (write \\ for a literal backslash)"],
    ),
    ("{c1|a {c1|b} c}", (), ["M:5:7: c1 is open already; close it first"]),
    ("{c1|}", (), ["M:5:1: c1 marks no text"]),
    ("{z1|a}", (), ["M:5:1: z1 is of no layer: ids start with one of c, d, n, q, s, x"]),
    ("a\n", (), ["M:6:1: the text ends with more than one line feed; leave one"]),
    (
        "{q1|a}",
        ("q1 dirct attribution=author",),
        [
            'M:7:4: "dirct" is no type of a quote; did you mean "direct"?',
        ],
    ),
    (
        "{q1|a}",
        ("q1 attribution=author",),
        ['M:7:1: quote q1 has no "type" (direct, indirect, mixed)'],
    ),
    (
        "{q1|a}",
        ("q1 direct speeker=s1",),
        ['M:7:11: unknown key "speeker" in quote q1; did you mean "speaker"?'],
    ),
    (
        "{q1|a}{s2|b}",
        ("@x person ?", "s2 @x", "q1 direct speaker=s3"),
        ["M:9:11: speaker s3 does not exist in this document"],
    ),
    (
        "{q1|a}{c2|b}",
        ("q1 direct speaker=c2",),
        ["M:7:11: speaker c2 is a cue; expected a speaker"],
    ),
    (
        "{q1|a}",
        ("q1 direct",),
        ["M:7:4: q1: no speaker; write attribution=implicit, author or unknown"],
    ),
    (
        "{s1|a}{s2|b}",
        ("@voss person ?", "s1 @vos", "s2"),
        [
            'M:8:4: entity vos does not exist in this document; did you mean "voss"?',
            "M:9:1: speaker s2 has no entity; write s2 @voss",
        ],
    ),
    (
        "{n1|a}{d1|b}",
        ("n1 1,200 dollar", "d1 DATE 2029-13"),
        [
            "M:7:4: n1: write 1200 without separators",
            'M:7:10: n1: unknown unit "dollar"; did you mean USD?',
            'M:8:9: d1: "2029-13" is not a TIMEX value (month 13)',
        ],
    ),
    (
        "{x1|a}",
        ("x1 quantity titel",),
        [
            (
                'M:7:13: "type" is "titel"; expected one of clock, hypothetical, identifier, '
                'motto, name, nickname, ordinal, scare, score, term, title; did you mean "title"?'
            ),
        ],
    ),
    (
        "{n1|about a dollar or a dollar}",
        ('n1 1 head="a dollar"',),
        [
            (
                'M:7:6: head "a dollar" stands more than once in its span; '
                'write head="a dollar"#1 for the first'
            ),
        ],
    ),
    (
        "{n1|1.2 dollars}",
        ('n1 1 head="$1"',),
        ['M:7:6: head "$1" is not inside "1.2 dollars"'],
    ),
    (
        "{n1|12}",
        ('n1 1 head="12"',),
        ["M:7:6: head of n1 is the whole of its span; leave it out"],
    ),
    (
        "A cat. A cat. {n1|12}.",
        ('n1 1 of="cat"',),
        [
            (
                'M:7:6: of "cat" stands more than once outside its sentence; '
                'write of="cat"#1 for the first'
            ),
        ],
    ),
    ("{n1|12}", ('n1 1 of="cat"',), ['M:7:6: of "cat" is not in the text']),
    (
        "{n1|12} cat",
        ('n1 1 of="cat"#2',),
        ['M:7:6: of "cat"#2: it stands there 1 times'],
    ),
    (
        "{n1|12}",
        ("n1 12 unit=USD", "n1~1 value=12"),
        ["M:8:1: accepted alternative 1 of n1 equals the label"],
    ),
    (
        "{n1|12}",
        ("n1 12", "n1~1 value=13", "n1~1 value=14"),
        ["M:9:1: n1~1 has a line already: line 8"],
    ),
    (
        "{n1|12}",
        ("n1 12", "n1~2 value=13"),
        ["M:8:1: n1~2, but no n1~1; number alternatives from 1"],
    ),
    (
        "{n1|12}",
        ("n1 12 approx mod=approx", "n2 13"),
        [
            'M:7:14: key "mod" given twice',
            "M:8:1: n2 is not marked in the text",
        ],
    ),
    (
        "{n1|12}",
        ('n1 12 of="cat',),
        ["M:7:10: string is opened here and never closed"],
    ),
    ("{n1|12}", (r'n1 12 per="\x"',), [r"M:7:12: \x is no escape of JSON"]),
    (
        "{n1|12}",
        ('n1 12 per=a"b"',),
        ['M:7:12: a quotation mark inside a word; strings are key="…"'],
    ),
    ("{n1|12}", ('n1 12 per="a"b',), ["M:7:14: expected a blank after the string"]),
    ("{n1|12}", ('n1 12 tag="a"#2',), ["M:7:7: only a head or a noun takes a #"]),
    ("{n1|12}", ("n1 12 per=",), ["M:7:7: per= has no value"]),
    (
        "a",
        ("voss person",),
        ['M:7:1: expected an id such as q1, or @ and an entity\'s id, found "voss"'],
    ),
    (
        "a",
        ("@voss persn", "@voss person ?"),
        [
            "M:7:1: entity voss has no name; give it in quotes, or ? where the text never names it",
            (
                'M:7:7: "persn" in entity voss; expected one of person, org, group, gpe, role, '
                'anonymous, document, media, then "the name" or ?; did you mean "person"?'
            ),
            "M:8:1: entity voss is described already",
        ],
    ),
]


@pytest.mark.parametrize(("body", "lines", "expected"), FAULTS, ids=[str(f[0]) for f in FAULTS])
def test_a_fault_names_its_place(body: str, lines: tuple[str, ...], expected: list[str]) -> None:
    """Every slip is told at its line and column, with what was expected, and no gold comes out."""
    source = mark(body, *lines)
    assert expected == said(source)
    assert read_mark(source, "M").gold is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("--- gold/2\n---\n", "M:1:1: format gold/2 is newer than this tool; "),
        ("id: a\n---\n", "M:1:1: no .mark file; "),
        ("--- gold/1\nid: ../a\ndct: none\n---\n", 'M:2:5: id "../a" must be '),
        ("--- gold/1\ndct: none\n---\n", "M:2:1: no id; "),
        ("--- gold/1\nid: a\n---\n", "M:2:1: no dct; "),
        ("--- gold/1\nid: a\nid: b\ndct: none\n---\n", 'M:3:1: key "id" given twice'),
        ("--- gold/1\nid: a\ndct: none\ntitle\n---\n", "M:4:1: expected key: value"),
        ("--- gold/1\nid: a\ndct: none\nt: a\\b\n---\n", "M:4:5: \\b is no escape"),
        (
            "--- gold/1\nid: a\ndct: none\nlayers: quot\n---\n",
            (
                'M:4:9: layer "quot" is not one of karat\'s; give its letter, '
                'as in PERSON=p; did you mean "quote"?'
            ),
        ),
        ("--- gold/1\nid: a\ndct: none\nlayers: A=q\n---\n", "M:4:9: letter q is quote's"),
    ],
)
def test_a_fault_of_the_header_names_its_place(header: str, expected: str) -> None:
    """The header is read to its end, and each of its slips is told where it stands."""
    problems = said(mark("a", header=header))
    assert expected == problems[0][: len(expected)]
    assert len(problems) == 1


def test_a_layer_that_is_not_listed_has_no_labels() -> None:
    """A mark of a layer that the header does not list is a problem."""
    header = "--- gold/1\nid: a\ndct: none\nlayers: quote\n---\n"
    expected = ['M:6:1: c1 is a cue, which "layers" does not list']
    assert expected == said(mark("{c1|a}", header=header))


def test_missing_rules_are_told() -> None:
    """A file whose header or text never ends says so."""
    expected = ["M:2:1: no line --- ends the header", "M:5:1: no line --- ends the text"]
    assert expected == said("--- gold/1\nid: a\n") + said(HEADER + "a\n")


def test_problems_are_counted_once_nobody_reads_on() -> None:
    """After a hundred problems one line says how many more there are."""
    problems = said(mark("}" * 1000))
    expected = [MOST_FAULTS + 1, "M:5:101: and 900 more"]
    assert expected == [len(problems), problems[-1]]


def test_a_changed_text_is_shown() -> None:
    """A .mark whose text is not the registered one says where, and by which words."""
    source = mark("{c1|Ten} years")
    message = 'text differs from h.txt at character 2 ("Ten" for "The"); only marks may change'
    found = changed_text(source, "M", "The years\n", "h.txt")
    assert (Problem("M", 5, 6, message, "V56"),) == found
    assert () == changed_text(source, "M", "Ten years\n", "h.txt")
    message = 'text differs from h.txt at character 11 ("more" is missing); only marks may change'
    found = changed_text(source, "M", "Ten years\nmore", "h.txt")
    assert (Problem("M", 6, 1, message, "V56"),) == found


@pytest.mark.parametrize(
    "broken",
    [
        replace(EXAMPLE_GOLD, article=replace(EXAMPLE_GOLD.article, text=TEXT.rstrip())),
        replace(EXAMPLE_GOLD, annotations=(Annotation("cue", (Span(0, 1),), {}, "cue-1"),)),
        replace(EXAMPLE_GOLD, annotations=(Annotation("cue", (Span(0, 1),), {}, "q1"),)),
        replace(EXAMPLE_GOLD, annotations=(Annotation("cue", (Span(1, 1),), {}, "c1"),)),
        replace(EXAMPLE_GOLD, annotations=(Annotation("cue", (Span(0, 95),), {}, "c1"),)),
        replace(EXAMPLE_GOLD, annotations=(Annotation("A", (Span(0, 1),), {}, "a1"),)),
        replace(EXAMPLE_GOLD, annotations=EXAMPLE_GOLD.annotations * 2),
        replace(EXAMPLE_GOLD, meta={"": "no key"}),
        replace(EXAMPLE_GOLD, meta={"dct": "none"}),
        replace(EXAMPLE_GOLD, article=replace(EXAMPLE_GOLD.article, id="../a")),
    ],
)
def test_what_cannot_be_said_is_refused(broken: Gold) -> None:
    """A gold that no .mark can hold is refused rather than written with a loss."""
    with pytest.raises(UsageError):
        write_mark(broken)


@pytest.mark.parametrize(
    "source",
    [
        mark("".join(f"{{c{n}|" for n in range(20_000)) + "x" + "}" * 20_000),
        mark("".join(f"{{c{n}|" for n in range(20_000)) + "x"),
        mark(
            "".join(f"{{c{n}|x" for n in range(20_000))
            + "".join(f"|c{n}}}y" for n in range(19_999))
            + "}"
        ),
        mark("{c1|x}", 'c1 head="' + '\\"' * 200_000 + '"'),
        mark("{c1|x}", "c1 a=" + '["' * 200_000),
        mark("{" * 200_000),
        mark("{c1|x}", "c1 " + "".join(f"x{n}y " for n in range(20_000))),
        mark("{c1|x}", "c1 " * 10_000 + "x " * 10_000),
    ],
    ids=["nested", "open", "crossing", "string", "list", "braces", "words", "ids"],
)
def test_hostile_files_cost_linear_time(source: str) -> None:
    """Depth, crossings and unclosed strings are read without recursion and without a search."""
    gold = read_mark(source, "M").gold
    assert gold is None or source == write_mark(gold)


TEXTS = st.lists(
    st.sampled_from([*"ab1 {}|\\.\n\t-\"'#=~é“😀", "---\n", "{q1|", "|q1}", "--- gold/1\n", "a b"])
    | st.characters(exclude_categories=["Cs"]),
    min_size=1,
    max_size=40,
).map(lambda parts: "".join(parts).rstrip("\n") or "a")
WORDS = st.text(st.sampled_from('ab "\\=[]none#{}|\n\té,') | st.characters(), max_size=6).filter(
    lambda word: not any(0xD800 <= ord(c) <= 0xDFFF for c in word)
) | st.sampled_from(["none", "optional", "true", "1", "head", "tag", "---"])
KEYS = WORDS.filter(lambda key: key not in ("", "id", "layers", "dct"))  # the header's own
SCALARS = WORDS | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)
OPEN = st.dictionaries(WORDS, SCALARS | st.lists(SCALARS, max_size=3), max_size=3)
NUMBERS = st.sampled_from(["0", "12", "-3.5", "1/5", "1200000000"])
AMOUNTS = (
    st.fixed_dictionaries({"value": NUMBERS})
    | st.sampled_from([("3", "5"), ("1/5", "2")]).map(lambda e: {"low": e[0], "high": e[1]})
    | st.just({"vague": True})
)
OPTIONS = {
    "unit": st.sampled_from(["USD", "%", "km/h", "square metres"]),
    "mod": st.sampled_from(["approx", "at-least"]),
    "change": st.sampled_from(["up", "to"]),
    "per": WORDS,
}
QUANTITIES = st.builds(
    lambda amount, rest: amount | rest, AMOUNTS, st.fixed_dictionaries({}, optional=OPTIONS)
)
DATES = st.builds(
    lambda pair, rest: {"type": pair[0], "value": pair[1]} | rest,
    st.sampled_from([("DATE", "2033-03"), ("DURATION", "P2Y"), ("SET", "P1W"), ("DATE", "199")]),
    st.fixed_dictionaries(
        {},
        optional={
            "mod": st.sampled_from(["APPROX", "START"]),
            "freq": st.just("2X"),
            "quant": WORDS,
        },
    ),
)
DECOYS = st.sampled_from(
    [{"against": "quote", "type": "title"}, {"against": "date", "type": "name"}]
)
STRANGERS = {"PERSON": "p", "a layer: =\\": "A", "none": "u"}


@st.composite
def spans(draw: st.DrawFn, length: int) -> Spans:
    """Gives one to three fragments of a text, some of which touch."""
    count = draw(st.integers(1, min(3, length)))
    starts = sorted(draw(st.sets(st.integers(0, length - 1), min_size=count, max_size=count)))
    borders = zip(starts, [*starts[1:], length], strict=True)
    return tuple(Span(start, draw(st.integers(start + 1, end))) for start, end in borders)


@st.composite
def head(draw: st.DrawFn, own: Spans) -> Span | None:
    """Gives a part of a fragment, or none where it would be the whole."""
    start, end = draw(st.sampled_from(own))
    first = draw(st.integers(start, end - 1))
    part = Span(first, draw(st.integers(first + 1, end)))
    return None if (part,) == own else part


@st.composite
def attributes(draw: st.DrawFn, layer: str, ids: list[str], text: str) -> dict[str, object]:
    """Gives attributes that the layer finds nothing wrong with."""
    if layer == "quantity":
        found: dict[str, object] = dict(draw(QUANTITIES))
        if draw(st.booleans()):
            found["of"] = draw(spans(len(text)))[0]
        return found
    if layer == "quote":
        found = {"type": draw(st.sampled_from(["direct", "mixed"]))}
        speakers = [id_ for id_ in ids if id_[0] == "s"]
        cues = [id_ for id_ in ids if id_[0] == "c"]
        if speakers and draw(st.booleans()):
            chosen = draw(st.lists(st.sampled_from(speakers), min_size=1, max_size=2))
            found["speaker"] = tuple(chosen)
        else:
            found["attribution"] = draw(st.sampled_from(["implicit", "author"]))
        if cues and draw(st.booleans()):
            found["cue"] = draw(st.sampled_from(cues))
        return found | ({"factual": False} if draw(st.booleans()) else {})
    plain = {"date": DATES, "decoy": DECOYS, "cue": st.just({})}
    if layer == "speaker":
        return {"entity": draw(st.sampled_from(["voss", "min"]))}
    return dict(draw(plain.get(layer, OPEN)))


@st.composite
def alternative(
    draw: st.DrawFn, label: Annotation, ids: list[str], text: str
) -> Mapping[str, object] | None:
    """Gives an alternative that changes something and leaves nothing wrong, or none."""
    layer = layer_of(label.layer)
    other = draw(attributes(label.layer, ids, text))
    keys = sorted({key for key in (*other, *label.attributes) if key not in ("spans", "head")})
    chosen = draw(st.sets(st.sampled_from(keys))) if keys else set()
    changed: dict[str, object] = {key: other.get(key) for key in keys if key in chosen}
    own = label.spans
    if draw(st.booleans()):
        own = draw(spans(len(text) - 1))
        changed["spans"] = own
    if draw(st.booleans()):
        changed["head"] = draw(head(own))
    reading = replace(label, accept=(changed,)).readings()[1]
    struct = layer.keys.__struct_config__
    required = set() if layer.open_keys else {"type", "entity", "against"} & set(layer.key_order)
    sound = struct and not layer.faults(reading.attributes) and required <= set(reading.attributes)
    is_new = (reading.spans, reading.head, reading.attributes) != (
        (label.spans, label.head, label.attributes)
    )
    return changed if sound and is_new else None


@st.composite
def golds(draw: st.DrawFn) -> Gold:
    """Gives a gold article of any text, with labels that nest, cross and touch."""
    text = draw(TEXTS) + "\n"
    strangers = draw(st.lists(st.sampled_from(sorted(STRANGERS)), unique=True))
    layers = (*LAYERS, *strangers)
    letters = {name: layer_of(name).letter or STRANGERS.get(name, "") for name in layers}
    kinds = draw(st.lists(st.sampled_from(layers), max_size=7))
    ids: dict[str, str] = {}
    for kind in kinds:
        ids[f"{letters[kind]}{draw(st.integers(1, 3) | st.integers(0, 99))}"] = kind
    found = []
    for id_, kind in ids.items():
        own = draw(spans(len(text) - 1))
        label = Annotation(
            layer=kind,
            spans=own,
            attributes=draw(attributes(kind, list(ids), text)),
            id=id_,
            head=draw(st.none() | head(own)),
            optional=draw(st.booleans()),
            tags=tuple(draw(st.lists(WORDS, max_size=2))),
        )
        accept = [draw(alternative(label, list(ids), text)) for _ in range(draw(st.integers(0, 2)))]
        found.append(replace(label, accept=tuple(one for one in accept if one)))
    meta = draw(st.dictionaries(KEYS, WORDS, max_size=3))
    if draw(st.booleans()):
        meta["dct"] = "2031-05-06"
    shown = {key: meta[key] for key in ("title", "dct", "lang") if key in meta}
    named = Entity("voss", draw(WORDS), tuple(draw(st.lists(WORDS, max_size=2))), "person")
    unsorted = Gold(
        Article("harbour-001", text, shown),
        layers if strangers else draw(st.sampled_from([layers, layers[::-1]])),
        tuple(found),
        (named, Entity("min", None, (), "org")),
        meta,
    )
    return replace(unsorted, annotations=tuple(canonical(unsorted)))


def typed(gold: Gold) -> str:
    """Tells 1 from True and 1.0, which compare as equal."""
    return json.dumps(
        [[one.attributes, one.accept] for one in gold.annotations], sort_keys=True, default=str
    )


def check_both_ways(gold: Gold) -> None:
    """Holds that a gold comes back from its .mark, and the .mark from its gold."""
    source = write_mark(gold)
    reading = read_mark(source, "M")
    assert not reading.problems
    assert gold == reading.gold
    assert typed(gold) == typed(reading.gold)
    assert source == write_mark(reading.gold)
    assert gold.article.text == strip_marks(source)
    assert () == changed_text(source, "M", gold.article.text, "h.txt")


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(golds())
def test_nothing_is_lost_either_way(gold: Gold) -> None:
    """Every gold comes back from its .mark equal, and every .mark from its gold to the byte."""
    check_both_ways(gold)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None, suppress_health_check=SLOW)
@given(golds())
def test_nothing_is_lost_in_ten_thousand(gold: Gold) -> None:
    """Ten thousand documents of braces, bars, rules, crossings and alternatives survive."""
    check_both_ways(gold)


PIECES = st.sampled_from(
    [
        *("--- gold/1\n", "---\n", "id: a\n", "dct: none\n", "layers: A=a ", "{q1|", "{q1~1|"),
        *("|q1}", "}", "{", "|", "\\", "q1 ", "q1~1 ", "n1 ", "a1 ", "@v person ", '"', "of=a "),
        *(
            "speaker=s1,s2 ",
            "cue=none ",
            "=",
            "[",
            "]",
            "3..5 ",
            "direct ",
            "\n",
            "x",
            "#",
            "s1 @v ",
        ),
        *(
            "unit=1 ",
            "vague=true ",
            "DATE 2033 ",
            '"a"=[1,',
            "optional ",
            "tag=b ",
            "\x00",
            "none ",
        ),
        'head="a"#2 ',
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_random_text_never_raises(source: str) -> None:
    """Whatever the file holds, reading gives a gold or at least one problem."""
    for one in (source, f"--- gold/1\nid: a\ndct: none\n---\n{source}"):
        reading = read_mark(one, "M")
        assert (reading.gold is None) == bool(reading.problems)
        strip_marks(one)
        changed_text(one, "M", "x\n", "x.txt")


@settings(deadline=None, suppress_health_check=SLOW)
@given(golds(), st.data())
def test_a_mutated_document_never_raises(gold: Gold, data: st.DataObject) -> None:
    """A document with a piece put in or taken out is read or refused, and what is read is said."""
    source = write_mark(gold)
    at = data.draw(st.integers(0, len(source)))
    cut = data.draw(st.integers(0, 3))
    reading = read_mark(source[:at] + data.draw(PIECES) + source[at + cut :], "M")
    assert (reading.gold is None) == bool(reading.problems)
    if reading.gold is not None:
        assert reading.gold == read_mark(write_mark(reading.gold), "M").gold
