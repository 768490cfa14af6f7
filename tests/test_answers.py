"""One answer: what an extractor may give back, and the sentence that each slip gets."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from karat.answers import AnswerFault, Checked, answer_of, check_answer
from karat.articles import Annotation, Answer, Article, Failure
from karat.json_places import read_json
from karat.layers import Entity
from karat.places import Fault
from karat.spans import Span

TEXT = (
    "“The tunnel,” Mara Voss told reporters, "
    "“will cost about $1.2 billion and open by March 2033.”\n"
)
ARTICLE = Article("harbour-001", TEXT)
WIDE = Article("wide", "😀😀 Mara Voss said “no” on Monday.")
LAYERS = ("speaker", "quote", "cue", "quantity", "date", "PERSON")


def answered(*annotations: object, article: Article = ARTICLE) -> tuple[Annotation, ...]:
    """Gives the annotations of an answer that gives these."""
    return answer_of(list(annotations), article, LAYERS).annotations


def slip(*annotations: object, article: Article = ARTICLE) -> str:
    """Gives what a run hears of these annotations."""
    with pytest.raises(AnswerFault) as fault:
        answer_of(list(annotations), article, LAYERS)
    return str(fault.value)


def checked(line: str, article: Article | None = ARTICLE) -> Checked:
    """Checks a line of a file, its seventh."""
    node = read_json(line, first_line=7).node
    assert node is not None
    return check_answer(node, article, LAYERS)


def date(start: int = 82, end: int = 92, **keys: object) -> dict[str, object]:
    """Gives a predicted date as a mapping."""
    return {"layer": "date", "spans": [[start, end]], **keys}


def test_a_list_is_an_answer():
    """A list of annotations with a layer and spans is all that an extractor need give back."""
    expected = Answer("harbour-001", (Annotation("date", (Span(82, 92),)),))
    assert expected == answer_of([date()], ARTICLE, LAYERS)
    assert Answer("harbour-001") == answer_of((), ARTICLE, LAYERS)


def test_objects_and_mappings_are_equal():
    """Annotations and entities may be mappings or karat's own values."""
    quote = Annotation(
        "quote", (Span(0, 13), Span(40, 94)), {"type": "direct", "speaker": ("s1",)}, "q1"
    )
    speaker = Annotation("speaker", (Span(14, 23),), {"entity": "voss"}, "s1", score=0.5)
    amount = Annotation("quantity", (Span(51, 69),), {"value": "1.2e9", "of": Span(3, 6)})
    person = Annotation("PERSON", (Span(14, 23),), {"age": 50, "tags": ("a", 1)})
    voss = Entity("voss", "Mara Voss", ("Voss",), "person")
    given = {"annotations": [quote, speaker, amount, person], "entities": [voss]}
    expected = Answer("harbour-001", (quote, speaker, amount, person), (voss,))
    assert expected == answer_of(given, ARTICLE, LAYERS)
    written = {"id": "voss", "name": "Mara Voss", "aliases": ["Voss"], "type": "person"}
    given = {"annotations": [quote, speaker, amount, person], "entities": [written]}
    assert expected == answer_of(given, ARTICLE, LAYERS)


def test_gold_alone_is_dropped():
    """What only gold may say of an annotation is read over, in whatever shape it comes."""
    gold = Annotation("date", (Span(82, 92),), head=Span(88, 92), optional=True, tags=("x",))
    assert (Annotation("date", (Span(82, 92),)),) == answered(gold)
    assert (Annotation("date", (Span(82, 92),)),) == answered(date(head=5, accept="", tags={}))


def test_an_error_is_a_failure():
    """An extractor may say that it failed."""
    expected = Answer("harbour-001", failure=Failure("quota", "used up"))
    given = {"error": {"kind": "quota", "message": "used up"}}
    assert expected == answer_of(given, ARTICLE, LAYERS)


def test_foreign_numbers_are_numbers():
    """The scalars and arrays of numpy, Decimal and Fraction pass for numbers, tuples for lists."""
    given = {"layer": "date", "spans": np.array([[82, 92]]), "score": np.float32(0.5)}
    assert (Annotation("date", (Span(82, 92),), score=0.5),) == answered(given)
    amount = {"layer": "quantity", "spans": ((51, 69),)}
    values = [Decimal("1.2"), Fraction(1, 5), 5, 0.25, np.int64(7)]
    said = [one.attributes["value"] for one in answered(*({**amount, "value": v} for v in values))]
    expected = ["1.2", "1/5", "5", "0.25", "7"]
    assert expected == said


def test_one_id_stands_for_a_list():
    """A single speaker id or name need not stand in a list, and a null says nothing."""
    quote = {"layer": "quote", "spans": [[0, 13]], "speaker_name": "Mara Voss", "cue": None}
    speaker = {"layer": "speaker", "spans": [[14, 23]], "id": "s1"}
    one, two = answered({**quote, "speaker": "s1"}, speaker)
    expected = {"speaker": (two.id,), "speaker_name": ("Mara Voss",)}
    assert expected == one.attributes


def test_wrong_values_are_values():
    """A value that is not of the closed list, or no number, is kept: it costs itself alone."""
    quote = {"layer": "quote", "spans": [[0, 13]], "type": "dirct", "attribution": "?"}
    digits = "1" * 40
    amounts = [
        {"layer": "quantity", "spans": [[51, 69]], "value": value, "unit": "furlongs"}
        for value in ("about a lot", int(digits), 1e300, digits)
    ]
    expected = [
        {"type": "dirct", "attribution": "?"},
        {"value": "about a lot", "unit": "furlongs"},
        {"value": digits, "unit": "furlongs"},
        {"value": "1e+300", "unit": "furlongs"},
        {"value": digits, "unit": "furlongs"},
    ]
    assert expected == [one.attributes for one in answered(quote, *amounts)]


def test_an_entity_need_not_be_described():
    """An entity without an entry groups mentions, and decoys may be predicted."""
    mention = {"layer": "speaker", "spans": [[14, 23]], "entity": "voss"}
    decoy = {"layer": "decoy", "spans": [[0, 13]], "against": "quote", "type": "scare"}
    expected = ["speaker", "decoy"]
    assert expected == [one.layer for one in answered(mention, decoy)]


def test_spans_may_touch():
    """Fragments that touch do not overlap."""
    said = answered({"layer": "quote", "spans": [[0, 5], [5, 13]]})
    assert (Span(0, 5), Span(5, 13)) == said[0].spans


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        (date(10, 900), "span [10, 900) ends past the end of the text (95)"),
        (date(23, 14), "span [23, 14) ends before it starts"),
        (date(5, 5), "span [5, 5) is empty"),
        (date(-3, 5), "span [-3, 5) starts before the text"),
        (
            date(0, 10**40),
            "span [0, 1000000000000000000…) ends past the end of the text (95)",
        ),
        (
            {"layer": "date", "spans": [[14, 22, "Mara Voss"]]},
            '[14, 22) is "Mara Vos", surface says "Mara Voss"; did you mean [14, 23)?',
        ),
        (
            {"layer": "date", "spans": [[14, 22, "Vosges"]]},
            '[14, 22) is "Mara Vos", surface says "Vosges"',
        ),
        (
            {"layer": "date", "spans": [[40, 94, TEXT[40:94].replace("2033", "2034")]]},
            (
                "[40, 94) differs from its surface at character 52: "
                'it is " March 2033.”", surface says " March 2034.”"'
            ),
        ),
        (
            {"layer": "quote", "spans": [[50, 60], [0, 13]]},
            "fragments [50, 60) and [0, 13) overlap or are out of order",
        ),
        (
            {"layer": "quote", "spans": [[0, 13], [12, 20]]},
            "fragments [0, 13) and [12, 20) overlap or are out of order",
        ),
        ({"layer": "date", "spans": []}, '"spans" is an empty list; expected [[start, end], …]'),
        ({"layer": "date"}, 'no "spans"; expected [[start, end], …]'),
        (
            {"layer": "date", "spans": [82, 92]},
            'a span is [start, end] or [start, end, "surface"], found the number 82 (and 1 more)',
        ),
        (
            {"layer": "date", "spans": [[82.0, 92]]},
            (
                'a span is [start, end] or [start, end, "surface"]; '
                "an offset is a whole number, found the number 82.0"
            ),
        ),
        (
            {"layer": "date", "spans": [[82, True]]},
            (
                'a span is [start, end] or [start, end, "surface"]; '
                "an offset is a whole number, found true"
            ),
        ),
        (date(value=2033), '"value" must be a string, found the number 2033'),
        (date(mod=["MID"]), '"mod" must be a string, found a list of 1'),
        (date(score=1.5), '"score" must be from 0 to 1, found the number 1.5'),
        (date(score=float("nan")), '"score" must be from 0 to 1, found the number nan'),
        (date(score=True), '"score" must be a number from 0 to 1, found true'),
        (date(id=4), '"id" must be a string, found the number 4'),
        (date(id="#4"), 'id "#4" must begin with a character other than "#"'),
        (date(type="\ud800"), '"type" must be a string, found a string with half a surrogate pair'),
    ],
)
def test_a_slip_is_one_sentence(annotation: dict[str, object], message: str):
    """What is wrong with an annotation is one sentence that names it by number and layer."""
    number = f"annotation 2 ({annotation['layer']}): "
    assert number + message == slip(date(), annotation)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (None, "expected a list of annotations, found null"),
        ("[]", "expected a list of annotations, found a string"),
        (
            (one for one in ()),
            "expected a list of annotations, found a value of type generator",
        ),
        (
            {"layer": "date", "spans": [[1, 2]]},
            'no "annotations" (an empty list says that nothing was found) and no "error"',
        ),
        ({"annotations": {}}, '"annotations" must be a list, found an object'),
        ([5], "annotation 1: expected an annotation, found the number 5"),
        ([{"spans": [[0, 1]]}], 'annotation 1: no "layer"'),
        (
            [{"layer": 5, "spans": [[0, 1]]}],
            'annotation 1: "layer" must be a string, found the number 5',
        ),
        (
            [{"layer": {}, "spans": [[0, 1]]}],
            'annotation 1: "layer" must be a string, found an object',
        ),
        (
            [{"layer": "dates", "spans": [[0, 1]]}],
            'annotation 1 (dates): unknown layer "dates"; did you mean "date"?',
        ),
        (
            [{1: 2}],
            (
                "annotation 1: expected an annotation, "
                "found an object with a key that is no plain string"
            ),
        ),
        (
            {"id": "other", "annotations": []},
            "answers for another article: asked for 'harbour-001'",
        ),
        (
            {"annotations": [], "error": {"kind": "x"}},
            'give either "annotations" or "error", not both',
        ),
        ({"error": "x"}, '"error" must be an object with "kind" and "message", found a string'),
        ({"error": {"message": "x"}}, 'no "kind" of error; one word such as crash or timeout'),
        ({"annotations": [], "entities": [7]}, "entity 1: expected an entity, found the number 7"),
        ({"annotations": [], "entities": [{"name": "x"}]}, 'entity 1: no "id"'),
        (
            {"annotations": [], "entities": [{"id": "a"}, {"id": "a"}]},
            'entity 2: id "a" is already used by another entity',
        ),
        (
            {"annotations": [], "entities": [{"id": "a", "aliases": ["x", 5]}]},
            'entity 1: "aliases" must be a list of strings, found one that holds the number 5',
        ),
    ],
)
def test_what_is_no_answer_is_told(given: object, message: str):
    """A value that is no answer at all is told in the same way."""
    with pytest.raises(AnswerFault) as fault:
        answer_of(given, ARTICLE, LAYERS)
    assert message == str(fault.value)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"speaker": ["s9"]}, 'speaker "s9" does not exist in this answer'),
        ({"speaker": ["c1"]}, 'speaker "c1" is of layer "cue", expected a speaker'),
        ({"cue": "s1"}, 'cue "s1" is of layer "speaker", expected a cue'),
        ({"id": "s1"}, 'id "s1" is already used by annotation 1'),
        ({"speaker": 5}, '"speaker" must be a string or a list of strings, found the number 5'),
        (
            {"speaker_name": ["a", None]},
            '"speaker_name" must be a list of strings, found one that holds null',
        ),
        ({"factual": "no"}, '"factual" must be true or false, found a string'),
    ],
)
def test_references_lead_somewhere(keys: dict[str, object], message: str):
    """A reference that leads nowhere, or to another layer, is a slip of the one that makes it."""
    speaker = {"layer": "speaker", "spans": [[14, 23]], "id": "s1"}
    cue = {"layer": "cue", "spans": [[24, 28]], "id": "c1"}
    quote = {"layer": "quote", "spans": [[0, 13]], **keys}
    assert f"annotation 3 (quote): {message}" == slip(speaker, cue, quote)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"a": 1}, "found an object"),
        ([1, [2]], "found a list that holds a list of 1"),
        ([None], "found a list that holds null"),
    ],
)
def test_a_strangers_attributes_are_plain(value: object, message: str):
    """A layer that karat does not know keeps strings, numbers, booleans and lists of them."""
    person = {"layer": "PERSON", "spans": [[14, 23]]}
    kept = {"a": "x", "b": 1, "c": 1.5, "d": True, "e": [1, "x"], "f": None}
    plain = {"a": "x", "b": 1, "c": 1.5, "d": True, "e": (1, "x")}
    assert plain == answered({**person, "attributes": kept})[0].attributes
    must = "must be a string, a number, true, false or a list of these"
    said = slip({**person, "attributes": {"a": value}})
    assert f'annotation 1 (PERSON): "a" {must}, {message}' == said
    said = slip({**person, "attributes": {"a": float("inf")}})
    expected = 'annotation 1 (PERSON): "a" must be a finite number, found inf'
    assert expected == said


def test_the_first_slip_is_told_and_the_rest_are_counted():
    """A run hears of the first slip and how many more there are."""
    said = slip(*[date(10, 900)] * 1_234)
    expected = "annotation 1 (date): span [10, 900) ends past the end of the text (95)"
    assert f"{expected} (and 1,233 more)" == said


def test_other_units_are_recognised():
    """Offsets that count UTF-16 units or bytes are told so, where the surface fits them."""
    text = WIDE.text
    start = text.index("Monday")
    units = start + 2
    spans = [[units, units + 6, "Monday"]]
    said = slip({"layer": "date", "spans": spans}, article=WIDE)
    assert said.endswith("; are these offsets of UTF-16 units? karat counts code points")
    raw = len(text[:start].encode())
    said = slip({"layer": "date", "spans": [[raw, raw + 6]]}, article=WIDE)
    assert said.endswith("; are these offsets of bytes? karat counts code points")


def test_a_knot_is_no_answer():
    """A list that holds itself is a slip like any other."""
    knot: list[object] = []
    knot.append(knot)
    expected = "annotation 1: expected an annotation, found a list of 1"
    assert expected == slip(knot)
    assert slip({"layer": "date", "spans": [[1, knot]]}).startswith(
        "annotation 1 (date): a span is"
    )


def test_a_fault_has_a_place():
    """In a file, every fault stands at its own line and column, in reading order."""
    line = (
        '{"id": "harbour-001", "annotations": [{"layer": "dates", "spans": [[3, 2]]}, '
        '{"layer": "quote", "spans": [[0, 13]], "speaker": ["s9"], "cue": 5}]}'
    )

    def column(words: str) -> int:
        return line.index(words) + 1

    expected = (
        Fault(7, column('"dates"'), 'unknown layer "dates"; did you mean "date"?'),
        Fault(7, column("[3"), "span [3, 2) ends before it starts"),
        Fault(7, column('"s9"'), 'speaker "s9" does not exist in this answer'),
        Fault(7, column("5}"), '"cue" must be a string, found the number 5'),
    )
    assert Checked(None, expected) == checked(line)


def test_without_a_text_offsets_pass():
    """Where the text is not known, neither range nor surface is checked."""
    line = '{"id": "x", "annotations": [{"layer": "date", "spans": [[9000, 9001, "y"]]}]}'
    assert not checked(line, None).faults
    expected = ["span [9000, 9001) ends past the end of the text (95)"]
    assert expected == [fault.message for fault in checked(line).faults]


def test_unknown_keys_are_noted():
    """An unknown key is noted once a key and layer, with what it may have meant."""
    line = (
        '{"id": "x", "text": "", "annotations": ['
        '{"layer": "quote", "spans": [[0, 13]], "speeker": "x"},'
        '{"layer": "quote", "spans": [[0, 13]], "speeker": "y", "attributes": {}},'
        '{"layer": "PERSON", "spans": [[14, 23]], "age": 3, "attributes": {"any": 1}}]}'
    )
    expected = (
        'unknown key "text" in an answer, ignored',
        'unknown key "speeker" in layer quote, ignored; did you mean "speaker"?',
        'unknown key "attributes" in layer quote, ignored; did you mean "attribution"?',
        'unknown key "age" in layer PERSON, ignored',
    )
    assert expected == checked(line).notes
    assert not checked(line).faults
