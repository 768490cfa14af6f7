"""What the checker says of passes, and of articles that are not there."""

import pytest

from karat.errors import UsageError


@pytest.fixture
def handed_in(desk):
    """Hands in a pass over the article."""

    def run(source, id_="harbour-001"):
        folder = desk.root / "passes" / "ef"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{id_}.json").write_text(source, encoding="utf-8")
        return desk.corpus_found(desk.corpus())

    return run


def test_a_sound_pass_gives_nothing(handed_in, desk):
    """A pass that agree can read is none of the checker's business."""
    assert [] == handed_in(desk.source)


def test_a_broken_pass_is_told(handed_in):
    """V07: with its file, line and column."""
    (one,) = handed_in("{broken")
    expected = ("V07", "harbour-001.json", 1, 2, "expected a key in double quotes, found 'broken'")
    assert expected == (one.rule, one.name, one.line, one.column, one.message)


def test_every_slip_of_a_pass_is_told(handed_in, desk):
    """As the door tells those of an article, and for an article that is named too."""
    spoilt = desk.source.replace('"cue": "c1"', '"cue": "c8"')
    assert ["V30"] == [one.rule for one in handed_in(spoilt)]
    assert ["V30"] == [one.rule for one in desk.corpus_found(desk.corpus(), desk.id)]


def test_a_pass_over_an_older_text_is_a_question(handed_in, desk):
    """V06: one warning in place of an error for each label."""
    old = desk.source
    desk.mark(("The oldest,", "Here the oldest,"))
    message = "the pass is of an older text of the article; it cannot be compared"
    assert [("V06", message, True)] == [(*one.told, one.warning) for one in handed_in(old)]


def test_a_pass_over_nothing_is_told(handed_in, desk):
    """A pass whose article has no text is an error."""
    message = f"a pass over pier-002, which has no text in {desk.root}"
    found = handed_in(desk.source.replace("harbour-001", "pier-002"), "pier-002")
    assert [("", message)] == [one.told for one in found]


def test_an_article_that_is_not_there(desk):
    """It is one sentence, with the nearest that is there."""
    with pytest.raises(UsageError) as told:
        desk.corpus_found(desk.corpus(), "harbor-001")
    message = f'no article "harbor-001" in {desk.root}; did you mean "harbour-001"?'
    assert message == str(told.value)


def test_a_problem_without_a_rule_has_no_brackets(karat_here, small_corpus):
    """An article whose files are gone is told with them, and nothing empty after it."""
    for file in (small_corpus / "articles").glob("tunnel-1.*"):
        file.unlink()
    done = karat_here("gold", "check", "tunnel-1", "--corpus", "small")
    gone = [f"small/articles/tunnel-1.{end}:1:1: no such file" for end in ("json", "txt")]
    assert (2, gone) == (done.code, done.out.splitlines())
    unknown = karat_here("gold", "check", "tunel-2", "--corpus", "small")
    assert (2, "") == (unknown.code, unknown.out)
    assert 'no article "tunel-2" in small; did you mean "tunnel-2"?' in unknown.err
