"""What no article shows by itself."""

from dataclasses import replace

import msgspec
import pytest
from spoiled_desk import GOOD, made, replaced

from karat.spelling import quoted


def test_a_good_corpus_gives_nothing(desk):
    """A corpus of one good article has no problem."""
    assert [] == desk.corpus_found(desk.corpus())


def test_ids_that_differ_by_case(desk):
    """V14: Harbour-001 and harbour-001 are one file on many disks."""
    text, source = desk.text, desk.source
    desk.put(text, source.replace("harbour-001", "Harbour-001"), "Harbour-001")
    found = desk.corpus_found(desk.corpus())
    desk.put(text, source)
    message = "id differs only by case from Harbour-001.json"
    assert desk.label("V14", '"id": ¦"harbour-001"', message) in found


def test_a_document_without_a_licence(desk):
    """V57: what is released says where it is from."""
    text, source = made(GOOD.replace("license: CC-BY-4.0\n", "").replace("source: ", "outlet: "))
    desk.put(text, source)
    found = desk.corpus_found(desk.corpus())
    message = "meta.source and meta.license are required for released documents"
    assert [desk.label("V57", '"meta": ¦{', message)] == found
    assert [] == desk.found()


def _other(desk, view):
    text, source = made(replaced(view, "harbour-001", "pier-002"))
    kept = desk.text, desk.source
    desk.put(text, source, "pier-002")
    desk.put(*kept)


def test_a_near_copy_in_another_split(desk):
    """V58: what is tested is not trained on."""
    _other(desk, GOOD.replace("The oldest, at", "The newest, at"))
    found = desk.corpus_found(desk.corpus({"train": ["harbour-001"], "test": ["pier-002"]}))
    (one,) = found
    assert ("V58", "harbour-001.txt", 1, 1, False) == (
        one.rule,
        one.name,
        one.line,
        one.column,
        one.warning,
    )
    assert one.message == (
        "train/harbour-001.txt and test/pier-002.txt share 78% of 8-word runs; move one"
    )


def test_a_near_copy_in_the_same_split(desk):
    """V58: copies in one split leak nothing."""
    _other(desk, GOOD)
    assert [] == desk.corpus_found(desk.corpus({"train": ["harbour-001", "pier-002"]}))


def test_an_article_in_two_splits(desk):
    """V58: an article is in one split."""
    corpus = desk.corpus({"train": ["harbour-001"], "test": ["harbour-001"]})
    told = [one.told for one in desk.corpus_found(corpus)]
    assert [("V58", 'article "harbour-001" is in train and in test')] == told


def test_a_stale_manifest(desk):
    """V59: the manifest knows the files as they are."""
    corpus = desk.corpus()
    desk.put(*made(GOOD.replace("pier", "quay").replace("Pier", "Quay")))
    told = [one.told for one in desk.corpus_found(corpus)]
    mend = f"karat gold fmt --corpus {desk.root}"
    assert (
        "V59",
        f"articles/harbour-001.txt has changed since the manifest was made; run: {mend}",
    ) in told


def test_a_stale_export(desk):
    """V59: an export says which corpus it was made from."""
    corpus = desk.corpus()
    (desk.root / "hf").mkdir()
    readme = desk.root / "hf" / "README.md"
    readme.write_text(f"# gold\n\ncorpus: {'1c2d' * 16}\n")
    (one,) = desk.corpus_found(corpus)
    now = corpus.manifest.digest[:4]
    message = f"built from corpus 1c2d…, now {now}…; run: karat gold export hf --corpus {desk.root}"
    assert ("V59", "README.md", 3, 9, message) == (
        one.rule,
        one.name,
        one.line,
        one.column,
        one.message,
    )
    readme.write_text(f"corpus: {corpus.manifest.digest}\n")
    assert [] == desk.corpus_found(corpus)


def test_an_adjudicator_who_annotated(desk):
    """V60: who decides between passes made none of them."""
    for folder in ("passes/ef", "passes/gh", "adjudication"):
        (desk.root / folder).mkdir(parents=True)
    for name in ("ef", "gh"):
        (desk.root / "passes" / name / "harbour-001.json").write_text(desk.source)
    decisions = desk.root / "adjudication" / "harbour-001.txt"
    decisions.write_text("adjudicator: ef\nq1: kept\n")
    corpus = desk.corpus()
    (one,) = desk.corpus_found(corpus)
    message = 'adjudicator "ef" also annotated this document'
    assert ("V60", "harbour-001.txt", 1, 1, message) == (
        one.rule,
        one.name,
        one.line,
        one.column,
        one.message,
    )
    decisions.write_text("adjudicator: ij\n")
    assert [] == desk.corpus_found(desk.corpus())


def test_some_articles(desk):
    """Articles that are named are checked alone, but against the whole for leaks."""
    _other(desk, GOOD)
    corpus = desk.corpus({"train": ["harbour-001"], "test": ["pier-002"]})
    assert ["V58"] == [one.rule for one in desk.corpus_found(corpus, "pier-002")]
    desk.put(desk.text, "{}")
    assert {"pier-002.txt", "harbour-001.txt"} >= {
        one.name for one in desk.corpus_found(corpus, "pier-002")
    }


def test_an_adjudicator_of_another_article(desk):
    """V60 is told with its own article, and with no other that is named."""
    _other(desk, GOOD)
    for folder in ("passes/ef", "adjudication"):
        (desk.root / folder).mkdir(parents=True)
    (desk.root / "passes" / "ef" / "harbour-001.json").write_text(desk.source)
    (desk.root / "adjudication" / "harbour-001.txt").write_text("adjudicator: ef\n")
    corpus = desk.corpus({"train": ["harbour-001", "pier-002"]})
    independence = {
        id_: [one.name for one in desk.corpus_found(corpus, id_) if one.rule == "V60"]
        for id_ in ("harbour-001", "pier-002")
    }
    assert {"harbour-001": ["harbour-001.txt"], "pier-002": []} == independence


@pytest.mark.parametrize("id_", ["../secret", "/etc/passwd", "a\0b", "", "..", "a\\b"])
def test_an_id_that_leaves_its_folder(desk, id_):
    """V17: an id names a file in its folder or nothing, whoever gives it."""
    corpus = desk.corpus()
    splits = {"train": ["harbour-001", id_]}
    wrong = replace(corpus, manifest=msgspec.structs.replace(corpus.manifest, splits=splits))
    message = f"id {quoted(id_)} is no name of a file"
    assert [("V17", message)] == [one.told for one in desk.found(id_)]
    assert ("V17", message) in [one.told for one in desk.corpus_found(wrong)]


def test_an_article_that_is_not_there(desk):
    """What the manifest lists and nobody wrote is told."""
    found = desk.corpus_found(desk.corpus({"train": ["harbour-001", "gone-002"]}))
    assert {"gone-002.txt", "gone-002.json"} == {one.name for one in found}
