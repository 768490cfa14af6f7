"""What `gold mark FILE` refuses and asks: all that `gold check` finds, at the file's places."""

import json

import pytest


@pytest.fixture
def mark(karat_here, small_corpus, tmp_path):
    """Reads back the view of tunnel-1 with pieces replaced."""
    where = ("--corpus", small_corpus)
    view = karat_here("gold", "mark", "tunnel-1", *where).out

    def run(*changes):
        changed = view
        for old, new in changes:
            assert old in changed, old
            changed = changed.replace(old, new, 1)
        (tmp_path / "t.mark").write_text(changed, encoding="utf-8", newline="")
        return karat_here("gold", "mark", "t.mark", *where)

    return run


def labels(small_corpus):
    return json.loads((small_corpus / "articles/tunnel-1.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("1200000000 USD", "12000000000 USD", 't.mark:17:4: "$1.2 billion" reads as 1200000000'),
        ("000 USD", "000 EUR", "t.mark:17:15: surface shows $, unit is EUR [V44]"),
        ('alias="Voss"', 'alias="Zoe"', 't.mark:14:33: alias "Zoe" of voss is not in the text'),
        ("s1 @voss", "s1 @voss optional", "s1 is optional but q1, which is required, names it"),
    ],
)
def test_what_the_checker_refuses_is_not_written(mark, small_corpus, old, new, told):
    """An error is told at its place in the .mark, and the labels stay."""
    before = labels(small_corpus)
    done = mark((old, new))
    assert (2, True, before) == (done.code, told in done.err, labels(small_corpus)), done.err


def test_a_warning_is_told_and_written(mark, small_corpus):
    """What only asks is printed with its rule; the labels are written."""
    done = mark((" approx head", " head"))
    assert (0, True) == (done.code, "V47, warning]" in done.err), done.err
    assert "5 labels written" in done.err
    assert "mod" not in json.dumps(labels(small_corpus)["annotations"])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "title:",
            "titel:",
            't.mark:4:1: "titel" is new and "title" is gone; did you mean "title"?',
        ),
        ("license:", "licence:", 'did you mean "license"? [V09]'),
        ("dct:", "dtc:", "t.mark:3:1: no dct; give dct: YYYY-MM-DD, or dct: none; did you mean"),
    ],
)
def test_a_slip_in_a_key_of_the_header_is_told(mark, small_corpus, old, new, told):
    """No meta is thrown away by a letter: the place and the key that was meant are named."""
    before = labels(small_corpus)
    done = mark((old, new))
    assert (2, True, before) == (done.code, told in done.err, labels(small_corpus)), done.err
    assert 1 == done.err.count("\n"), done.err


def test_a_slip_in_a_key_of_a_new_article_is_asked_about(mark, karat_here, small_corpus, tmp_path):
    """Without registered labels nobody can tell a slip from a key of one's own."""
    mark(("id: tunnel-1", "id: tunnel-9"), ("title:", "titel:"))
    done = karat_here("gold", "mark", "t.mark", "--corpus", small_corpus, "--split", "test")
    told = 't.mark:4:1: "titel" is no key that karat knows; did you mean "title"? [V09, warning]'
    assert (0, True) == (done.code, told in done.err), done.err
    assert (small_corpus / "articles/tunnel-9.json").is_file()


def test_a_key_that_is_gone_is_asked_about(mark, small_corpus):
    """A registered key may be taken out, but not in silence."""
    done = mark(("title: Tunnel\n", ""))
    assert (0, True) == (done.code, 'no "title", which the registered labels have' in done.err)
    assert "title" not in labels(small_corpus)["meta"]


def test_all_slips_come_at_once(mark):
    """Changes of the text stand beside slips of form and of sense, each told once, in one round.

    A noun is looked for in the registered text, so no change of the text is blamed on it.
    """
    done = mark(
        ("will cost", "wil costs"),
        ("told} reporters", "told}  reporter"),
        ("q1 direct", "q1 dirct"),
        ("1200000000 USD", "12000000000 USD"),
        ("d1 DATE 2033-03", "d1 DATE 2033-04"),
        ('head="$1.2 billion"', 'head="$1.2 billion" of="reporters"'),
    )
    told = [line.partition(": ")[2] for line in done.err.splitlines()]
    rules = [line.rpartition("[")[2] for line in told]
    assert ["V56]"] * 4 + ["V11]", "V43]", "V50, warning]"] == rules, done.err
    words = ["a space was added", '"reporter," for "reporters,"', '"“wil" for "“will"']
    assert [*words, '"costs" for "cost"'] == [line.split("(")[1].split(")")[0] for line in told[:4]]


def test_a_line_that_moved_is_told_where_it_stands(mark):
    """A line feed too many moves no other problem to a wrong line."""
    done = mark(("told} reporters", "told}\n\nreporters"), ("q1 direct", "q1 dirct"))
    assert "t.mark:18:4:" in done.err, done.err
    assert "2 blanks for a space" in done.err


def test_a_second_end_of_the_text_is_named(mark):
    """Where --- and more stand below the labels, that line is to blame, and no label."""
    done = mark(("d1 DATE 2033-03\n", "d1 DATE 2033-03\n---\nmore\n"))
    assert "t.mark:19:1: the last line --- ends the text, but tunnel-1.txt ends above line 13" in (
        done.err
    )
    assert ["t.mark:19:1", "t.mark:20:1"] == [
        line.partition(": ")[0] for line in done.err.splitlines()
    ]
