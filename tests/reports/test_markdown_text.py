"""A stranger's words in Markdown: a parser gives them back as they were, and no markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made_up_verdict import EVIL
from markdown_it import MarkdownIt

from karat.reports.markdown_text import text

MARKUP = [
    *("*x*", "**x**", "_x_", "`x`", "~~x~~", "<b>x</b>", "<!-- x -->", "<http://x.y>"),
    *("[x](y)", "![x](y)", "&lt;", "# x", "> x", "+ x", "- x", "1. x", "1) x", "---", "```", "a|b"),
    *("\\*x*", "a\\|b", "a\n\nb", "    x", EVIL),
]
PIECES = [*"\\`*_{}[]()<>#!|~$^&:@-+=.1a \n\t\x1b\u202e", *MARKUP]
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read(markdown):
    """Gives the kinds of tokens that a parser makes of a page, and the words in them."""
    tokens = PARSER.parse(markdown)
    kinds = [token.type for token in tokens]
    words = [one for token in tokens for one in token.children or ()]
    return kinds, {one.type for one in words}, "".join(one.content for one in words)


def flat(words):
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.sampled_from(MARKUP))
def test_words_stay_words(words):
    """On a line of their own they are one paragraph of plain text, the same text."""
    kinds, inline, said = read(text(words))
    expected = ["paragraph_open", "inline", "paragraph_close"] if flat(words) else []
    assert expected == kinds
    assert inline <= {"text"}
    assert flat(words) == said


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.sampled_from(MARKUP))
def test_a_cell_stays_a_cell(words):
    """In a table they end neither the cell nor the row."""
    kinds, inline, said = read(f"| a | b |\n|---|---|\n| {text(words)} | c |\n")
    assert (2, 2) == (kinds.count("th_open"), kinds.count("td_open"))
    assert inline <= {"text"}
    assert f"ab{flat(words)}c" == said


def test_what_is_no_markup_where_it_stands_is_left_alone():
    """Names, versions and figures read in the source as they are."""
    assert "gpt-4o_mini 1.0 (0.80)" == text("gpt-4o_mini 1.0 (0.80)")
    assert "a\\|b \\<i\\> \\[x\\](y)" == text("a|b\n<i> [x](y)")
    assert "\\- \\_x\\_" == text("- _x_")
    assert "1\\. www\\.x.y" == text("1. www.x.y")


def test_line_feeds_cannot_end_a_line():
    """Whatever is not printed is a blank, and blanks are folded."""
    assert "a \\#b" == text("a\r\n#b")
