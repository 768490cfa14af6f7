"""Files of predictions: what is read, what is refused, and what holds for every file."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.articles import Annotation, Answer, Article, Failure
from karat.errors import FormatError, NothingMeasured, UsageError
from karat.layers import Entity
from karat.predictions import (
    PredictionsFile,
    answer_line,
    header_line,
    iter_predictions,
    json_lines,
    read_predictions,
)
from karat.predictions.files import LONGEST_LINE
from karat.predictions.json_lines import DoubtError, careful_value, quick_value
from karat.spans import Span

TEXT = "“Dear,” says Ann. 😀 Two of 12 kg left in May.\n"
ARTICLES = {id_: Article(id_, TEXT) for id_ in ("one-1", "two-2")}
LAYERS = ("speaker", "quote", "cue", "quantity", "date", "PERSON")
EMPTY = '{"id": "one-1", "annotations": []}'
ABSENT = Failure("absent", "the predictions have no line for this article")


def read(*lines: str | bytes, ending: bytes = b"\n") -> PredictionsFile:
    """Reads a file of these lines."""
    raw = b"".join((one.encode() if isinstance(one, str) else one) + ending for one in lines)
    return read_bytes(raw)


def read_bytes(raw: bytes) -> PredictionsFile:
    """Reads a file of these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.jsonl"
        path.write_bytes(raw)
        return read_predictions(path, ARTICLES, layers=LAYERS, elsewhere={"other-3"})


def problems(*lines: str | bytes) -> list[str]:
    """Gives `line:column: message` of each problem."""
    with pytest.raises(FormatError) as error:
        read(*lines)
    return [f"{one.line}:{one.column}: {one.message}" for one in error.value.problems]


def one_problem(*lines: str | bytes) -> str:
    """Gives the problem of these lines, which have only one."""
    (problem,) = problems(*lines)
    return problem


def with_annotation(annotation: str) -> str:
    """Gives a line with this one annotation."""
    return f'{{"id": "one-1", "annotations": [{annotation}]}}'


def test_every_article_has_an_answer():
    """An article without a line has failed (absent); one of another split is left out."""
    line = '{"id": "two-2", "annotations": [{"layer": "date", "spans": [[41, 44, "May"]]}]}'
    raw = ('{"id": "other-3", "annotations": []}\n' + line + "\n").encode()
    expected = PredictionsFile(
        None,
        {
            "one-1": Answer("one-1", failure=ABSENT),
            "two-2": Answer("two-2", (Annotation("date", (Span(41, 44),)),)),
        },
        1,
        (),
        hashlib.sha256(raw).hexdigest(),
    )
    assert expected == read_bytes(raw)
    assert list(ARTICLES) == list(read_bytes(raw).answers)


def test_a_failure_is_an_answer():
    """A line may say that the article failed, and why."""
    line = '{"id": "one-1", "error": {"kind": "timeout", "message": "60 s"}}'
    assert Answer("one-1", failure=Failure("timeout", "60 s")) == read(line).answers["one-1"]
    line = '{"id": "one-1", "error": {"kind": "crash"}, "annotations": null}'
    assert Answer("one-1", failure=Failure("crash", "")) == read(line).answers["one-1"]


def test_a_header_is_kept():
    """The first line may say what the rest is, blank lines and carriage returns are read over."""
    header = '{"format": "predictions/1", "extractor": {"name": "x"}, "layers": ["date"]}'
    file = read("", header, " \t", EMPTY, "", ending=b"\r\n")
    assert json.loads(header) == file.header
    assert Answer("one-1") == file.answers["one-1"]
    assert Answer("one-1") == read_bytes(EMPTY.encode()).answers["one-1"]
    assert None is read('{"format": "predictions/1", ' + EMPTY[1:]).header


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            '{"format": "predictions/2"}',
            "1:12: format predictions/2 is newer than this karat, which reads predictions/1",
        ),
        (
            '{"format": "gold/1", "id": "one-1", "annotations": []}',
            '1:12: format "gold/1" is none of predictions; expected predictions/1',
        ),
        (
            '{"format": "gold/1", "id": "one-1",',
            '1:1: format "gold/1" is none of predictions; expected predictions/1',
        ),
        (
            '{"format": 1}',
            '1:12: "format" must be "predictions/1", found the number 1',
        ),
        (
            "[",
            "1:1: a document of several lines; predictions have one whole JSON object on each line",
        ),
        (
            "{ ",
            "1:1: a document of several lines; predictions have one whole JSON object on each line",
        ),
    ],
)
def test_another_format_is_told_at_once(line: str, problem: str):
    """A first line of another format is the only problem: what follows is not looked at."""
    assert problem == one_problem(line, '"more": [', "]")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": "one-1", "annot', "2:17: string is opened here and never closed"),
        (
            '{"id": "one-1"',
            "2:15: expected ',' or '}', found the end",
        ),
        (b"\xef\xbb\xbf" + EMPTY.encode(), "2:1: expected a value, found '\\ufeff'"),
        (
            b'{"id": "one-1", "error": {"kind": "\x93"}}',
            "2:36: byte 0x93 is not UTF-8 (Windows-1252 quote?); re-save as UTF-8",
        ),
        (
            '{"id": "one-1", "annotations": [], "annotations": []}',
            '2:36: key "annotations" given twice',
        ),
        (
            '{"id": "one-1", "annotations": [], "\\u0069d": "one-1"}',
            '2:36: key "id" given twice',
        ),
        (
            with_annotation('{"layer": "date", "spans": [[0, 1]], "score": NaN}'),
            "2:79: expected a value, found 'NaN'",
        ),
        (
            with_annotation('{"layer": "date", "spans": [[0, 1e999]]}'),
            "2:65: number 1e999 is out of range",
        ),
        (
            with_annotation('{"layer": "date", "spans": [[0, ' + "9" * 4301 + "]]}"),
            "2:65: number " + "9" * 39 + "… is out of range",
        ),
        (
            with_annotation('{"layer": "date", "spans": [[0, ' + "9" * 4300 + "]]}"),
            "2:61: span [0, " + "9" * 19 + "…) ends past the end of the text (46)",
        ),
        (
            with_annotation('{"layer": "date", "spans": [[0, 1]], "value": "\\ud83d"}'),
            "2:80: \\ud83d is half a surrogate pair",
        ),
        ('{"id": "one-1", "annotations": ' + "[" * 99, "2:95: nested more than 64 deep"),
        (
            '{"id": "one-1", "annotations": [], "x": ' + "[" * 64 + "]" * 64 + "}",
            "2:104: nested more than 64 deep",
        ),
        ("[" * 100_000 + "]" * 100_000, "2:65: nested more than 64 deep"),
        ('{"id": 7, "annotations": []}', '2:8: "id" must be a string, found the number 7'),
        ('{"id": "", "annotations": []}', '2:8: "id" is empty'),
        ('{"annotations": []}', '2:1: no "id"'),
        (
            '{"id": "one-1"}',
            '2:1: no "annotations" (an empty list says that nothing was found) and no "error"',
        ),
        ("[1, 2]", '2:1: expected an object with "id" and "annotations", found a list of 2'),
        (
            '{"format": "predictions/1"}',
            "2:1: a header stands on the first line alone (two files in one?)",
        ),
        (
            '{"format": "predictions/9", "id": "one-1", "annotations": []}',
            "2:12: format predictions/9 is newer than this karat, which reads predictions/1",
        ),
        (
            '{"id": "one-2", "annotations": []}',
            '2:8: no article "one-2" in this corpus; did you mean "one-1"?',
        ),
        (
            '{"id": "../../etc/\\u0000\\u202e", "annotations": []}',
            '2:8: no article "../../etc/\\u0000\\u202e" in this corpus',
        ),
        (
            json.dumps({"id": "x" * 99, "annotations": []}),
            f'2:8: no article "{"x" * 39}…" in this corpus',
        ),
        (
            '{"id": "two-2", "annotations": []}',
            '2:8: article "two-2" has its answer on line 1 already',
        ),
        (
            with_annotation('{"layer": "date", "spans": [[13, 15, "Ann"]]}'),
            '2:61: [13, 15) is "An", surface says "Ann"; did you mean [13, 16)?',
        ),
        (
            with_annotation('{"layer": "cue", "spans": [[23, 25, "12"]]}'),
            '2:60: [23, 25) is " o", surface says "12"; did you mean [27, 29)?',
        ),
        (
            with_annotation('{"layer": "date", "spans": [[42, 45, "May"]]}'),
            (
                '2:61: [42, 45) is "ay.", surface says "May"; did you mean [41, 44)?'
                "; are these offsets of UTF-16 units? karat counts code points"
            ),
        ),
    ],
)
def test_a_bad_line_is_one_sentence(line: str | bytes, problem: str):
    """Whatever is wrong with a line is one sentence, with its line and column."""
    assert problem == one_problem('{"id": "two-2", "annotations": []}', line)


def test_a_mark_or_a_wide_encoding_is_told():
    """A byte-order mark and UTF-16 are told as what they are."""
    expected = "1:1: file starts with a byte-order mark; remove it"
    assert expected == one_problem(b"\xef\xbb\xbf" + EMPTY.encode())
    expected = "1:1: file is UTF-16 (it starts with FF FE); re-save as UTF-8"
    assert expected == problems(EMPTY.encode("utf-16"))[0]


def test_a_header_has_kinds():
    """What a header says is held to its kind, and an unknown key in it is noted."""
    header = '{"format": "predictions/1", "extractor": "x", "corpus": [], "layers": ["a", 1]}'
    expected = [
        '1:42: "extractor" must be an object, found a string',
        '1:57: "corpus" must be an object, found an empty list',
        "1:77: a layer's name is a string, found the number 1",
    ]
    assert expected == problems(header, EMPTY)
    (note,) = read('{"format": "predictions/1", "extracter": {}}', EMPTY).notes
    assert note.endswith(
        'p.jsonl:1: unknown key "extracter" in the header, ignored; did you mean "extractor"?'
    )


def test_all_problems_are_collected():
    """Every line is looked at, and the first problems are told."""
    bad = '{"id": "one-1", "annotations": [{"layer": "dates", "spans": [[2, 1]]}], "id": "no"}'
    expected = [
        '1:43: unknown layer "dates"; did you mean "date"?',
        "1:62: span [2, 1) ends before it starts",
        '1:73: key "id" given twice',
        '1:79: no article "no" in this corpus',
        "2:1: expected a value, found 'x'",
    ]
    assert expected == problems(bad, "x")
    many = problems(*["x"] * 1000)
    expected = ["200:2: and 800 more from here on"]
    assert expected == many[200:]
    flood = problems(with_annotation(", ".join(["1"] * 5000)), "x")
    expected = ["1:631: and 4,801 more from here on"]
    assert expected == flood[200:]


def test_nothing_is_measured_without_a_line():
    """No line at all, or none for an article that is asked for, is exit 4."""
    for lines in ([], ["", " "], ['{"format": "predictions/1"}']):
        with pytest.raises(NothingMeasured, match=r"no line for an article asked for$"):
            read(*lines)
    with pytest.raises(NothingMeasured, match=r"no line for an article asked for \(1 for others\)"):
        read('{"id": "other-3", "annotations": []}')
    expected = 4
    assert expected == NothingMeasured.exit_code


def test_unknown_keys_are_noted_once_a_file():
    """An unknown key is told where it stands first, and never again."""
    annotation = '{"layer": "date", "spans": [[0, 1]], "valeu": "x"}'
    lines = [with_annotation(annotation), with_annotation(annotation).replace("one-1", "two-2")]
    (note,) = read("", *lines).notes
    assert note.endswith(
        'p.jsonl:2: unknown key "valeu" in layer date, ignored; did you mean "value"?'
    )


def test_a_long_line_is_never_loaded(tmp_path):
    """A line over the limit is a fault; neither it nor the file is ever in memory."""
    path = tmp_path / "p.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": "two-2", "annotations": [')
        file.write(b" " * 50_000_000)
        file.write(b"]}\n" + EMPTY.encode() + b"\n")
    tracemalloc.start()
    stream = iter_predictions(path, ARTICLES.get, layers=LAYERS)
    answers = []
    with pytest.raises(FormatError, match=r"p\.jsonl:1:1: line is over the limit of 16,000,000"):
        answers.extend(stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [Answer("one-1")] == answers
    assert peak < 3 * LONGEST_LINE


def test_a_stream_keeps_no_answer(tmp_path):
    """A file is read in memory that does not grow with its answers, in the order of its lines."""
    path = tmp_path / "p.jsonl"
    annotation = {"layer": "quote", "spans": [[0, 7, TEXT[:7]]], "type": "direct"}
    line = {"annotations": [annotation] * 50}
    path.write_text("".join(json.dumps({"id": f"a-{n}", **line}) + "\n" for n in range(1000)))
    stream = iter_predictions(path, lambda id_: Article(id_, TEXT), layers=LAYERS)
    tracemalloc.start()
    for number, answer in enumerate(stream):
        assert f"a-{number}" == answer.id
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
    assert hashlib.sha256(path.read_bytes()).hexdigest() == stream.sha256


def test_a_pipe_is_refused(tmp_path):
    """What can be read only once is refused, instead of hashed wrongly."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(UsageError, match="save the pipe to a file"):
        read_predictions(path, ARTICLES, layers=LAYERS)


def test_the_written_form_is_canonical():
    """A written line has its keys in one order; the header's first is the format."""
    quote = Annotation("quote", (Span(0, 7),), {"cue": "c1", "type": "direct"}, "q1", score=0.5)
    cue = Annotation("cue", (Span(8, 12),), id="c1")
    answer = Answer("one-1", (quote, cue), (Entity("ann", None),))
    expected = (
        '{"format":"predictions/1","layers":["cue"]}\n'
        '{"id":"one-1","annotations":[{"id":"q1","layer":"quote","spans":[[0,7]],'
        '"type":"direct","cue":"c1","score":0.5},{"id":"c1","layer":"cue",'
        '"spans":[[8,12]]}],"entities":[{"id":"ann","name":null}]}\n'
        '{"id":"two-2","error":{"kind":"crash","message":""}}\n'
    )
    failed = Answer("two-2", failure=Failure("crash", ""))
    lines = [header_line({"layers": ["cue"]}), answer_line(answer), answer_line(failed)]
    assert expected == b"".join(lines).decode()


# Laws


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
IDS = WORDS.filter(lambda id_: id_ and not id_.startswith("#"))
SPANS = st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=6, unique=True).map(
    lambda ends: tuple(Span(a, b) for a, b in zip(*[iter(sorted(ends))] * 2, strict=False))
)
PLAIN = WORDS | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False).map(str) | WORDS


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Draws any answer that a file can hold."""
    id_ = draw(st.sampled_from(["one-1", "two-2"]))
    if draw(st.integers(0, 9)) == 0:
        return Answer(id_, failure=Failure(draw(WORDS.filter(bool)), draw(WORDS)))
    scores = st.none() | st.floats(0, 1)
    names = draw(st.lists(IDS, unique=True, max_size=4))
    half = len(names) // 2
    mentions, cues = names[:half], names[half:]
    own: list[Annotation] = [
        *(Annotation("speaker", draw(SPANS), {"entity": draw(WORDS)}, one) for one in mentions),
        *(Annotation("cue", draw(SPANS), {}, one, score=draw(scores)) for one in cues),
    ]
    kinds = {
        "quote": {
            "type": WORDS,
            "speaker_name": st.lists(WORDS, max_size=2).map(tuple),
            "factual": st.booleans(),
            **({"speaker": st.lists(st.sampled_from(mentions)).map(tuple)} if mentions else {}),
            **({"cue": st.sampled_from(cues)} if cues else {}),
        },
        "quantity": {
            **dict.fromkeys(("value", "low", "high"), NUMBERS),
            **dict.fromkeys(("unit", "mod", "change", "per"), WORDS),
            "vague": st.booleans(),
            "of": SPANS.map(lambda spans: spans[0]),
        },
        "date": dict.fromkeys(("type", "value", "mod", "freq", "quant"), WORDS),
        "decoy": dict.fromkeys(("against", "type"), WORDS),
    }
    for layer in draw(st.lists(st.sampled_from(["PERSON", *kinds]), max_size=4)):
        if layer == "PERSON":
            attributes = st.dictionaries(WORDS, PLAIN | st.lists(PLAIN, max_size=2).map(tuple))
        else:
            attributes = st.fixed_dictionaries({}, optional=kinds[layer])
        own.append(Annotation(layer, draw(SPANS), draw(attributes), score=draw(scores)))
    entity = st.builds(
        Entity, IDS, st.none() | WORDS, st.lists(WORDS, max_size=2).map(tuple), st.none() | WORDS
    )
    entities = draw(st.lists(entity, max_size=3, unique_by=lambda one: one.id))
    return Answer(id_, tuple(draw(st.permutations(own))), tuple(entities))


def quoting(line: bytes) -> bytes:
    """Gives a written line with the surface beside each span."""
    said = json.loads(line)
    for one in said.get("annotations", ()):
        for span in (*one["spans"], *([one["of"]] if "of" in one else ())):
            span.append(TEXT[slice(*span)])
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Draws a written line with a few pieces put in, taken out or said twice."""
    raw = draw(st.sampled_from([bytes, quoting]))(answer_line(draw(answers())))[:-1]
    pieces = st.sampled_from(
        [*'"\\{}[],: 0-\r', "e9", "null", "true", '"id":"x",', '"x":[[]],', '"spans":', "😀", ".5"]
    ).map(str.encode)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 12)))
        put = draw(pieces | st.just(raw[start:end] * 2) | st.binary(max_size=2) | st.just(b""))
        raw = raw[:start] + put.replace(b"\n", b"") + raw[end:]
    return raw


def outcome(raw: bytes) -> str:
    """Gives all that a reader says of a file, or its complaint."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.jsonl"
        path.write_bytes(raw)
        try:
            said = repr(read_predictions(path, ARTICLES, layers=LAYERS, elsewhere={"other-3"}))
        except (FormatError, NothingMeasured) as error:
            said = str(error)
        return said.replace(folder, "")


@given(mutated())
def test_the_fast_decoder_is_careful(raw):
    """A line that the fast decoder vouches for is one in which the careful reader finds nothing."""
    try:
        value = quick_value(raw)
    except DoubtError:
        return
    reading = careful_value(raw, 2)
    assert not reading.faults
    assert reading.node is not None
    assert repr(value) == repr(reading.node.plain())


def test_the_fast_decoder_is_used():
    """A sound line with escapes, colons and brackets in its strings is not read twice."""
    line = {"id": "a:\\", "{": ['":[{"\\', {"x": '\\"', "y": "\\"}], "é": "“:”", "": 2**70}
    for raw in (json.dumps(line), json.dumps(line, ensure_ascii=False, indent=1)):
        assert line == quick_value(raw.encode())
    for doubtful in ('{"\\u0061": 1, "a": 1}', "[" * 65 + "]" * 65, '{"a": {"b": 1, "b": 1}}'):
        with pytest.raises(DoubtError):
            quick_value(doubtful.encode())
    assert quick_value(b"[" * 64 + b"]" * 64)


@given(st.lists(mutated(), max_size=3))
def test_both_ways_say_the_same(lines):
    """Fast or careful, a file is accepted or refused alike, with equal answers and sentences."""
    raw = b"\n".join(lines)

    def doubt(_: bytes) -> object:
        raise DoubtError

    fast = outcome(raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_lines, "quick_value", doubt)
        careful = outcome(raw)
    assert careful == fast


@given(answers(), st.sampled_from([bytes, quoting]))
def test_what_is_written_is_read(answer, kept):
    """Writing an answer and reading it gives an equal answer, with surfaces or without."""
    line = answer_line(answer)
    file = read_bytes(header_line({"extractor": {"name": "x"}}) + kept(line))
    assert answer == file.answers[answer.id]
    assert not file.notes
    header = {"format": "predictions/1", "extractor": {"name": "x"}}
    assert header == file.header
    assert line == answer_line(file.answers[answer.id])


@given(mutated(), st.randoms(use_true_random=False))
def test_the_order_of_annotations_never_matters(raw, random):
    """A line is accepted or refused whatever the order of its annotations."""
    try:
        value = quick_value(raw)
    except DoubtError:
        return
    if not isinstance(value, dict) or not isinstance(value.get("annotations"), list):
        return
    before = outcome(raw).startswith("PredictionsFile")
    random.shuffle(value["annotations"])
    assert before == outcome(json.dumps(value).encode()).startswith("PredictionsFile")
