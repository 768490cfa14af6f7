"""Agreement: figures held to counts by hand, and what must not move them."""

import json
import re

import pytest
from spoiled_desk import made, replaced
from two_passes import ADA, BEN, corpus_of

from karat.cli.root import exit_code
from karat.corpus import open_corpus
from karat.errors import FormatError, NothingMeasured, UsageError
from karat.gold.agreement_table import agreement_table
from karat.gold.chance import alpha, closed, kappa
from karat.gold.check_corpus import check_stale

# A table by hand: 20 times both yes, 5 yes and no, 10 no and yes, 15 times both no.
FIFTY = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
TEN = [("a", "a")] * 6 + [("b", "b")] * 2 + [("a", "b")] * 2


@pytest.fixture
def corpus(tmp_path):
    return corpus_of(tmp_path / "c", ada=ADA, ben=BEN)


@pytest.fixture
def two(tmp_path):
    return corpus_of(tmp_path / "c", ids=("pier-001", "pier-002"), ada=ADA, ben=BEN)


def f1(table, layer):
    return {regime: one["f1"] for regime, one in table["layers"][layer]["f1"].items()}


# Chance


def test_kappa_of_fifty():
    """Po = 35/50, Pe = (25 x 30 + 25 x 20) / 2500 = 0.5, so kappa is 0.2 / 0.5."""
    assert 0.4 == pytest.approx(kappa(FIFTY))


def test_kappa_of_ten():
    """Po = 0.8, Pe = (8 x 6 + 2 x 4) / 100 = 0.56, so kappa is 0.24 / 0.44."""
    assert 6 / 11 == pytest.approx(kappa(TEN))


def test_alpha_of_fifty():
    """Do = 15/50; of 55 yes and 45 no, De = 1 - (55 x 54 + 45 x 44) / (100 x 99) = 0.5."""
    assert 0.4 == pytest.approx(alpha(FIFTY))


def test_alpha_of_ten():
    """Do = 0.2; of 14 a and 6 b, De = 1 - (14 x 13 + 6 x 5) / (20 x 19) = 168/380."""
    assert 1 - 76 / 168 == pytest.approx(alpha(TEN))


def test_alpha_does_not_ask_who_said_what():
    """Turning a pair around moves kappa and not alpha."""
    turned = [("b", "a") if pair == ("a", "b") else pair for pair in TEN[:-1]] + TEN[-1:]
    assert alpha(TEN) == alpha(turned)
    assert kappa(TEN) != kappa(turned)


def test_full_agreement_is_one():
    """Two values, never confused, are 1 by either."""
    said = [("a", "a")] * 5 + [("b", "b")] * 5
    assert (1.0, 1.0) == (kappa(said), alpha(said))


def test_one_value_alone_is_undefined():
    """Where only one value is used, chance alone agrees always, and that is said."""
    one = closed([("direct", "direct")] * 40)
    assert (None, None) == (one.kappa, one.alpha)
    assert 'only "direct" is used' == one.undefined


def test_few_items_are_undefined():
    """Nine items give no kappa; ten do."""
    assert "fewer than 10 items" == closed(TEN[:9]).undefined
    assert 6 / 11 == pytest.approx(closed(TEN).kappa)


# F1 by hand


def test_quotes_by_hand(corpus):
    """Of 3 and 4 quotes 2 are strictly the same; the half of the split one is 21 of 33 long."""
    assert {"strict": 0.5714, "tolerant": 0.5714, "overlap": 0.8571} == f1(
        agreement_table(corpus), "quote"
    )


def test_a_head_counts_on_its_own_side(corpus):
    """Ben's short s3 holds Ada's head, Ada's long one does not match his: 2 (3 + 2) / 12."""
    table = agreement_table(corpus)
    assert {"strict": 0.6667, "tolerant": 0.8333, "overlap": 0.6667} == f1(table, "speaker")
    assert [3, 2] == table["layers"]["speaker"]["f1"]["tolerant"]["found"]


def test_quantities_by_hand(corpus):
    """Two of two and three are the same: 4 / 5."""
    assert 0.8 == f1(agreement_table(corpus), "quantity")["strict"]


def test_decoys_are_counted(corpus):
    """Ada has a decoy, Ben none: 0, and undefined where neither has one."""
    assert 0.0 == f1(agreement_table(corpus), "decoy")["strict"]


def test_a_decoy_that_both_have_is_found(tmp_path):
    """A pass against itself agrees in full, decoys included."""
    table = agreement_table(corpus_of(tmp_path, ada=ADA, ben=ADA))
    assert {1.0} == {value for layer in table["layers"] for value in f1(table, layer).values()}
    assert [1, 1] == table["layers"]["decoy"]["items"]


def test_without_an_item_it_is_undefined(tmp_path):
    """Where neither pass has a decoy, F1 is None."""
    table = agreement_table(corpus_of(tmp_path, ada=BEN, ben=BEN))
    assert {None} == set(f1(table, "decoy").values())


def test_accuracy_by_hand(corpus):
    """Ada gives both quantities a value and Ben too; of the one modifier, Ben says nothing."""
    accuracy = agreement_table(corpus)["layers"]["quantity"]["accuracy"]
    assert (4, 4) == (accuracy["value"]["right"], accuracy["value"]["of"])
    assert (0, 1) == (accuracy["mod"]["right"], accuracy["mod"]["of"])


def test_closed_lists_are_of_matched_items(corpus):
    """Of the two quotes that both found, one is factual for Ada alone."""
    factual = agreement_table(corpus)["layers"]["quote"]["closed"]["factual"]
    assert (2, 1, ["no", "yes"]) == (factual["items"], factual["agreed"], factual["values"])


def test_an_interval_without_an_error_counts_an_item_once(two):
    """Six cues that both found: the lower end is .05^(1/6), not .05^(1/12)."""
    cue = agreement_table(two)["layers"]["cue"]["f1"]["strict"]
    assert round(0.05 ** (1 / 6), 4) == cue["low"]


def test_an_interval_with_nothing_right_counts_an_item_once(two):
    """Two decoys that one alone has are one for the mean of both: 1 - .05, not 1 - .05^(1/2)."""
    decoy = agreement_table(two)["layers"]["decoy"]["f1"]["strict"]
    assert (0.0, 0.95) == (decoy["f1"], decoy["high"])


def test_one_article_has_no_interval(corpus):
    """What one article says of others is nothing: both ends are null."""
    assert {(None, None)} == {
        (one["low"], one["high"])
        for layer in agreement_table(corpus)["layers"].values()
        for one in (*layer["f1"].values(), *layer["accuracy"].values())
    }


def test_optional_items_count(tmp_path):
    """An item that one calls optional is an item all the same."""
    doubtful = replaced(ADA, "n2 2 ", "n2 2 optional ")
    table = agreement_table(corpus_of(tmp_path, ada=ADA, ben=doubtful))
    assert [2, 2] == table["layers"]["quantity"]["items"]
    assert 1.0 == f1(table, "quantity")["strict"]


# What must not move


def test_the_order_of_annotators_moves_no_f1(corpus):
    """Ada against Ben is Ben against Ada, in every layer and regime."""
    there, back = (agreement_table(corpus, (), pair) for pair in (("ada", "ben"), ("ben", "ada")))
    assert [f1(there, layer) for layer in there["layers"]] == [
        f1(back, layer) for layer in back["layers"]
    ]


def test_the_table_is_the_same_every_time(corpus):
    """Two calls give the same JSON."""
    assert json.dumps(agreement_table(corpus)) == json.dumps(agreement_table(corpus))


def test_a_stranger_layer_has_an_aspect_a_key(tmp_path):
    """Two of three persons are found by both, and one of them is said to be of the same kind."""
    head = "--- gold/1\nid: pier-001\ndct: none\nlayers: PERSON=p\n---\n"
    lines = '---\np1 kind="a"\np2 kind="b"\n'
    first = f"{head}{{p1|Ann}} and {{p2|Bo}} and {{p3|Cy}}.\n{lines}"
    second = f"{head}{{p1|Ann}} and {{p2|Bo}} and Cy.\n{replaced(lines, 'b', 'c')}"
    table = agreement_table(corpus_of(tmp_path, ada=first, ben=second))
    assert 0.8 == f1(table, "PERSON")["tolerant"]
    assert 0.5 == table["layers"]["PERSON"]["accuracy"]["kind"]["accuracy"]


# Facets, files, the command


def test_by_a_facet_of_an_item(corpus):
    """Ada has one direct quote and Ben two, and neither is found by the other."""
    rows = agreement_table(corpus, facet="type")["by"]["rows"]
    assert {"layer": "quote", "value": "direct", "items": 3, "agreed": 0.0} in rows


def test_by_a_facet_of_the_article(corpus):
    """By length it is F1, decoys too."""
    rows = agreement_table(corpus, facet="length")["by"]["rows"]
    quotes = {"layer": "quote", "value": "under 200 words", "items": 7, "agreed": 0.5714}
    assert quotes in rows


def test_an_unknown_facet_is_told(corpus):
    """A slip of a facet names the one that was meant."""
    with pytest.raises(UsageError, match=r'no facet "typ"; .*did you mean "type"'):
        agreement_table(corpus, facet="typ")


def test_a_third_pass_asks_for_two_names(tmp_path):
    """With three passes nobody guesses which two are meant."""
    corpus = corpus_of(tmp_path, ada=ADA, ben=BEN, cleo=BEN)
    with pytest.raises(UsageError, match="passes by ada, ben, cleo; name two"):
        agreement_table(corpus)
    assert [["ada", "cleo"]] == agreement_table(corpus, (), ("ada", "cleo"))["annotators"]


def test_one_pass_alone_measures_nothing(tmp_path):
    """An article of one annotator is in no table."""
    with pytest.raises(NothingMeasured):
        agreement_table(corpus_of(tmp_path, ada=ADA))


def test_a_broken_pass_is_told_at_its_place(corpus):
    """A pass that cannot be read is named with line and column."""
    path = corpus.root / "passes" / "ben" / "pier-001.json"
    path.write_text(path.read_text("utf-8").replace('"said"', '"sad"'), encoding="utf-8")
    with pytest.raises(FormatError, match=r"ben/pier-001\.json:\d+:\d+: .* surface says"):
        agreement_table(corpus)


def test_write_puts_the_table_into_the_manifest(corpus):
    """The manifest holds it, stays up to date, and a second time changes nothing."""
    assert 0 == exit_code(["gold", "agree", "--write", "--corpus", str(corpus.root)])
    first = (corpus.root / "manifest.json").read_bytes()
    opened = open_corpus(corpus.root)
    assert agreement_table(corpus) == opened.manifest.agreement
    assert [] == list(check_stale(opened))
    assert 0 == exit_code(["gold", "agree", "--write", "--corpus", str(corpus.root)])
    assert first == (corpus.root / "manifest.json").read_bytes()


def test_the_table_for_people_says_what_json_says(two, capsys):
    """The printed F1 is that of the table, with the reason where there is no kappa."""
    assert 0 == exit_code(["gold", "agree", "--corpus", str(two.root)])
    out = capsys.readouterr().out
    assert "0.83 ~[0.83, 0.83]" in out
    assert "fewer than 10 items" in out


def test_one_article_shows_a_dash_for_its_interval(corpus, capsys):
    """The figure stands alone, with a dash behind it."""
    assert 0 == exit_code(["gold", "agree", "--corpus", str(corpus.root)])
    assert re.search(r"0\.83 +–", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("pier-002",), 2, "pier-002 has passes by nobody"),
        (("../x",), 2, "must be lower-case words"),
        (("--annotators", "ada"), 2, "takes two names"),
        (("--annotators", "ada,bne"), 2, 'did you mean "ben"'),
        (("--annotators", "ada,ada"), 2, "with itself"),
        (("--write", "pier-001"), 2, "--write puts down the whole corpus"),
    ],
)
def test_bad_input_is_one_sentence(corpus, capsys, arguments, code, said):
    """Each slip ends with its code and one line."""
    assert code == exit_code(["gold", "agree", *arguments, "--corpus", str(corpus.root)])
    err = capsys.readouterr().err
    assert said in err
    assert 1 == err.count("\n")


def test_passes_of_other_layers_are_compared_where_they_meet(tmp_path):
    """A layer that one pass does not list is in no table."""
    text = made(ADA)[0]
    only = (
        f"{ADA.split('---')[0]}--- gold/1\nid: pier-001\ndct: none\nlayers: cue\n---\n{text}---\n"
    )
    table = agreement_table(corpus_of(tmp_path, ada=ADA, ben=only))
    assert ["cue"] == list(table["layers"])
