"""How labels lie in the file and to each other."""


def test_lines_out_of_order(desk):
    """V18: the label that stands too late is named with the one that it sorts before."""
    lines = desk.source.split("\n")
    lines[7], lines[8] = lines[8], lines[7]
    desk.put(desk.text, "\n".join(lines))
    message = f"q1 sorts before s1's line; run: karat gold fmt --corpus {desk.root}"
    assert [desk.label("V18", '¦{"id": "q1"', message)] == desk.found()


def test_a_line_written_otherwise(desk):
    """V18: the first character that karat writes otherwise is where it is told."""
    found = desk.spoil(('"cue": "c1"', '"cue":"c1"'))
    message = f"not written as karat writes it; run: karat gold fmt --corpus {desk.root}"
    assert [desk.label("V18", '"cue":¦"c1"', message)] == found


def test_a_line_too_many(desk):
    """V18: what follows the last line is told on it."""
    desk.put(desk.text, desk.source + "\n\n")
    assert ["V18"] == [one.rule for one in desk.found()]


def test_fragments_that_almost_touch(desk):
    """V26: two fragments with a space between them are likely one."""
    found = desk.mark(("lost {n2|15 to 20} ferries", "lost|q2} {q2|{n2|15 to 20} ferries"))
    message = "fragments 1 and 2 of q2 are separated only by a space; merge?"
    assert [desk.label("V26", ', ¦[137, 169, "15 to', message, warning=True)] == found


def test_fragments_far_apart(desk):
    """V27: a quote that goes on far below may be two."""
    story = "The harbour slept. " * 40
    change = ("}.\nThe oldest", f"}}. {story}{{q2|It had sold none}}.\nThe oldest")
    (one,) = desk.mark(change)
    assert ("V27", True) == (one.rule, one.warning)
    assert one.message == "q2 continues 762 characters later; one quote or two?"


def test_two_labels_of_the_same_words(desk):
    """V28: one layer labels the same words once."""
    found = desk.mark(
        ("{c2|said}", "{c3|{c2|said}}"),
        ("q2 indirect", "q2 indirect\nq3 indirect cue=c3"),
        ("since {d3|last year}}", "since {d3|last year}} and {q3|sold none}"),
        ("q3 indirect", "q3 indirect speaker=s2"),
    )
    message = "c3 has the same spans as c2 (line 15)"
    assert [desk.label("V28", '¦{"id": "c3"', message)] == found
