"""Adjudication: what a sheet shows, what becomes of its decisions, and what is refused."""

import re

import pytest
from spoiled_desk import replaced
from two_passes import ADA, BEN, CONFLICTS, corpus_of

from karat.cli.root import exit_code
from karat.corpus import open_corpus, read_article
from karat.errors import FormatError, UsageError
from karat.gold.accept import accept_mark, accept_sheet
from karat.gold.check import check_corpus
from karat.gold.compare_passes import compare
from karat.gold.decision_writing import write_sheet
from karat.gold.diff_lines import diff_lines
from karat.gold.passes import Twice, read_two
from karat.marks import read_mark, write_mark


@pytest.fixture
def corpus(tmp_path):
    made = corpus_of(tmp_path / "c", ada=ADA, ben=BEN)
    (made.root / "adjudication").mkdir()
    sheet_of(made).write_text(write_sheet(passes_of(made)), encoding="utf-8")
    return made


def sheet_of(corpus):
    return corpus.root / "adjudication" / "pier-001.txt"


def passes_of(corpus):
    return read_two(corpus.root, Twice("pier-001", "ada", "ben"))


def decide(corpus, default="a", **chosen):
    """Fills in the sheet: c3_2="b" decides 3.2, a list gives labels of one's own."""
    number, lines = "", []
    for line in sheet_of(corpus).read_text("utf-8").splitlines():
        if line.startswith("--- "):
            number = line.split()[1]
        word = chosen.get(f"c{number.replace('.', '_')}", default)
        own = [f"  {label}" for label in word] if isinstance(word, list) else []
        filled = {
            "adjudicator:": ["adjudicator: cleo"],
            "decision:": ["decision:", *own] if own else [f"decision: {word}"],
            "rule:": ["rule: Q14"],
        }
        lines += filled.get(line, [line])
    sheet_of(corpus).write_text("\n".join(lines) + "\n", encoding="utf-8")


def change(corpus, old, new):
    path = sheet_of(corpus)
    path.write_text(replaced(path.read_text("utf-8"), old, new), encoding="utf-8")


def refused(corpus):
    """Accepts a sheet that must be refused; gives line and message of every problem."""
    before = (corpus.root / "articles" / "pier-001.json").read_bytes()
    with pytest.raises(FormatError) as caught:
        accept_sheet(corpus, "pier-001")
    assert before == (corpus.root / "articles" / "pier-001.json").read_bytes()
    lines = sheet_of(corpus).read_text("utf-8").splitlines()
    assert {str(sheet_of(corpus))} == {one.path for one in caught.value.problems}
    return [(lines[one.line - 1], one.message) for one in caught.value.problems]


def view(gold):
    """Gives the .mark from its text on."""
    return write_mark(gold).split("---\n", 1)[1]


# Differences


def test_the_same_has_no_difference():
    """A labelling equals itself under other ids, of labels and of entities."""
    gold = read_mark(ADA, "a").gold
    other = re.sub(r"\b([nd])1\b", r"\g<1>7", ADA).replace("@vold", "@x")
    assert () == compare(gold, read_mark(other, "b").gold).differences


def test_differences_stand_in_text_order(corpus):
    """Each is told once, what one lacks and what both say otherwise."""
    two = passes_of(corpus)
    lines = diff_lines(two.a.gold, two.b.gold, compare(two.a.gold, two.b.gold))
    assert [
        "1:0 entity @vold",
        "    aliases: Vold | none",
        "1:29 quantity n1",
        "    mod: approx | none",
        '2:55 quote q2 only in b: "“It floods,”" type=direct speaker=s2 "she" cue=c2 "told"',
        "2:55 quote q2, q3 in b",
        '    spans: "“It floods,” … “and two boats sank.”" | "“and two boats sank.”"',
        '    cue: c2 "told" | none',
        "3:103 speaker s3",
        '    spans: "Rui Amadi, the mayor," | "Rui Amadi"',
        '    head: "Rui Amadi" | none',
        "3:132 quote q3, q4 in b",
        "    factual: yes | no",
        '3:142 quantity n3 only in b: "9" value=9',
        '3:142 decoy x1 only in a: "9" against=quantity type=identifier',
    ] == list(lines)


def test_two_entities_are_told_with_what_they_are():
    """Without names, org and group tell them apart."""
    one = replaced(ADA, '@amadi person "Rui Amadi"\n', "@port org ?\n")
    one = replaced(one.replace("s1 s2 @vold", "s1 s2 @port"), "s3 @amadi", "s3 @port")
    other = replaced(
        one.replace("s3 @port", "s3 @crew"), "@port org ?\n", "@port org ?\n@crew group ?\n"
    )
    a, b = read_mark(one, "a").gold, read_mark(other, "b").gold
    assert "    entity: @port org | @crew group" in diff_lines(a, b, compare(a, b))
    named = replaced(ADA, "s3 @amadi", "s3 @vold")
    a, b = read_mark(ADA, "a").gold, read_mark(named, "b").gold
    told = '    entity: @amadi person "Rui Amadi" | @vold person "Ines Vold"'
    assert told in diff_lines(a, b, compare(a, b))


def test_another_alternative_is_a_difference():
    """What is accepted belongs to a label."""
    other = replaced(ADA, "n2 2 ", "n2~1 value=3\nn2 2 ")
    compared = compare(read_mark(ADA, "a").gold, read_mark(other, "b").gold)
    assert [("n2", ("accept",))] == [(one.id, one.keys) for one in compared.differences]


@pytest.mark.parametrize(("flags", "code"), [((), 0), (("--exit-code",), 2)])
def test_diff_of_two_files(corpus, tmp_path, capsys, flags, code):
    """A .mark and a .json with its text near it are compared; only --exit-code says 2."""
    mark = tmp_path / "mine.mark"
    mark.write_text(ADA, encoding="utf-8")
    there = corpus.root / "passes" / "ben" / "pier-001.json"
    assert code == exit_code(["gold", "diff", str(mark), str(there), *flags])
    assert "    factual: yes | no\n" in capsys.readouterr().out


def test_diff_of_two_texts_is_refused(corpus, tmp_path, capsys):
    """Two texts are never compared."""
    mark = tmp_path / "mine.mark"
    mark.write_text(ADA.replace("boats", "goats"), encoding="utf-8")
    there = corpus.root / "passes" / "ben" / "pier-001.json"
    assert 2 == exit_code(["gold", "diff", str(mark), str(there)])
    assert "they differ from character 91 on" in capsys.readouterr().err


# The sheet


def test_what_hangs_together_stands_together(corpus):
    """A quote and its speaker, two quotes on the same words, a decoy and a quantity."""
    source = sheet_of(corpus).read_text("utf-8")
    assert list(CONFLICTS) == re.findall(r"^--- (\S+)", source, re.MULTILINE)
    assert "--- 4.1 s3: spans, head\n" in source
    assert "--- 4.2 q4: factual\n" in source


def test_agreed_labels_are_marked_in_the_passage(corpus):
    """They are not listed, and can be referred to."""
    source = sheet_of(corpus).read_text("utf-8")
    assert "text: “It floods,” {s2|she} {c2|told} us, “and {n2|two} boats sank.”\n" in source
    assert "n2 span" not in source


def test_a_version_is_a_line_and_its_lack_a_dash(corpus):
    """Spans are told by their words, references always."""
    source = sheet_of(corpus).read_text("utf-8")
    assert '--- 5.2 x1: only a\na: x1 span="9" quantity identifier\nb: -\n' in source
    assert 'b: q3 span="“and two boats sank.”" direct speaker=s2\n' in source


def test_the_sheet_is_the_same_every_time(corpus):
    """Ids depend on the two passes alone."""
    assert sheet_of(corpus).read_text("utf-8") == write_sheet(passes_of(corpus))


def test_a_sheet_with_a_decision_is_not_written_over(corpus, capsys):
    """An empty one is, one that somebody wrote into is not."""
    command = ["gold", "adjudicate", "pier-001", "--corpus", str(corpus.root)]
    assert 0 == exit_code(command)
    change(corpus, "\ndecision:\n", "\ndecision: a\n")
    written = sheet_of(corpus).read_bytes()
    assert 2 == exit_code(command)
    assert "has decisions" in capsys.readouterr().err
    assert written == sheet_of(corpus).read_bytes()


# Decisions


@pytest.mark.parametrize("name", ["a", "b"])
def test_one_side_everywhere_is_that_pass(corpus, name):
    """Deciding for one pass throughout gives its labels, under ids in reading order."""
    decide(corpus, name)
    two = passes_of(corpus)
    wanted = two.a.gold if name == "a" else two.b.gold
    assert () == compare(wanted, accept_sheet(corpus, "pier-001").gold).differences


def test_the_gold_is_written_and_registered(corpus):
    """It is read back without a fault, the sheet stays, and the manifest holds its hash."""
    decide(corpus)
    gold = accept_sheet(corpus, "pier-001").gold
    assert view(gold) == view(read_article(corpus.root, "pier-001").gold)
    opened = open_corpus(corpus.root)
    assert "adjudication/pier-001.txt" in opened.manifest.files
    assert [] == check_corpus(opened)


def test_both_keeps_two_labels(corpus):
    """Each goes on with its own: the cue of q3 is that of pass a, pass b's has none."""
    decide(corpus, c3_2="both")
    gold = accept_sheet(corpus, "pier-001").gold
    assert 4 == sum(one.layer == "quote" for one in gold.annotations)
    assert [("c2",), (None,)] == [
        (one.attributes.get("cue"),) for one in gold.annotations if one.id in ("q2", "q3")
    ]


def test_neither_leaves_a_label_out(corpus):
    """The number that one calls a decoy and the other a quantity may be nothing."""
    decide(corpus, c5_1="neither", c5_2="neither")
    gold = accept_sheet(corpus, "pier-001").gold
    assert ["d1", "n1", "n2"] == sorted(
        one.id for one in gold.annotations if one.layer in ("quantity", "date", "decoy")
    )


def test_an_own_label_is_taken_as_written(corpus):
    """Words, head and entity come from the line; the quote goes on naming it."""
    decide(corpus, c4_1=['s3 span="Rui Amadi, the mayor" @amadi head="Rui Amadi"'])
    gold = accept_sheet(corpus, "pier-001").gold
    assert "{s3|Rui Amadi, the mayor}, {c3|denied}" in view(gold)
    assert '\ns3 @amadi head="Rui Amadi"\n' in view(gold)


def test_own_labels_may_be_several_and_new(corpus):
    """A new speaker, its entity and an alternative stand under one difference."""
    own = [
        'q3 span="“and two boats sank.”" direct speaker=s2,s90 cue=c2',
        "q3~1 type=mixed",
        's90 span="us" @council',
        "@council group ?",
    ]
    decide(corpus, c3_1="b", c3_2=own)
    gold = accept_sheet(corpus, "pier-001").gold
    assert "@council group ?\n" in view(gold)
    assert "\nq3 direct speaker=s2,s3 cue=c2\nq3~1 type=mixed\n" in view(gold)


def test_a_number_takes_the_second_place_in_the_passage(corpus):
    """`span="i"#2` is the second i of its sentence."""
    decide(corpus, c5_2=['x1 span="i"#2 quantity identifier'], c4_1="b")
    gold = accept_sheet(corpus, "pier-001").gold
    decoy = next(one for one in gold.annotations if one.layer == "decoy")
    assert gold.article.text.index("Amadi") + 4 == decoy.spans[0].start


def test_an_entity_is_decided_too(corpus):
    """Ben gives Vold no alias; an own line gives another."""
    decide(corpus, c1_1="b")
    assert '@vold person "Ines Vold"\n' in view(accept_sheet(corpus, "pier-001").gold)
    change(corpus, "decision: b", 'decision: @vold person "Ines Vold" alias="Ines"')
    said = view(accept_sheet(corpus, "pier-001").gold)
    assert '@vold person "Ines Vold" alias="Ines"\n' in said


# What is refused


def test_every_open_decision_is_told(corpus):
    """An untouched sheet names each difference, and that nobody signed."""
    found = refused(corpus)
    assert ("adjudicator:", "no adjudicator; name who decides") == found[0]
    assert len(CONFLICTS) == sum("is undecided" in message for _, message in found)


@pytest.mark.parametrize(
    ("chosen", "line", "said"),
    [
        ({"c3_1": "both"}, "decision: both", "3.1 q2: both, but only pass b has it"),
        ({"c3_1": "A"}, "decision: A", '3.1 q2: "A" is none of a, b, both, neither'),
        ({"c1_1": "neither"}, "decision: neither", "1.1 @vold: an entity is a, b or a line"),
        ({"c4_1": "neither"}, "decision: neither", "s3 is left out here, but q4 names it"),
        ({"c2_1": ['n1 span="40 tons" 40 t']}, "  n1 ", '"40 tons" is not in the text'),
        ({"c2_1": ["n1 40 t"]}, "  n1 40 t", "n1 has no span"),
        ({"c2_1": ['n1 span="40 tonnes" 40 tonz']}, "  n1 ", 'unknown unit "tonz"'),
        ({"c2_1": ['n1 span="o" 4 t']}, "  n1 ", '"o" stands more than once in the passage'),
        ({"c2_1": ['d1 span="May" DATE 2031']}, "  d1 ", "d1 is another label"),
        ({"c4_1": ['s3 span="Rui Amadi" @ruy']}, "  s3 ", "entity ruy does not exist"),
        ({"c4_2": ['q4 span="that Pier 9" indirect']}, "  q4 ", "q4: no speaker"),
        ({"c4_2": ['q4 span="9" direct speaker=s9']}, "  q4 ", "speaker s9 does not exist"),
        (
            {"c3_2": ['q3 span="sank" span="two" direct speaker=s2']},
            "  q3 ",
            "fragments overlap or are out of order",
        ),
    ],
)
def test_a_bad_decision_is_told_at_its_line(corpus, chosen, line, said):
    """One sentence, at the line that it is about, and nothing is written."""
    decide(corpus, **chosen)
    (found,) = refused(corpus)
    assert found[0].startswith(line)
    assert said in found[1]


def places(corpus):
    """Gives, for every problem of a sheet that is refused, what stands at its place, and it."""
    with pytest.raises(FormatError) as caught:
        accept_sheet(corpus, "pier-001")
    lines = sheet_of(corpus).read_text("utf-8").splitlines()
    return [(lines[one.line - 1][one.column - 1 :], one.message) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("decision: a", "decision: c", "c"),
        ("decision: a", "decision:\tA", "A"),
        ("adjudicator: cleo", "adjudicator: Ben", "Ben"),
        ("rule: Q14", "rule: Q14, Z9", "Q14, Z9"),
        ("pass a: ada", "pass a: eve", "eve"),
        ("article: pier-001", "article: pier-002", "pier-002"),
    ],
)
def test_what_is_wrong_is_told_at_its_word(corpus, old, new, at):
    """A word behind a key is told where it stands, not where its line begins."""
    decide(corpus)
    (corpus.root / "GUIDELINES.md").write_text("### Q14 Reach\n", encoding="utf-8")
    change(corpus, old, new)
    assert [True] == [found.startswith(at) for found, _ in places(corpus)]


def test_a_comment_behind_a_decision(corpus):
    """A comment needs a line of its own; the word before it is no label."""
    decide(corpus)
    change(corpus, "decision: a", "decision: a # as in Q14")
    wanted = "a comment needs a line of its own; write decision: a, and the reason after note:"
    assert [("# as in Q14", wanted)] == places(corpus)
    change(corpus, "decision: a # as in Q14", "# as in Q14\ndecision: a")
    assert accept_sheet(corpus, "pier-001").gold.annotations


def test_a_sheet_that_an_editor_of_windows_saved(corpus):
    """A byte-order mark and CR LF are no slip of the adjudicator's."""
    decide(corpus)
    path = sheet_of(corpus)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert accept_sheet(corpus, "pier-001").gold.annotations
    change(corpus, "decision: a", "decision: c")
    (found,) = places(corpus)
    assert found[0].startswith("c")


def test_a_decision_names_its_rule(corpus):
    """Without a rule it does not stand."""
    decide(corpus)
    change(corpus, "rule: Q14", "rule:")
    assert [("rule:", "1.1 @vold names no rule")] == refused(corpus)


def test_a_rule_must_be_one_of_the_guidelines(corpus):
    """Where the corpus has guidelines, their numbers are known."""
    decide(corpus)
    (corpus.root / "GUIDELINES.md").write_text("### Q14 Reach\n### G7 Extents\n", encoding="utf-8")
    change(corpus, "rule: Q14", "rule: G7, Q99")
    assert [("rule: G7, Q99", 'GUIDELINES.md has no rule "Q99"')] == refused(corpus)
    change(corpus, "rule: G7, Q99", "rule: g7")
    message = 'GUIDELINES.md has no rule "g7"; did you mean "G7"?'
    assert [("rule: g7", message)] == refused(corpus)
    change(corpus, "rule: g7", "rule: because I say so")
    wanted = "give its number in GUIDELINES.md, such as G7; reasons go to note:"
    message = f'"because I say so" is no rule; {wanted}'
    assert [("rule: because I say so", message)] == refused(corpus)


def test_without_numbered_rules_any_reason_will_do(corpus):
    """A corpus of strangers may have no guidelines, or some without numbers."""
    decide(corpus)
    (corpus.root / "GUIDELINES.md").write_text("# How we label\n", encoding="utf-8")
    change(corpus, "rule: Q14", "rule: because I say so")
    assert accept_sheet(corpus, "pier-001").gold.annotations


def test_nobody_decides_on_their_own_pass(corpus):
    """An adjudicator who made one of the passes is refused, whatever the case."""
    decide(corpus)
    change(corpus, "adjudicator: cleo", "adjudicator: Ben")
    said = 'adjudicator "Ben" also annotated this document'
    assert [("adjudicator: Ben", said)] == refused(corpus)


def test_the_versions_stay_as_they_were_written(corpus):
    """A correction in a: or b: would decide nothing, so it is told."""
    decide(corpus)
    change(corpus, "40 t approx", "41 t approx")
    ((line, message),) = refused(corpus)
    assert line.startswith("--- 2.1")
    assert "a: is not what pass a says" in message


def test_a_pass_that_changed_makes_the_sheet_stale(corpus):
    """The sheet holds the hash of both passes."""
    decide(corpus)
    path = corpus.root / "passes" / "ada" / "pier-001.json"
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")
    ((line, message),) = refused(corpus)
    assert line.startswith("pass a: ada")
    mend = f"move the sheet away and run: karat gold adjudicate pier-001 --corpus {corpus.root}"
    assert f"the pass by ada has changed since the sheet was made; {mend}" == message


def test_a_difference_that_was_taken_out_is_missed(corpus):
    """Every difference of the passes stands in the sheet, and no other."""
    decide(corpus)
    change(corpus, "--- 5.2 x1", "--- 5.3 x1")
    messages = [message for _, message in refused(corpus)]
    assert [
        "the passes have no difference 5.3",
        "difference 5.2 x1 is not in the sheet",
    ] == messages


def test_without_a_sheet_nothing_is_accepted(corpus):
    """The command that makes one is named."""
    sheet_of(corpus).unlink()
    with pytest.raises(UsageError, match="run: karat gold adjudicate pier-001"):
        accept_sheet(corpus, "pier-001")


# What the checker says


def test_a_label_that_the_checker_refuses_is_told_where_it_was_decided(corpus):
    """An amount that its words gainsay is not written, whoever wrote it."""
    decide(corpus, c2_1=['n1 400 t approx span="about 40 tonnes"'])
    ((line, message),) = refused(corpus)
    assert line.startswith("  n1 400 t approx")
    assert '"about 40 tonnes" reads as 40; value is 10 times that' == message


def test_what_both_passes_say_is_checked_too(tmp_path):
    """An agreed label has no decision, so it is told at the head of the sheet."""
    wrong = ADA.replace("n1 40 t", "n1 400 t")
    corpus = corpus_of(tmp_path, ada=wrong, ben=wrong)
    path = sheet_of(corpus)
    path.parent.mkdir()
    path.write_text(write_sheet(passes_of(corpus)), encoding="utf-8")
    ((line, message),) = refused(corpus)
    assert message.startswith("n1, as in both passes: ")
    assert line == path.read_text("utf-8").splitlines()[0]


def test_what_the_checker_asks_is_told(corpus, capsys):
    """A warning is printed with its rule and place; the labels are written."""
    decide(corpus, c2_1="b")
    assert 0 == exit_code(["gold", "accept", "pier-001", "--corpus", str(corpus.root)])
    said = capsys.readouterr().err
    assert "pier-001.txt:" in said
    assert "V47, warning]" in said


def test_a_mark_that_the_checker_refuses_is_refused(corpus, tmp_path, capsys):
    """`--from` is checked at the places of the .mark, with the rule."""
    decide(corpus)
    (tmp_path / "cleo.mark").write_text(replaced(ADA, "n1 40 t", "n1 400 t"), encoding="utf-8")
    flags = ["--corpus", str(corpus.root), "--from", str(tmp_path / "cleo.mark")]
    assert 2 == exit_code(["gold", "accept", "pier-001", *flags])
    assert "cleo.mark:18:4:" in (said := capsys.readouterr().err)
    assert "[V43]" in said


# The adjudicator's own .mark


def test_a_mark_is_the_result_when_all_is_decided(corpus):
    """The labels are those of the file, whatever the words of the decisions say."""
    mark = replaced(ADA, "n1 40 t", "n1 41 t")
    with pytest.raises(FormatError, match="is undecided"):
        accept_mark(corpus, "pier-001", mark, "cleo.mark")
    decide(corpus, "b")
    gold = accept_mark(corpus, "pier-001", mark, "cleo.mark").gold
    assert view(read_mark(mark, "cleo.mark").gold) == view(gold)
    assert view(gold) == view(read_article(corpus.root, "pier-001").gold)


def test_a_mark_of_another_text_is_refused(corpus):
    """Only marks may change."""
    decide(corpus)
    with pytest.raises(FormatError, match="only marks may change"):
        accept_mark(corpus, "pier-001", ADA.replace("boats", "goats"), "cleo.mark")


def test_the_command_takes_a_new_article_into_its_split(corpus, capsys):
    """A text that no split lists asks for --split, then stands in it."""
    decide(corpus)
    manifest = corpus.root / "manifest.json"
    manifest.write_text(replaced(manifest.read_text("utf-8"), '"pier-001"\n', "\n"), "utf-8")
    (corpus.root / "articles" / "pier-001.json").unlink()
    command = ["gold", "accept", "pier-001", "--corpus", str(corpus.root)]
    assert 2 == exit_code(command)
    assert "give its split with --split test" in capsys.readouterr().err
    assert 0 == exit_code([*command, "--split", "test"])
    assert ("pier-001",) == open_corpus(corpus.root).ids("test")


def test_passes_that_are_the_same_need_nobody(tmp_path):
    """Without a difference the sheet is empty and the gold is what both say."""
    corpus = corpus_of(tmp_path, ada=ADA, ben=ADA)
    path = sheet_of(corpus)
    path.parent.mkdir()
    path.write_text(write_sheet(passes_of(corpus)), encoding="utf-8")
    gold = accept_sheet(corpus, "pier-001").gold
    assert view(read_mark(ADA, "a").gold) == view(gold)
