"""The figures in the corpus' README are those of the kept passes and of the audit."""

import shutil
from pathlib import Path

import pytest

from karat.corpus import open_corpus
from karat.errors import FormatError
from karat.gold.agreement_table import agreement_table
from karat.gold.auditing import Audit, audit_of, read_audit
from karat.gold.corpus_page import page

ROOT = Path(__file__).resolve().parents[2]
CORPUS = open_corpus(ROOT / "corpus")


def test_the_readme_holds_todays_figures():
    """`karat gold agree --write` would change nothing in the corpus' README."""
    text = (CORPUS.root / "README.md").read_text(encoding="utf-8")
    assert text == page(CORPUS, text)


def test_the_manifest_holds_todays_agreement():
    """The table in the manifest is made from the kept passes."""
    assert agreement_table(CORPUS) == CORPUS.manifest.agreement


def test_every_test_article_and_ten_others_have_two_passes():
    """Both passes of forty articles are kept, all of test among them, each with its sheet."""
    passes = [
        {path.stem for path in (CORPUS.root / "passes" / name).glob("*.json")}
        for name in ("first", "second")
    ]
    assert passes[0] == passes[1]
    assert set(CORPUS.ids("test")) <= passes[0]
    assert 40 == len(passes[0])
    sheets = {path.stem for path in (CORPUS.root / "adjudication").glob("*.txt")}
    assert passes[0] == sheets


def test_the_audit_names_rules_that_exist():
    """Each fault cites a rule of the guidelines."""
    guidelines = (CORPUS.root / "GUIDELINES.md").read_text(encoding="utf-8")
    for fault in read_audit(CORPUS):
        for rule in fault.rule.replace("/", ",").split(","):
            assert f"### {rule.strip()} " in guidelines, fault


def test_faults_of_tags_are_counted_apart():
    """The rate counts what a score can see; tags stand beside it."""
    audit = audit_of(CORPUS)
    assert len(read_audit(CORPUS)) == audit.faults + audit.tag_faults
    assert audit.faults == sum(count for _, count in audit.by_rule)


def test_the_rate_is_a_thousand_times_faults_by_labels():
    """12 faults in 3,000 labels are 4 a thousand."""
    assert 4.0 == Audit(1, 3000, 12, 0, (), None).per_thousand


def test_a_broken_audit_is_told_line_by_line(tmp_path):
    """A line of too few cells and an unknown article are each named with their line."""
    shutil.copytree(CORPUS.root, tmp_path / "corpus")
    path = tmp_path / "corpus" / "adjudication" / "audit.tsv"
    path.write_text("war-000\tq1\nwar-001\tq1\tQ1\ta\tb\n", encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        read_audit(open_corpus(tmp_path / "corpus"))
    assert [1, 2] == [problem.line for problem in caught.value.problems]
