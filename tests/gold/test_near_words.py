"""Layers, tags and units that are almost one of karat's."""

import re
from pathlib import Path

import pytest
from spoiled_desk import GOOD

from karat.gold.lexicon import lexicon
from karat.gold.near_words import odd_layers
from karat.marks import read_mark

GUIDELINES = Path(__file__).resolve().parents[2] / "corpus" / "GUIDELINES.md"
ODD = 'layer "quotes" is not one of karat\'s; did you mean "quote"?'


def test_a_layer_that_is_almost_karats_is_told(desk):
    """V16: nobody is asked for a layer that a slip of the pen made."""
    layers = "layers: speaker quote cue quantity date decoy quotes=z"
    found = desk.mark(("license: CC-BY-4.0", f"license: CC-BY-4.0\n{layers}"))
    assert [desk.label("V16", '"decoy", ¦"quotes"', ODD, warning=True)] == found


@pytest.mark.parametrize("layer", ["DATE", "PERSON", "drug", "quote"])
def test_a_layer_of_another_house_is_not(layer):
    """A layer of one's own is no slip; DATE is a name that other label sets have."""
    assert [] == odd_layers([layer])


def test_add_and_stats_tell_it_too(karat_here, small_corpus, tmp_path):
    """The slip is told when it is made, and with the counts."""
    (tmp_path / "f.txt").write_text("The ferry was late.\n", encoding="utf-8")
    where = ("--corpus", "small")
    flags = ("--id", "ferry-1", "--split", "test", "--layers", "quotes,date")
    assert ODD in karat_here("gold", "add", "f.txt", *where, *flags).err.splitlines()
    assert ODD in karat_here("gold", "stats", *where).err.splitlines()


def test_a_tag_that_is_almost_one_of_the_list_is_told(desk):
    """V09: siic is told, with the tag that was meant."""
    found = desk.mark(("q1 direct", "q1 direct tag=siic"))
    message = 'tag "siic" of q1 is not one of karat\'s; did you mean "sic"?'
    assert [desk.label("V09", '"tags": [¦"siic"', message, warning=True)] == found


@pytest.mark.parametrize("tag", ["sic", "dash", "front-page", "quotation"])
def test_a_tag_of_ones_own_is_not(desk, tag):
    """A corpus may have tags that karat does not know."""
    assert [] == desk.mark(("q1 direct", f"q1 direct tag={tag}"))


def test_the_tags_are_those_of_the_guidelines():
    """The checker's list and the page's are one."""
    table = GUIDELINES.read_text(encoding="utf-8").split("**Tags.**", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in table.splitlines() if line.startswith("|") and "`" in line]
    assert {word for row in rows for word in re.findall(r"`([^`]+)`", row)} == lexicon().tags


def test_a_modifier_with_a_slip_is_no_mystery():
    """V41: a word that is no unit may be a modifier that was meant."""
    reading = read_mark(GOOD.replace("n2 15..20", "n2 15..20 aprox"), "t.mark")
    message = 'n2: unknown unit "aprox"; did you mean "approx"?'
    assert [("V41", message)] == [(one.rule, one.message) for one in reading.problems]
