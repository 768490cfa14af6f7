"""The journal: whole lines or none, the later one counts, what was written is read back."""

import json

import msgspec
import pytest

from karat.errors import FormatError
from karat.store import CorpusPin, ExtractorPin, Journal, Started, differences, read_started

STARTED = Started(
    started="2031-05-06T10:15:00+00:00",
    extractor=ExtractorPin(reference="rules", options="none", code="c0de", name="rules"),
    corpus=CorpusPin(name="small", digest="abc", split="test"),
    articles={"war-000": "a", "war-001": "b"},
)
LINE = '{"id":"war-000","annotations":[{"layer":"date","spans":[[0,3]],"value":"é"}]}\n'.encode()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.jsonl.partial"


def test_a_line_comes_back_as_it_was_given(path):
    """The bytes of an answer are the same before and after the file is opened again."""
    with Journal.begin(path, STARTED) as journal:
        journal.add("war-000", LINE, seconds=0.25, failed=False)
        assert LINE == journal.line("war-000")
    with Journal.go_on(path, "later") as again:
        assert LINE == again.line("war-000")
        assert 0.25 == again.answers["war-000"].seconds
    assert STARTED == read_started(path)


@pytest.mark.parametrize("cut", range(1, 120, 7))
def test_a_cut_anywhere_costs_the_last_line_alone(path, cut):
    """Wherever a write was torn, the lines before it stand and the file goes on after them."""
    other = b'{"id":"war-001","annotations":[]}\n'
    with Journal.begin(path, STARTED) as journal:
        journal.add("war-000", LINE, seconds=0, failed=False)
        before = path.stat().st_size
        journal.add("war-001", other, seconds=0, failed=False)
    raw = path.read_bytes()
    path.write_bytes(raw[: min(before + cut, len(raw) - 1)])
    with Journal.go_on(path, "later") as again:
        assert ["war-000"] == list(again.answers)
        assert 1 == again.torn
        again.add("war-001", other, seconds=0, failed=False)
    with Journal.go_on(path, "later still") as third:
        assert [LINE, other] == [third.line(id_) for id_ in ("war-000", "war-001")]
        assert ["later"] == third.resumed


def test_the_later_line_of_an_article_counts(path):
    """An article that was asked again has its second answer."""
    with Journal.begin(path, STARTED) as journal:
        journal.add("war-000", b'{"id":"war-000","error":{}}\n', seconds=0, failed=True)
        journal.forget("war-000")
        journal.add("war-000", LINE, seconds=0, failed=False)
    with Journal.go_on(path, "later") as again:
        assert LINE == again.line("war-000")
        assert not again.answers["war-000"].failed


@pytest.mark.parametrize("raw", [b"\x00\x00\x00\n", b"{}\n", b'{"id":"war-009","answer":{}}\n'])
def test_a_line_that_is_no_answer_is_counted(path, raw):
    """Blocks of a lost disk and answers for strangers are passed over."""
    with Journal.begin(path, STARTED):
        pass
    with path.open("ab") as file:
        file.write(raw)
    with Journal.go_on(path, "later") as again:
        assert 1 == again.torn
        assert {} == again.answers


def test_another_file_is_told_with_its_place(path):
    """A first line that is no run's is a problem with file, line and column."""
    path.write_text("predictions\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"answers\.jsonl\.partial:1:1: is no started/1"):
        read_started(path)


def test_differences_are_all_named():
    """What a run was begun with is compared part by part."""
    raw = json.loads(msgspec.json.encode(STARTED))
    raw["extractor"] |= {"code": "other", "version": "2"}
    raw["corpus"]["digest"] = "def"
    raw["articles"]["war-001"] = "c"
    told = differences(STARTED, msgspec.convert(raw, Started))
    assert [
        "version (none, now 2)",
        "code (c0de, now other)",
        "corpus digest (abc, now def)",
        "articles (war-001)",
    ] == told
    assert [] == differences(STARTED, STARTED)


def test_articles_that_came_and_went_are_differences():
    """Those that are gone are named before those that are new; of many the first three are."""

    def with_articles(*ids):
        return msgspec.structs.replace(STARTED, articles=dict.fromkeys(ids, "a"))

    two, other = with_articles("war-000", "war-001"), with_articles("war-001", "war-002")
    assert ["articles (war-002)"] == differences(two, with_articles(*two.articles, "war-002"))
    assert ["articles (war-000)"] == differences(two, with_articles("war-001"))
    assert ["articles (war-000, war-002)"] == differences(two, other)
    many = with_articles(*(f"war-{number:03}" for number in range(7)))
    assert ["articles (war-002, war-003, war-004 and 2 more)"] == differences(two, many)


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ({"model": "a", "top": "5"}, {"model": "b", "top": "5"}, ["-o model (a, now b)"]),
        ({"model": "a"}, {"top": "5"}, ["-o model (a, now none)", "-o top (none, now 5)"]),
        ({"key": "***"}, {"key": "***"}, ["options (one, now two)"]),
        (None, {"model": "b"}, ["options (one, now two)"]),
    ],
)
def test_an_option_that_differs_is_named(before, now, words):
    """As far as it may be shown; a secret, and a journal of an older karat, have their hash."""
    begun, asked = (
        msgspec.structs.replace(
            STARTED,
            extractor=msgspec.structs.replace(STARTED.extractor, options=hash_, shown=shown),
        )
        for hash_, shown in (("one", before), ("two", now))
    )
    assert words == differences(begun, asked)
