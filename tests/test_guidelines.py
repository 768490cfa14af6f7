"""The labelling guidelines: numbered rules, each with an example that is well formed."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from karat.layers import decoy, quantity, quote, timex, units

PAGE = Path(__file__).parents[1] / "corpus" / "GUIDELINES.md"
TEXT = PAGE.read_text(encoding="utf-8")
LABELLING, OTHER = "GQSCNDX", "P"
TYPES = {"person", "org", "group", "gpe", "role", "anonymous", "document", "media"}
QUOTE_TYPES = set(quote.TYPES)
ATTRIBUTIONS = set(get_args(quote.Attribution))
KEYS = {
    "q": {"speaker", "cue", "attribution", "tag"},
    "s": {"head", "tag"},
    "c": {"head", "tag"},
    "n": {"head", "of", "per", "change", "unit", "value", "tag"},
    "d": {"head", "value", "freq", "quant", "tag"},
    "x": {"tag"},
}
_MARK = re.compile(r"\{([qscndx][0-9]+(?:~[0-9])?)\||\}")
_ID = re.compile(r"([qscndx])([0-9]+)(~[0-9])?")
_WORD = re.compile(r'([a-z]+)="([^"]*)"|([a-z]+)=(\S+)|"([^"]*)"|(\S+)')


@dataclass
class Block:
    """One example or counter-example, read by a parser that knows only what this page uses."""

    rule: str
    kind: str
    line: int
    dct: str
    text: str = ""
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    said: dict[str, list[tuple[str | None, str]]] = field(default_factory=dict)
    entities: dict[str, list[tuple[str | None, str]]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def surface(self, id_: str) -> str:
        """Gives the text of all its fragments."""
        return " … ".join(self.text[start:end] for start, end in self.spans[id_])

    def keys(self, id_: str) -> dict[str, str]:
        """Gives what its line says with a key."""
        return {key: text for key, text in self.said.get(id_, []) if key}

    def bare(self, id_: str) -> list[str]:
        """Gives the words of its line that have no key."""
        return [text for key, text in self.said.get(id_, []) if not key]


@dataclass
class Rule:
    """A heading with what stands under it."""

    name: str
    line: int
    prose: str = ""
    blocks: list[Block] = field(default_factory=list)


def read_rules(page: str) -> list[Rule]:
    """Reads the rules of the page with their blocks, in page order."""
    rules: list[Rule] = []
    kind, fence, inside, open_rule = "", 0, [], None
    for number, line in enumerate(page.splitlines(), 1):
        heading = re.fullmatch(r"### ([A-Z][0-9]+) \S.*", line)
        if line.startswith("```"):
            if kind:
                rule = rules[-1]
                rule.blocks.append(read_block(rule.name, kind, fence, inside))
                kind = ""
            else:
                kind, fence, inside = line[3:], number, []
        elif kind:
            inside.append(line)
        elif heading:
            open_rule = Rule(heading[1], number)
            rules.append(open_rule)
        elif line.startswith("#"):
            open_rule = None
        elif open_rule:
            open_rule.prose += line + "\n"
    assert not kind, f"the block of line {fence} is never closed"
    return rules


def read_block(rule: str, kind: str, number: int, lines: list[str]) -> Block:
    """Reads a block: an optional dct, the marked text, and label lines after ---."""
    dct = "2031-06-10"
    if lines and lines[0].startswith("dct: "):
        dct, lines = lines[0][5:], lines[1:]
    cut = lines.index("---") if "---" in lines else len(lines)
    block = Block(rule, kind, number, dct)
    read_text("\n".join(lines[:cut]), block)
    for line in lines[cut + 1 :]:
        read_line(line, block)
    return block


def read_text(marked: str, block: Block) -> None:
    """Takes the marks out of a text; a brace closes the innermost."""
    opened: list[tuple[str, int]] = []
    at = 0
    for mark in _MARK.finditer(marked):
        block.text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((mark[1], len(block.text)))
        elif opened:
            id_, start = opened.pop()
            block.spans.setdefault(id_, []).append((start, len(block.text)))
        else:
            block.faults.append("a brace closes nothing")
    block.text += marked[at:]
    block.faults += [f"{id_} is never closed" for id_, _ in opened]
    block.faults += [f"stray {char}" for char in "{|" if char in block.text]


def read_line(line: str, block: Block) -> None:
    """Reads a label line: ids and what it says of them, or an entity."""
    words = [(m[1] or m[3], m[2] or m[4] or m[5] or m[6] or "") for m in _WORD.finditer(line)]
    if line.startswith("@"):
        block.entities[words[0][1][1:]] = words[1:]
        return
    ids = []
    while words and not words[0][0] and _ID.fullmatch(words[0][1]):
        ids.append(words.pop(0)[1])
    if not ids:
        block.faults.append(f"no id in {line!r}")
    for id_ in ids:
        if id_ in block.said:
            block.faults.append(f"two lines for {id_}")
        block.said[id_] = words


RULES = read_rules(TEXT)
BLOCKS = [block for rule in RULES for block in rule.blocks]
each_block = pytest.mark.parametrize(
    "block", BLOCKS, ids=[f"{block.rule}-{block.kind}-{block.line}" for block in BLOCKS]
)


def labels(block, letter):
    """Gives the ids of a layer with the line that says what they are."""
    return [id_ for id_ in block.said if id_[0] == letter]


def tag_words():
    """Gives the closed list of tags as the page prints it."""
    table = TEXT.split("**Tags.**", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in table.splitlines() if line.startswith("|") and "`" in line]
    return [word for row in rows for word in re.findall(r"`([^`]+)`", row)]


def test_numbers_are_unique_and_consecutive():
    """In each section the rules count from 1 without a gap, in page order."""
    for letter in LABELLING + OTHER:
        numbers = [int(rule.name[1:]) for rule in RULES if rule.name[0] == letter]
        assert numbers == list(range(1, len(numbers) + 1)), letter
        assert numbers, letter
    assert {rule.name[0] for rule in RULES} == set(LABELLING + OTHER)


def test_every_labelling_rule_has_an_example_and_a_counter_example():
    """A rule without either cannot be labelled from; each says something before its first block."""
    for rule in RULES:
        if rule.name[0] in LABELLING:
            kinds = Counter(block.kind for block in rule.blocks)
            assert kinds["example"] >= 1, rule.name
            assert kinds["counter"] >= 1, rule.name
            assert set(kinds) == {"example", "counter"}, rule.name
            assert rule.prose.strip(), rule.name


def test_a_reason_stands_above_every_counter_example():
    """The line above a counter-example says why it is wrong."""
    lines = TEXT.splitlines()
    for above, fence in pairwise(lines):
        if fence == "```counter":
            assert above.endswith("."), above


def test_cited_rules_exist():
    """A number cited in the text or the table is a rule."""
    names = {rule.name for rule in RULES}
    prose = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)
    prose = re.sub(r"\b(?:TMO|TMI|T[0-9:]+Z?|P[0-9]+[A-Z]+)\b", "", prose)
    prose = re.sub(r"\[[^\]]*\]|(?<=value \()H1, Q3", "", prose)
    cited = set(re.findall(r"\b[GQSCNDXP][1-9][0-9]?\b", prose))
    assert cited <= names, sorted(cited - names)


@each_block
def test_marks_and_lines_belong_together(block):
    """Every mark is closed around text without blanks at its edges, and ids of lines exist."""
    assert block.faults == []
    assert block.text.strip()
    for id_, spans in block.spans.items():
        for start, end in spans:
            assert start < end, id_
            assert block.text[start:end] == block.text[start:end].strip(), id_
    for id_ in block.said:
        assert id_.partition("~")[0] in block.spans, id_
    # A cue or source has nothing to say where its entity is not the point.
    for id_ in block.spans:
        assert id_[0] in "cs" or id_ in block.said, f"{id_} has no line"


@each_block
def test_keys_are_those_of_the_layer(block):
    """A line uses the keys of its layer, and its references exist."""
    for id_ in block.said:
        keys = block.keys(id_)
        assert set(keys) <= KEYS[id_[0]], id_
        for key in ("speaker", "cue"):
            named = keys.get(key, "none")
            assert named == "none" or set(named.split(",")) <= block.spans.keys(), (id_, key)
    named = [word[1:] for id_ in labels(block, "s") for word in block.bare(id_) if word[0] == "@"]
    assert set(named) <= block.entities.keys() | {"vold"}
    for name, words in block.entities.items():
        assert words[0][1] in TYPES, name


@each_block
def test_heads_and_nouns_are_in_the_text(block):
    """A head lies inside its span and is shorter; the noun of a quantity outside it in the text."""
    for id_ in block.said:
        keys = block.keys(id_)
        surface = block.surface(id_.partition("~")[0])
        if "head" in keys:
            assert keys["head"] in surface
            assert keys["head"] != surface
        if "of" in keys:
            assert re.search(rf"\b{re.escape(keys['of'])}\b", block.text), keys["of"]
    for words in block.entities.values():
        name = words[1][1]
        if block.kind == "example":
            assert name == "?" or name in block.text, name


@each_block
def test_quotes_are_well_formed(block):
    """A quote says its type, and an attribution of the closed list where it has no source."""
    for id_ in labels(block, "q"):
        keys, bare = block.keys(id_), block.bare(id_)
        assert len(set(bare) & QUOTE_TYPES) == 1, id_
        assert set(bare) <= QUOTE_TYPES | {"not-factual", "optional"}, id_
        assert keys.get("attribution", "author") in ATTRIBUTIONS, id_
        if block.kind == "example":
            number = id_[1:]
            sourced = f"s{number}" in block.spans or "speaker" in keys
            assert sourced != ("attribution" in keys), id_
            assert f"c{number}" in block.spans or "cue" in keys, id_


def is_code(word):
    """Says whether a word is the code of a unit, not one of its other names."""
    unit = units.find_unit(word)
    return unit is not None and unit.code == word


@each_block
def test_quantities_are_well_formed(block):
    """A number is one that karat reads, its unit a code of the tables, its mod in the list."""
    for id_ in labels(block, "n"):
        keys, bare = block.keys(id_), [word for word in block.bare(id_) if word != "optional"]
        assert is_code(keys.get("unit", "1")), id_
        assert keys.get("change", "up") in ("up", "down", "from", "to"), id_
        if "~" in id_:
            assert keys, id_
            continue
        amount, *rest = bare
        if amount != "vague":
            numbers = [units.read_number(text) for text in amount.split("..")]
            assert None not in numbers, id_
            assert numbers == sorted(numbers), id_
        mods = [word for word in rest if word in quantity.MODS]
        codes = [word for word in rest if word not in quantity.MODS]
        assert len(mods) <= 1, id_
        assert len(codes) <= 1, id_
        assert all(map(is_code, codes)), id_


@each_block
def test_dates_are_well_formed(block):
    """A value is one of TIMEX3 and of its type, its mod and freq in the lists."""
    for id_ in labels(block, "d"):
        keys, bare = block.keys(id_), block.bare(id_)
        if "~" in id_:
            type_ = block.bare(id_.partition("~")[0])[0]
            assert timex.value_fault(type_, keys["value"]) is None, id_
            continue
        type_, value, *mods = bare
        assert timex.value_fault(type_, value) is None, id_
        assert set(mods) <= set(timex.MODS), id_
        assert "freq" not in keys or timex.freq_fault(keys["freq"]) is None, id_


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@each_block
def test_weekdays_fall_on_their_dates(block):
    """An example that names a weekday gives a day that is one, near the date of the article."""
    if block.kind == "counter":
        return
    for id_ in (id_ for id_ in labels(block, "d") if "~" not in id_):
        named = [day for day in WEEKDAYS if day in block.surface(id_)]
        day = timex.day_of(block.bare(id_)[1])
        if named and day:
            assert WEEKDAYS[day.weekday()] == named[0], id_
            assert abs((day - date(2031, 6, 10)).days) <= 7, id_


@each_block
def test_decoys_are_well_formed(block):
    """A decoy says what it looks like and what it is; against a quantity it is one token."""
    for id_ in labels(block, "x"):
        against, type_ = block.bare(id_)
        assert type_ in decoy.TYPES[against], id_
        if block.kind == "example" and against == "quantity":
            assert " " not in block.surface(id_), id_


@each_block
def test_tags_are_in_the_closed_list(block):
    """An example uses no tag that the list does not hold."""
    for id_ in block.said:
        tag = block.keys(id_).get("tag")
        assert tag is None or block.kind == "counter" or tag in tag_words(), id_


def test_tag_words_are_single_and_unique():
    """A tag is one lower-case word, hyphens allowed, and stands once."""
    tags = tag_words()
    assert len(tags) > 30
    assert [tag for tag in tags if not re.fullmatch(r"[a-z]+(-[a-z]+)*", tag)] == []
    assert [tag for tag, times in Counter(tags).items() if times > 1] == []


def test_no_example_sentence_is_repeated():
    """A sentence serves one rule; there its counter-example may label the example's text anew."""
    owners: dict[str, tuple[str, str, int]] = {}
    for block in BLOCKS:
        sentences = {" ".join(one.split()) for one in re.split(r"(?<=[.!?])\s+", block.text)}
        for sentence in sentences:
            owner = owners.setdefault(sentence.casefold(), (block.rule, block.kind, block.line))
            anew = block.kind == "counter" and owner == (block.rule, "example", owner[2])
            assert anew or owner[2] == block.line, sentence


def test_every_decoy_and_attribution_type_is_named():
    """The closed lists of the layers stand in the text in full."""
    prose = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)
    wanted = {type_ for types in decoy.TYPES.values() for type_ in types}
    for word in wanted | ATTRIBUTIONS | TYPES | set(quantity.MODS):
        assert re.search(rf"\b{word}\b", prose), word
