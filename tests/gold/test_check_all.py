"""Every rule at once, and files that hold anything at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spoiled_desk import GOOD, made, replaced

from karat.corpus import open_corpus
from karat.errors import FormatError
from karat.gold.check import check_article, check_corpus

IN_MARKS = {"V54", "V55", "V56"}  # rules of .mark files, which stand in no corpus
EVERY = {f"V{number:02}" for number in range(1, 65)} - IN_MARKS

# An article each: the pieces of the good .mark, or with json: of its .json, that are replaced.
MARKS = {
    "text": (
        ("deputy", "dep\u200buty"),
        ("on {d1|Monday}", "in May"),
        ("d1 DATE 2026-05-04\n", ""),
    ),
    "edges": (("{s1|Mara Voss}", "{s1|Mara Vos}s"), ("“Old Tom”}", "🇮}🇸 “Old Tom”")),
    "gaps": (
        ("lost {n2|15 to 20} ferries", "lost|q2} {q2|{n2|15 to 20} ferries"),
        ("}.\nThe oldest", f"}}. {'The harbour slept. ' * 40}{{q2|It slept}}.\nThe oldest"),
    ),
    "crossing": (
        ("the harbour had", "the {q3|harbour had"),
        ("{d3|last year}}.", "{d3|last year}|q2} at least|q3}."),
        ("q2 indirect", "q2 indirect\nq3 indirect speaker=s2 cue=c2"),
    ),
    "inside": (
        ("{s1|Mara Voss}", "Mara Voss"),
        ("will cost", "will cost {s1|me}"),
        ("{c2|said} {q2|the", "{q2|{c2|said} the"),
        ("s1 s2 @voss", '@tom person "Old Tom" alias="T."\ns1 @voss optional\ns2 @voss'),
    ),
    "marks": (
        ("March 2033}.”}", "March 2033}.}"),
        ("q2 indirect", "q2 mixed"),
        ("The oldest,", "It was ‘the last’.\nThe oldest,"),
    ),
    "values": (
        ("n1 1200000000 USD approx", "n1 12000000000 GBP"),
        ("d1 DATE 2026-05-04", "d1 DATE 2026-05-05"),
        ("d3 DATE 2025", "d3 DATE 1926"),
    ),
    "anchor": (
        ("dct: 2026-05-04", "dct: soon"),
        ("license: CC-BY-4.0\n", ""),
    ),
    "undated": (
        ("dct: 2026-05-04", "dct: none"),
        ("March 2033", "spring"),
        ("DATE 2033-03", "DATE XXXX-SP"),
    ),
}
JSONS = {
    "syntax": (('"direct", "speaker"', '"direct" "speaker"'),),
    "twice": (('"type": "direct"', '"type": "direct", "type": "direct"'),),
    "newer": (("gold/1", "gold/2"),),
    "name": (('"id": "name-001"', '"id": "nome-001"'),),
    "number": (('"id": "number-001"', '"id": "007"'),),
    "order": (('"id": "c1"', '"id": "c3"'), ('"cue": "c1"', '"cue": "c3"')),
    "shapes": (
        ('"speaker": ["s1"]', '"speeker": ["s1"]'),
        ('"type": "indirect", ', ""),
        ('"1200000000"', "1.2e9"),
    ),
    "ids": (('"id": "c1"', '"id": "s2"'),),
    "spans": (
        ('[14, 23, "Mara Voss"]', '[14, 22, "Mara Voss"]'),
        ("[24, 28,", "[28, 24,"),
        ("[43, 49,", "[43, 900,"),
        ('[0, 13, "“The tunnel,”"], ', '[0, 13, "“The tunnel,”"], [0, 13, "“The tunnel,”"], '),
        ('[111, 115, "said"]', '[111, 116, "said "]'),
    ),
    "copies": (
        (
            '"id": "s1", "layer": "speaker", "spans": [[14, 23, "Mara Voss"]]',
            '"id": "s1", "layer": "speaker", "spans": [[106, 110, "Voss"]]',
        ),
    ),
    "links": (
        ('"speaker": ["s1"]', '"speaker": ["c1", "s9"]'),
        ('"speaker": ["s2"]', '"speaker": []'),
    ),
    "amounts": (
        ('"USD"', '"dollars"'),
        ('"low": "15"', '"low": "25"'),
        ('"1200000000"', '"1,200,000"'),
        ('"2033-03"', '"2033-13"'),
        ('"DATE", "value": "2025"', '"DURATION", "value": "2025"'),
        ('"mod": "approx"', '"mod": "approx", "accept": [{"mod": "approx"}]'),
        ('"head": [68, 80, "$1.2 billion"]', '"head": [14, 18, "Mara"]'),
    ),
    "both": (('"low": "15"', '"value": "15", "low": "15"'),),
    "Shapes": (),
}
BYTES = {
    "cp1252": ("“", b"\x93"),
    "bom": ("“", b"\xef\xbb\xbf\xe2\x80\x9c"),
    "crlf": ("\n", b"\r\n"),
    "nfd": ("deputy", b"depute\xcc\x81"),
    "changed": ("Tom", b"Tim"),
}


def test_every_rule_at_once(desk):
    """A corpus with a fault for each rule shows each rule, and its other articles hide none."""
    folder = desk.root / "articles"
    kept = desk.text, desk.source
    for name, changes in (MARKS | dict.fromkeys([*JSONS, *BYTES], ())).items():
        view = GOOD.replace("harbour-001", f"{name}-001".lower())
        for old, new in changes:
            view = replaced(view, old, new)
        text, source = made(view)
        for old, new in JSONS.get(name, ()):
            source = replaced(source, old, new)
        desk.put(text, source, f"{name}-001")
        if name in BYTES:
            old, raw = BYTES[name]
            spoilt = text.encode().replace(old.encode(), raw, 1)
            (folder / f"{name}-001.txt").write_bytes(spoilt)
    desk.put(*kept)
    for path in ("passes/ef", "adjudication", "hf"):
        (desk.root / path).mkdir(parents=True)
    (desk.root / "passes" / "ef" / "harbour-001.json").write_text(desk.source)
    (desk.root / "adjudication" / "harbour-001.txt").write_text("adjudicator: EF\n")
    (desk.root / "hf" / "README.md").write_text(f"corpus {'0' * 64}\n")
    corpus = desk.corpus({"train": ["harbour-001", "anchor-001"], "test": ["text-001"]})
    found = desk.corpus_found(corpus)
    assert EVERY == {one.rule for one in found} & EVERY
    assert all(one.line >= 1 and one.column >= 1 and one.message for one in found)


def test_problems_come_sorted(desk):
    """Problems come by file, line and column, whatever found them."""
    desk.mark(("n1 1200000000 USD approx", "n1 12000000000 GBP"), ("DATE 2025", "DATE 1926"))
    problems = check_article(desk.root, desk.id)
    assert sorted(problems) == problems


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
FILES = (
    "articles/harbour-001.txt",
    "articles/harbour-001.json",
    "hf/README.md",
    "adjudication/harbour-001.txt",
    "passes/ef/harbour-001.json",
)
ANYTHING = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("name", FILES)
def test_a_file_may_hold_any_bytes(desk, name):
    """Whatever bytes a file holds, checking tells problems and never raises."""
    corpus = desk.corpus()
    path = desk.root / name
    path.parent.mkdir(parents=True, exist_ok=True)

    @ANYTHING
    @given(st.binary(max_size=300))
    def check(raw):
        path.write_bytes(raw)
        assert check_corpus(corpus) == sorted(check_corpus(corpus))

    check()


def test_a_manifest_may_hold_any_bytes(desk):
    """A broken manifest is a format error at the door; the article can be checked all the same."""
    desk.corpus()

    @ANYTHING
    @given(st.binary(max_size=300) | TREES.map(lambda tree: json.dumps(tree).encode()))
    def check(raw):
        (desk.root / "manifest.json").write_bytes(raw)
        with pytest.raises(FormatError):
            open_corpus(desk.root)
        assert [] == check_article(desk.root, desk.id)

    check()


@st.composite
def _spoilt(draw, tree):
    """Replaces one value somewhere in a JSON tree by another."""
    if not isinstance(tree, (dict, list)) or not tree or draw(st.integers(0, 9)) == 0:
        return draw(TREES)
    keys = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
    key = draw(st.sampled_from(keys))
    copy = tree.copy()
    copy[key] = draw(_spoilt(tree[key]))
    return copy


def test_labels_may_hold_any_value(desk):
    """One value of the labels may be anything: it is told, or it is right."""
    corpus = desk.corpus()
    tree = json.loads(desk.source)

    @settings(ANYTHING, max_examples=150)
    @given(_spoilt(tree) | _spoilt(tree).flatmap(_spoilt))
    def check(spoilt):
        desk.put(desk.text, json.dumps(spoilt, ensure_ascii=False))
        assert all(one.message.isprintable() for one in check_corpus(corpus))

    check()


def test_a_text_may_hold_any_characters(desk):
    """Labels of a text of any characters are checked without a fall."""
    corpus = desk.corpus()
    words = st.text("aV2½ \n.,'\"“”‘’«»`$£%\u0301\u200d\u200b🇮🇸가", max_size=60)

    @settings(ANYTHING, max_examples=100)
    @given(words, words)
    def check(first, second):
        view = GOOD.replace("deputy", f"deputy{first}").replace("oldest", f"oldest{second}")
        desk.put(*made(view))
        assert all(one.message.isprintable() for one in check_corpus(corpus))

    check()
