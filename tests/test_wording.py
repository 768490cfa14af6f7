"""Words for things that are counted, and a stranger's words made visible."""

from __future__ import annotations

from karat.extractors.adapters.llm.spending import Ledger, Prices, Spent
from karat.gold.corpus_page import agreement_lines, audit_lines
from karat.gold.plain_texts import plain_text
from karat.wording import agreeing, so_many, visible


def test_one_thing_is_singular_and_every_other_number_plural():
    """None is plural too, and so is a number that is not whole."""
    assert ["0 articles", "1 article", "2 articles"] == [so_many(n, "article") for n in range(3)]
    assert ["were", "was", "were"] == [agreeing(n, "was", "were") for n in (0, 1, 1.5)]


def test_what_is_not_printed_is_written_out():
    """Control characters and turned directions never reach a terminal."""
    assert "a\\x1b[2Jb\\u202ec" == visible("a\x1b[2Jb\u202ec")
    assert "café “x”" == visible("café “x”")


def test_the_account_of_a_model_counts_rightly(capsys):
    """One article, one request, one token, one string."""
    ledger = Ledger(Prices(), None)
    ledger.book("a-1", "m", Spent(requests=1, input_tokens=1, output_tokens=1), [])
    ledger.unlocated = 1
    ledger.tell()
    expected = (
        "llm: 1 article, 1 request, 0 sent again, 0 from the cache, 1 token in, 1 out, "
        "1 string not in its text\n"
    )
    assert expected == capsys.readouterr().err


def test_the_pages_of_a_small_corpus_count_rightly(monkeypatch):
    """One article in the line of agreement; one fault, label and article in that of the audit."""
    from karat.gold import corpus_page
    from karat.gold.auditing import Audit

    first = agreement_lines({"articles": 1, "layers": {}, "note": ""})[0]
    assert "1 article, two passes each; F1 of items with its interval." == first
    audit = Audit(labels=1, articles=1, faults=1, tag_faults=1, by_rule=(), interval=None)
    monkeypatch.setattr(corpus_page, "audit_of", lambda _: audit)
    lines = audit_lines(None)
    assert "1 fault, all mended, in 1 label of 1 article." == lines[0]
    assert "Besides, 1 fault of tags, which no score sees." == lines[-1]


def test_what_was_changed_in_a_text_is_counted_rightly(tmp_path):
    """One carriage return, one empty line; two of each."""
    path = tmp_path / "text.txt"
    path.write_bytes(b"a\r\n\n")
    one = ("1 carriage return made line feeds", "1 empty line at the end dropped")
    assert one == plain_text(path).changes
    path.write_bytes(b"a\r\nb\r\n\n\n")
    two = ("2 carriage returns made line feeds", "2 empty lines at the end dropped")
    assert two == plain_text(path).changes
