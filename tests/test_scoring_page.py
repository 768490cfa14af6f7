"""SCORING.md says what the code counts: its examples are run, its lists held to the code's."""

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

import karat
from karat.answers import answer_of
from karat.articles import Annotation, Answer, Article, Gold
from karat.counts import Counts
from karat.decomposition import CLASSES, RIGHT, Lost, repaired
from karat.evaluate import ABSENT, Evaluation, score_article
from karat.facets import ARTICLE_FACETS
from karat.gold.chance import FEWEST, alpha, kappa
from karat.layers import FOUND, LAYERS
from karat.layers.words import word_lists
from karat.marks import read_mark
from karat.matching import FLOOD, match
from karat.scoring import REGIMES, SCORING, Settings
from karat.semeval import SCHEMES, Tally
from karat.spans import Span
from karat.statistics import RATES, count_table, intervals, macro
from karat.statistics.intervals import FEW_ARTICLES
from karat.statistics.resampling import DRAWS, SEED
from karat.tokens import LeftOut, TokenCounts

PAGE = Path(karat.__file__).parent / "SCORING.md"
TEXT = PAGE.read_text(encoding="utf-8")
SCORED = {name: layer for name, layer in LAYERS.items() if layer.group}
STRANGER = "a stranger's"
ITEM = r"(\w+)((?:\[\d+,\d+\)\+?)+)(?: head (\[\d+,\d+\)))?(\?)?"  # A[0,3)+[8,10) head [0,3)?


@dataclass(frozen=True)
class Example:
    """Part of a block: articles as (.mark, predictions or None), settings, expectations.

    Expectations are kept as written: the code is asked to write the same words.
    """

    line: int
    settings: Settings
    articles: tuple[tuple[str, list[dict[str, object]] | None], ...]
    expected: tuple[str, ...]


def examples():
    """Reads every ```example block of the page; one of several predictions is several."""
    for block in re.finditer(r"^```example([^\n]*)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE):
        pairs = (word.partition("=") for word in block[1].split())
        settings = Settings(**{key: float(value) for key, _, value in pairs})
        *before, last = re.split(r"^\+\+\+\n", block[2], flags=re.MULTILINE)
        articles = [part.split("===\n") for part in before]
        mark, *rest = last.split("===\n")
        line = TEXT.count("\n", 0, block.start()) + 1
        for predictions, expected in zip(rest[::2], rest[1::2], strict=True):
            yield Example(
                line,
                settings,
                tuple(
                    (with_header(one, number), None if said == "absent\n" else objects(said))
                    for number, (one, said) in enumerate([*articles, [mark, predictions]])
                ),
                tuple(part.strip() for part in re.split(r"[;\n]", expected.strip())),
            )


def with_header(mark, number):
    """Puts the header before a body that leaves it out; `layers:` may stand in front of it."""
    layers, found, rest = mark.partition("\n")
    own = f"{layers}{found}" if layers.startswith("layers:") else ""
    return f"--- gold/1\nid: worked-{number}\ndct: 2031-06-10\n{own}---\n{rest if own else mark}"


def objects(text):
    """Reads JSON objects that stand beside and below each other."""
    decode, found = json.JSONDecoder().raw_decode, []
    while text := text.strip():
        one, end = decode(text)
        found.append(one)
        text = text[end:]
    return found


def spanned(raw, text):
    """Turns the words that a prediction names into offsets; each must stand once in the text."""

    def span(words):
        assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times"
        return [text.index(words), text.index(words) + len(words)]

    words = raw["words"]
    rest = {key: span(said) if key == "of" else said for key, said in raw.items() if key != "words"}
    return {**rest, "spans": [span(one) for one in ([words] if isinstance(words, str) else words)]}


class Worked:
    """An example as the code scores it; asked for a line, it gives the line as it counts it."""

    def __init__(self, example):
        self.evaluation = Evaluation(example.settings)
        for mark, predictions in example.articles:
            reading = read_mark(mark, "SCORING.md")
            assert [] == [str(problem) for problem in reading.problems]
            answer = read_answer(predictions, reading.gold)
            self.evaluation.add(score_article(reading.gold, answer, example.settings))

    def __call__(self, line):
        first, *rest = words = shlex.split(line)
        say = getattr(self, f"say_{first.replace('-', '_')}", None)
        return say(*rest) if say else self.say_score(*words)

    def say_score(self, layer, aspect, regime, *rest):
        """Writes `layer aspect regime gold predicted tp`, or a rate in place of the counts."""
        known = (layer, aspect, regime)
        column = self.evaluation.counts.column(known)
        assert known in self.evaluation.counts.totals(), known
        counts = sum((Counts(*row.tolist()) for row in column), Counts())
        table = count_table([[Counts(*row.tolist())] for row in column], scores=1)
        if rest[0] == "given":
            return f"{layer} {aspect} {regime} given {counts.tp}/{counts.given}"
        if rest[0] == "macro":
            mean = macro(table, (rest[1],))[rest[1]][0]
            said = f"macro {rest[1]} {rate(mean.mean)} over {mean.articles}"
        elif rest[0] == "interval":
            found = intervals(table, (rest[1],))[rest[1]][0]
            ends = f"{'~' * found.small}{rate(found.low)} {rate(found.high)}" if found else "–"
            said = f"interval {rest[1]} {ends}"
        elif rest[0] in RATES:
            said = f"{rest[0]} {rate(getattr(counts, rest[0]))}"
        else:
            said = f"{counts.gold} {counts.predicted} {counts.tp}"
        return f"{layer} {aspect} {regime} {said}"

    def say_semeval(self, group, scheme, *_):
        """Writes a tally, zeros left out."""
        tally = self.evaluation.semeval[group].totals[scheme]
        counts = zip("CIPMS", tally, strict=True)
        return " ".join(
            ["semeval", group, scheme, *(f"{one}{many}" for one, many in counts if many)]
        )

    def say_tokens(self, group, label, *_):
        """Writes the counts of a label, or what was left out or cut."""
        chunks = self.evaluation.tokens.get(group, TokenCounts())
        if label == "cut":
            return f"tokens {group} cut {chunks.cut}"
        if label in LeftOut._fields:
            both = (chunks.gold_left_out, chunks.predicted_left_out)
            return " ".join(["tokens", group, label, *(str(getattr(one, label)) for one in both)])
        counts = chunks.labels[label]
        return f"tokens {group} {label} {counts.gold} {counts.predicted} {counts.tp}"

    def say_error(self, layer, name, *_):
        """Writes the misses and false alarms of a class, and F1 if it alone were repaired."""
        lost = self.evaluation.errors[layer].lost.get(name, Lost())
        found = self.evaluation.counts.totals()[layer, FOUND, "tolerant"]
        return (
            f"error {layer} {shlex.quote(name)} {lost.fn} {lost.fp} {rate(repaired(found, lost))}"
        )

    def say_first_wrong(self, layer, aspect, *_):
        """Writes how many found pairs have this aspect as their first wrong one."""
        many = self.evaluation.errors[layer].first_wrong.get(aspect, 0)
        return f"first-wrong {layer} {shlex.quote(aspect)} {many}"

    def say_facet(self, layer, facet, value, aspect, *_):
        """Writes gold, predicted and tp of a facet's value."""
        counts = self.evaluation.by_facet.totals()[layer, facet, value, aspect]
        key = " ".join(shlex.quote(one) for one in (layer, facet, value, aspect))
        return f"facet {key} {counts.gold} {counts.predicted} {counts.tp}"

    def say_duplicates(self, _many):
        """Writes how many predictions collapsed."""
        return f"duplicates {self.evaluation.duplicates}"


def read_answer(said, gold):
    """Reads predictions; an object without a layer is an entity."""
    if said is None:
        return Answer(gold.id, failure=ABSENT)
    raw = {
        "annotations": [spanned(one, gold.article.text) for one in said if "layer" in one],
        "entities": [one for one in said if "layer" not in one],
    }
    return answer_of(raw, gold.article, {*LAYERS, *gold.layers})


def rate(value):
    """Writes a rate with three decimals; undefined is a dash."""
    return "–" if value is None else f"{value:.3f}"


EXAMPLES = list(examples())
ASKED = [shlex.split(line) for example in EXAMPLES for line in example.expected]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"line {one.line}")
def test_an_example_is_what_the_code_counts(example):
    """Every line under an example reads as the code would write it."""
    worked = Worked(example)
    said = [worked(line).replace("'", '"') for line in example.expected]
    assert list(example.expected) == said


def rows(heading):
    """Gives the rows of the first table under a heading, as lists of cells."""
    section = re.search(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", TEXT, re.DOTALL | re.MULTILINE
    )
    assert section, heading
    table = re.search(r"^\|[-|]+\|\n((?:\|.*\|\n)+)", section[1], re.MULTILINE)
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in table[1].splitlines()
    ]


@pytest.mark.parametrize("row", rows("Groups and alignment, step by step"), ids=lambda row: row[0])
def test_a_step_of_alignment_pairs_what_its_row_says(row):
    """Each row's gold and predictions are paired as written, through the real matching."""
    _, gold, predicted, expected, _ = row
    own, said = (
        [spans_of(one) for one in re.findall(ITEM, cell.strip("`"))] for cell in (gold, predicted)
    )
    layers = tuple(dict.fromkeys(one.layer for one in (*own, *said)))
    matched = match(Gold(Article("a", "x" * 100), layers, tuple(own)), Answer("a", tuple(said)))
    pairs = {
        f"{own.index(group.items[pair.gold].annotation) + 1}→"
        f"{said.index(group.predictions[pair.predicted].annotation) + 1}"
        for group in matched.groups
        for pair in group.pairs
    }
    assert expected == (", ".join(sorted(pairs)) or "none")


def spans_of(found):
    """Makes an annotation of what ITEM finds; a question mark makes it optional."""
    layer, spans, head, optional = found
    read = [Span(int(a), int(b)) for a, b in re.findall(r"\[(\d+),(\d+)\)", spans)]
    least = [Span(int(a), int(b)) for a, b in re.findall(r"\[(\d+),(\d+)\)", head)]
    return Annotation(layer, tuple(read), head=(least or [None])[0], optional=bool(optional))


def named(heading):
    """Gives the first cells of a table, without the marks of code."""
    return [row[0].replace("`", "") for row in rows(heading)]


def test_every_regime_has_its_row_and_its_example():
    """The tables name the regimes that the code has, no other; each is shown at work."""
    assert list(REGIMES) == named("The five regimes")
    assert [f"semeval {scheme}" for scheme in SCHEMES] == named("semeval, as published")
    assert set(REGIMES) <= {words[2] for words in ASKED if words[1] == FOUND}
    assert set(SCHEMES) <= {words[2] for words in ASKED if words[0] == "semeval"}
    assert "tokens" in {words[0] for words in ASKED}
    assert "## tokens, as published\n" in TEXT


def test_every_aspect_has_its_row_and_its_example():
    """The table names the aspects of each layer in the code's order; each is shown at work.

    The headline, which stands beside found in the report, is in bold.
    """
    table = [
        (row[0], aspect.replace("`", ""))
        for row in rows("The aspects of each layer")
        for aspect in row[1].split(", ")
    ]
    aspects = [
        (name, one, one == layer.headline)
        for name, layer in SCORED.items()
        for one in (FOUND, *(aspect.name for aspect in layer.fixed))
    ]
    expected = [(name, f"**{one}**" if headline else one) for name, one, headline in aspects]
    assert [*expected, (STRANGER, FOUND), (STRANGER, "one a key")] == table
    assert {aspect[:2] for aspect in aspects} <= {tuple(words[:2]) for words in ASKED}


def test_every_error_class_has_its_row_and_its_example():
    """The table has the classes in the order in which they are tried."""
    assert list(CLASSES) == named("Why points were lost")
    assert set(CLASSES) <= {words[2] for words in ASKED if words[0] == "error"}
    assert RIGHT in {words[2] for words in ASKED if words[0] == "first-wrong"}


def test_every_facet_has_its_place():
    """The table of facets names those of each layer and of the article, in order."""
    said = {row[0]: row[1].split(", ") for row in rows("Facets")}
    own = {name: [one.name for one in layer.facets] for name, layer in SCORED.items()}
    assert said == {**{k: v for k, v in own.items() if v}, "article": sorted(ARTICLE_FACETS)}


def test_every_rate_has_its_formula():
    """Each rate that the code derives has a row."""
    assert list(RATES) == named("Counts and rates")


@pytest.mark.parametrize("row", rows("Agreement"), ids=lambda row: row[0])
def test_agreement_beyond_chance_is_what_its_row_says(row):
    """Kappa and alpha of a small table are those that the code gives."""
    said = [
        pair
        for many, first, second in (cell.split() for cell in row[0].split(", "))
        for pair in [(first, second)] * int(many)
    ]
    assert row[1:] == [f"{figure(said):.3f}".lstrip("0") for figure in (kappa, alpha)]


def test_the_word_lists_are_those_of_the_code():
    """A list on the page holds the words of words.json."""
    said = {row[0].strip("`"): row[1].split() for row in rows("T(x), what counts of a span")}
    assert {name: sorted(words) for name, words in word_lists().items()} == {
        name: sorted(words) for name, words in said.items()
    }


@pytest.mark.parametrize(
    "sentence",
    [
        f"The scoring version is **{SCORING}**",
        f"{DRAWS:,} draws, PCG64, seed {SEED}",
        f"Under {FEW_ARTICLES} articles",
        f"undefined under {FEWEST} items",
        f"over {FLOOD:,} predictions",
        f"IoU ≥ {Settings().overlap}",
        f"`{'`, `'.join(Tally._fields)}`",
    ],
)
def test_constants_are_those_of_the_code(sentence):
    """A number that moves in the code moves on the page."""
    assert sentence in TEXT


def test_the_page_is_one_sentence_a_line():
    """Prose holds one sentence a source line, so that a diff shows the sentence that changed."""
    prose = re.sub(r"^```.*?^```$", "", TEXT, flags=re.DOTALL | re.MULTILINE)
    lines = [line for line in prose.splitlines() if line and line[0] not in "|#-"]
    assert [] == [line for line in lines if re.search(r"[a-z)`*][.?!] [A-Z]", line)]
