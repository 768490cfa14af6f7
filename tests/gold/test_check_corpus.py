"""What no article shows by itself."""

from dataclasses import replace

import msgspec
import pytest
from spoiled_desk import GOOD, made, replaced

from karat.corpus import open_corpus
from karat.errors import FormatError
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


def _at(desk, one):
    """Gives what stands in the manifest where a problem is told."""
    line = (desk.root / "manifest.json").read_text(encoding="utf-8").splitlines()[one.line - 1]
    return line[one.column - 1 :]


@pytest.mark.parametrize(
    ("splits", "where"),
    [
        ({"test": ["harbour-001"], "train": ["harbour-001"]}, "in test and in train"),
        ({"test": ["harbour-001", "harbour-001"]}, "twice in test"),
    ],
)
def test_an_article_in_two_splits(desk, splits, where):
    """V58: an article is in one split, once; the manifest that says otherwise is refused."""
    with pytest.raises(FormatError) as refused:
        desk.corpus(splits)
    (found,) = refused.value.problems
    assert ("V58", f'article "harbour-001" is {where}') == (found.rule, found.message)


def test_an_article_in_no_split(desk):
    """V58: what no split lists is scored by nobody; two ways out are told."""
    corpus = desk.corpus()
    _other(desk, GOOD.replace("The oldest, at", "The newest, at"))
    found = [one for one in desk.corpus_found(corpus) if one.rule == "V58"]
    ways = 'list it under one of "splits", or take its two files away'
    message = f'article "pier-002" is in no split; {ways}'
    assert [message] == [one.message for one in found]
    assert _at(desk, found[0]).startswith('"splits"')


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


def test_what_is_stale_in_a_manifest_is_told_in_its_line(desk):
    """V59: a file that changed or is gone at its key, a new one at "files", a digest at its own."""
    corpus = desk.corpus()
    desk.put(desk.text + "More.\n", desk.source)
    (desk.root / "passes").mkdir()
    (desk.root / "passes" / "new.json").write_text("{}")
    found = {one.message.split()[0]: one for one in desk.corpus_found(corpus) if one.rule == "V59"}
    assert _at(desk, found["articles/harbour-001.txt"]).startswith('"articles/harbour-001.txt": "')
    assert _at(desk, found["passes/new.json"]).startswith('"files": {')
    path = desk.root / "manifest.json"
    desk.corpus()
    path.write_text(path.read_text().replace(open_corpus(desk.root).manifest.digest, "0" * 64))
    (one,) = [one for one in desk.corpus_found(open_corpus(desk.root)) if one.rule == "V59"]
    assert _at(desk, one).startswith('"digest"')


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


@pytest.mark.parametrize(
    ("spoil", "rule", "message"),
    [
        (lambda raw: b"\xef\xbb\xbf" + raw, "V02", "file starts with a byte-order mark; remove it"),
        (lambda raw: raw.replace(b"\n", b"\r\n"), "V03", "carriage return; gold text uses LF"),
        (
            lambda raw: raw.replace(b"deputy", b"depute\xcc\x81"),
            "V04",
            '"é" is stored as two characters; text must be NFC',
        ),
    ],
)
def test_a_text_in_another_form_is_mended_by_a_command(desk, spoil, rule, message, karat_here):
    """V02, V03, V04: the first place names the command that mends all, and it does."""
    corpus = desk.corpus()
    path = desk.root / "articles" / "harbour-001.txt"
    path.write_bytes(spoil(path.read_bytes()))
    first, *others = [one for one in desk.corpus_found(corpus) if one.rule == rule]
    mend = f"karat gold realign harbour-001 --corpus {desk.root}"
    assert f"{message}; run: {mend}" == first.message
    assert [message] * len(others) == [one.message for one in others]
    assert 0 == karat_here(*mend.split()[1:]).code
    assert [] == desk.corpus_found(open_corpus(desk.root))
