"""What the door finds: one bad file for each rule, and a good one that gives nothing."""

import pytest


def test_a_good_article_gives_nothing(desk):
    """The article that all tests spoil has no problem and no warning."""
    assert [] == desk.found()


@pytest.mark.parametrize(
    ("spoilt", "rule", "place", "message"),
    [
        ("“", "V01", (1, 1), "byte 0x93 is not UTF-8 (Windows-1252 quote?); re-save as UTF-8"),
        ("\n", "V03", (1, 106), "carriage return; gold text uses LF"),
    ],
)
def test_bytes_of_another_system(desk, spoilt, rule, place, message):
    """V01, V03: a text of Windows is told byte by byte, before anything else is said of it."""
    raw = desk.text.encode().replace(spoilt.encode(), b"\x93" if rule == "V01" else b"\r\n", 1)
    (desk.root / "articles" / "harbour-001.txt").write_bytes(raw)
    found = [(one.rule, (one.line, one.column), one.message) for one in desk.found()]
    assert [(rule, place, message)] == found


def test_a_byte_order_mark(desk):
    """V02: a text starts with its first letter."""
    desk.put("\ufeff" + desk.text, desk.source)
    expected = desk.word(
        "V02", "¦\ufeff", "file starts with a byte-order mark; remove it", warning=False
    )
    assert [expected] == desk.found()


def test_letters_in_two_characters(desk):
    """V04: a text is NFC, and the letter that is not is named."""
    desk.put(desk.text.replace("deputy", "depute\u0301"), desk.source)
    message = '"é" is stored as two characters; text must be NFC'
    assert [desk.word("V04", "deput¦e", message, warning=False)] == desk.found()


def test_a_changed_text(desk):
    """V06: labels know the text that they were made from."""
    desk.put(desk.text.replace("Tom", "Tim"), desk.source)
    first, second = desk.found()[:2]
    assert desk.label("V06", '"sha256": ¦"', first.message) == first
    assert first.message.startswith("text changed since annotation (sha256 ")
    assert first.message.endswith(f"); run: karat gold realign harbour-001 --corpus {desk.root}")
    message = '[206,215) is "“Old Tim”", surface says "“Old Tom”"'
    assert desk.label("V19", "[206, 215, ¦", message) == second


def test_broken_syntax(desk):
    """V07: JSON that cannot be read is one problem, where it breaks."""
    found = desk.spoil(('"direct", "speaker"', '"direct" "speaker"'))
    message = "expected ',' or '}', found '\"'"
    assert [desk.label("V07", '"direct" ¦"speaker"', message)] == found


def test_a_key_given_twice(desk):
    """V08: of two equal keys nobody knows which was meant."""
    found = desk.spoil(('"type": "direct"', '"type": "direct", "type": "direct"'))
    expected = desk.label("V08", '"type": "direct", ¦"type"', 'key "type" given twice')
    assert [expected] == found


def test_an_unknown_key(desk):
    """V09: a slip of the pen in a key is told with the key that was meant."""
    found = desk.spoil(('"speaker": ["s1"]', '"speeker": ["s1"]'))
    message = 'unknown key "speeker" in quote q1; did you mean "speaker"?'
    assert desk.label("V09", '¦"speeker"', message) in found


def test_a_missing_key(desk):
    """V10: what a layer needs is asked for, with the words that may stand there."""
    found = desk.spoil(('"type": "direct", ', ""))
    message = 'quote q1 has no "type" (direct, indirect, mixed)'
    assert [desk.label("V10", '¦{"id": "q1"', message)] == found


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        (
            '"1200000000"',
            "1.2e9",
            '"value": ¦1.2e9',
            '"value" must be a decimal in quotes, found a number',
        ),
        (
            '"direct"',
            '"dirct"',
            '"type": ¦"dirct"',
            '"type" is "dirct"; expected one of direct, indirect, mixed; did you mean "direct"?',
        ),
        (
            '{"id": "c1", "layer": "cue", "spans": [[24, 28, "told"]]}',
            "5",
            "¦5,\n",
            "an annotation must be an object, found a number",
        ),
    ],
)
def test_a_value_of_the_wrong_kind(desk, old, new, place, message):
    """V11: a value is told with what it should be and what it is."""
    found = desk.spoil((old, new))
    assert desk.label("V11", place, message) in found


def test_a_newer_format(desk):
    """V12: a format of tomorrow is refused with a sentence."""
    found = desk.spoil(("gold/1", "gold/2"))
    message = "format gold/2 is newer than this tool (reads gold/1)"
    assert [desk.label("V12", '¦"gold/2"', message)] == found


def test_an_id_that_is_not_the_file(desk):
    """V13: a file is named by the id in it."""
    found = desk.spoil(("harbour-001", "harbour-01"))
    message = 'id "harbour-01" but the file is harbour-001.json'
    assert [desk.label("V13", '"id": ¦"harbour-01"', message)] == found


def test_an_id_used_twice(desk):
    """V15: an id names one label."""
    found = desk.spoil(('"id": "q2"', '"id": "q1"'))
    message = "id q1 already used at line 8"
    assert desk.label("V15", '¦"q1", "layer": "quote", "spans": [[116', message) in found


def test_an_id_of_another_layer(desk):
    """V16: the letter of an id says its layer."""
    found = desk.spoil(('"id": "c2"', '"id": "s9"'), ('"cue": "c2"', '"cue": "s9"'))
    message = "id s9 says speaker, layer says cue"
    assert [desk.label("V16", '"s9", "layer": ¦"cue"', message)] == found


@pytest.mark.parametrize(
    ("id_", "why"),
    [
        ("007", "must start with a letter (readers turn it into 7)"),
        ("Harbour 1", "must be lower-case words joined by hyphens"),
        ("²", "must be lower-case words joined by hyphens"),
    ],
)
def test_an_id_that_readers_change(desk, id_, why):
    """V17: an id survives spreadsheets and file systems."""
    found = desk.spoil(('"id": "harbour-001"', f'"id": "{id_}"'))
    assert [desk.label("V17", f'¦"{id_}"', f'id "{id_}" {why}')] == found


def test_a_surface_that_is_not_there(desk):
    """V19: a span quotes its text, and the place that was meant is named."""
    found = desk.spoil(('[14, 23, "Mara Voss"]', '[14, 22, "Mara Voss"]'))
    message = '[14,22) is "Mara Vos", surface says "Mara Voss"; did you mean [14,23)?'
    assert [desk.label("V19", '[14, 22, ¦"', message)] == found


@pytest.mark.parametrize(
    ("span", "message"),
    [
        ("23, 14", "span of s1 ends (14) before it starts (23)"),
        ("14, 14", "span of s1 is empty: it starts and ends at 14"),
    ],
)
def test_a_span_without_a_character(desk, span, message):
    """V20: a span has a first character before its end."""
    found = desk.spoil(("[14, 23,", f"[{span},"))
    assert [desk.label("V20", f"[¦{span},", message)] == found


def test_a_span_past_the_text(desk):
    """V21: a span lies in the text."""
    found = desk.spoil(("[14, 23,", "[14, 900,"))
    message = "end 900 is past the end of the text (217)"
    assert [desk.label("V21", "[14, ¦900,", message)] == found


def test_fragments_out_of_order(desk):
    """V25: fragments stand in order and apart."""
    first, second = '[0, 13, "“The tunnel,”"]', "[51, 105, "
    end = '"“will cost about $1.2 billion and open by March 2033.”"]'
    found = desk.spoil((f"{first}, {second}{end}", f"{second}{end}, {first}"))
    message = "fragments of q1 overlap or are out of order"
    assert [desk.label("V25", "¦[0, 13,", message)] == found


def test_a_reference_to_nothing(desk):
    """V30: a label names labels of its own document."""
    found = desk.spoil(('"speaker": ["s1"]', '"speaker": ["s9"]'))
    message = "speaker s9 does not exist in this document"
    assert desk.label("V30", '"speaker": [¦"s9"', message) in found


def test_a_reference_to_another_layer(desk):
    """V31: a cue is no speaker."""
    found = desk.spoil(('"speaker": ["s1"]', '"speaker": ["c1"]'))
    message = "speaker c1 is a cue; expected a speaker"
    assert desk.label("V31", '"speaker": [¦"c1"]', message) in found


def test_a_quote_without_a_source(desk):
    """V34: silence about the source is said, not left out."""
    found = desk.spoil(('"speaker": ["s2"]', '"speaker": []'))
    message = 'q2: no speaker; add "attribution": implicit, author or unknown'
    assert desk.label("V34", '"speaker": ¦[]', message) in found


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ('"USD"', '"dollars"'),
            ("V41", '¦"dollars"', 'n1: unknown unit "dollars"; did you mean USD?'),
        ),
        (
            ('"1200000000"', '"1,200,000,000"'),
            ("V42", '¦"1,200,000,000"', "n1: write 1200000000 without separators"),
        ),
        (
            ('"low": "15"', '"low": "25"'),
            ("V45", '"low": ¦"25"', "n2: low 25 is above high 20"),
        ),
        (
            ('"low": "15"', '"value": "15", "low": "15"'),
            ("V46", '"low": ¦"15"', "n2: give either value or low/high or vague"),
        ),
        (
            ('"2033-03"', '"2033-13"'),
            ("V48", '¦"2033-13"', 'd2: "2033-13" is not a TIMEX value (month 13)'),
        ),
        (
            ('"DATE", "value": "2033-03"', '"DURATION", "value": "2033-03"'),
            ("V49", '¦"2033-03"', 'd2: DURATION needs P…, "2033-03" is a DATE'),
        ),
    ],
)
def test_a_value_that_no_layer_takes(desk, change, expected):
    """V41, V42, V45, V46, V48, V49: amounts and dates have their forms."""
    found = desk.spoil(change)
    assert desk.label(*expected) in found


def test_an_alternative_that_changes_nothing(desk):
    """V61: an alternative is another reading, other than the label and than those before it."""
    found = desk.spoil(
        (
            '"mod": "approx"',
            '"mod": "approx", "accept": [{"unit": "CAD"}, {"unit": "USD"}, {"unit": "CAD"}]',
        )
    )
    assert [
        desk.label("V61", '¦{"unit": "USD"}', "accepted alternative 2 of n1 equals the label"),
        desk.label(
            "V61",
            '{"unit": "USD"}, ¦{"unit": "CAD"}',
            "accepted alternative 3 of n1 equals alternative 1",
        ),
    ] == found


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ('[14, 18, "Mara"]', 'head "Mara" is not inside "about $1.2 billion"'),
        (
            '[62, 80, "about $1.2 billion"]',
            'head of n1 is the whole of "about $1.2 billion"; leave it out',
        ),
    ],
)
def test_a_head_that_is_none(desk, head, message):
    """V64: a head is a part of its span."""
    found = desk.spoil(('[68, 80, "$1.2 billion"]', head))
    assert desk.label("V64", f'"head": ¦{head}', message, warning=True) in found


def test_one_broken_label_hides_no_other(desk):
    """A label that cannot be read leaves the rest to be checked."""
    found = desk.spoil(
        ('"speaker": ["s1"]', '"speeker": ["s1"]'),
        ('"1200000000"', '"12000000000"'),
        ("2026-05-04", "2026-05-05"),
        ('"type": "DATE", "value": "2026-05-04"', '"type": "DATE", "value": "2026-05-05"'),
    )
    assert {"V09", "V43", "V50"} <= {one.rule for one in found}
