"""A verdict on the terminal: one screen of 80 columns, whatever it quotes."""

from __future__ import annotations

import io

from made_up_verdict import EVIL, made_verdict, score
from rich.console import Console

from karat.gate.verdict import FlipRecord, WorstRecord
from karat.reports.verdict import print_verdict, shown


def screen(verdict, width=80):
    """Prints it as a terminal of this width would show it."""
    file = io.StringIO()
    print_verdict(Console(file=file, width=width, highlight=False), verdict)
    return file.getvalue().rstrip("\n").split("\n")


def test_it_fits_a_screen():
    """Nine scores, three articles that lost, and every line is at most 80 wide."""
    names = ("speaker.found", "speaker.entity", "quote.found", "quote.speaker", "cue.found")
    names += ("quantity.found", "quantity.amount", "date.found", "date.value")
    flips = [FlipRecord(score="quote.found", surface="word " * 40, gained=False)] * 9
    worst = [
        WorstRecord(article=f"harbour-00{n}", errors_before=10, errors_now=20, flips=flips)
        for n in range(3)
    ]
    lines = screen(made_verdict(scores=[score(one, "undecided") for one in names], worst=worst))
    assert 80 >= max(map(len, lines))
    assert 48 >= len(lines)


def test_a_difference_without_an_interval_is_told():
    """One article carries the score: its difference stands there, and a dash for the interval."""
    alone = score(word="undecided", articles=1, low=None, high=None, p=None)
    assert "−0.200 –" in "\n".join(screen(made_verdict(scores=[alone])))


def test_the_verdict_stands_first():
    """The first line says how it ended and of what; the reasons follow, the worst first."""
    lines = screen(made_verdict(), width=120)
    assert "FAILED  mine 3 against the baseline (main, mine 2); 1 warning" == lines[0]
    assert ["fail", "fail", "undecided", "warn"] == [line.split()[0] for line in lines[1:5]]


def test_no_text_starts_a_line_or_a_command():
    """A build's log reads commands from lines: a quoted text is on one line, behind our words."""
    flip = FlipRecord(score=EVIL, surface=EVIL, gained=True)
    worst = [WorstRecord(article="story-1", errors_before=0, errors_now=1, flips=[flip])]
    made = made_verdict(scores=[score(EVIL, sentence=EVIL)], worst=worst)
    for line in screen(made, width=300):
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert line.isprintable()


def test_long_words_keep_their_ends():
    """Sixty characters: the beginning and the end."""
    words = shown("begin " + "x" * 100 + " end of it")
    assert 60 == len(words)
    assert words.startswith("begin ")
    assert words.endswith("end of it")


def test_a_surface_with_its_own_quotation_marks_gets_no_others():
    """“Yes,” stands as it is, May 2033 between marks of ours."""
    flips = [
        FlipRecord(score="quote.found", surface=surface, gained=False)
        for surface in ("“Yes,”", 'is "safe"', "May 2033")
    ]
    worst = [WorstRecord(article="story-2", errors_before=0, errors_now=2, flips=flips)]
    lines = screen(made_verdict(worst=worst))
    assert "  − quote.found  “Yes,”" in lines
    assert '  − quote.found  is "safe"' in lines
    assert "  − quote.found  “May 2033”" in lines
