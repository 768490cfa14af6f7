"""A corpus that comes from elsewhere: what its manifest and its folder may not do."""

from __future__ import annotations

import json
import os

import pytest

from karat.corpus import open_corpus, read_article
from karat.errors import FormatError

LINK = "is a link that leads out of the corpus; copy the files in, as cp -rL does"
INJECTED = "\u001b[31m\n::error::v"


@pytest.fixture
def manifest(small_corpus):
    """Changes keys of the manifest, and gives its path."""

    def change(**changes):
        path = small_corpus / "manifest.json"
        said = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(said | changes, indent=1), encoding="utf-8")
        return path

    return change


def refused(corpus):
    """Gives `line:column: message` of each problem of a corpus' manifest."""
    with pytest.raises(FormatError) as error:
        open_corpus(corpus)
    return [f"{one.line}:{one.column}: {one.message}" for one in error.value.problems]


TWICE = [
    (
        {"test": ["tunnel-1", "tunnel-2", "tunnel-1"]},
        '20:4: article "tunnel-1" is twice in test',
    ),
    (
        {"train": ["tunnel-1"], "test": ["tunnel-2", "tunnel-1"]},
        '22:4: article "tunnel-1" is in train and in test',
    ),
]


@pytest.mark.parametrize(("splits", "told"), TWICE)
def test_an_article_that_is_listed_twice_is_refused(manifest, small_corpus, splits, told):
    """In one split or in two, at the place of the second one."""
    manifest(splits=splits)
    assert [told] == refused(small_corpus)


@pytest.mark.parametrize("verb", [("run", "rules", "--out", "run"), ("gold", "fmt"), ("ls",)])
def test_no_verb_scores_an_article_twice(manifest, karat_here, small_corpus, tmp_path, verb):
    """Exit 2 with file, line and column, and nothing is written."""
    path = manifest(splits=TWICE[0][0])
    before = path.read_bytes()
    done = karat_here(*verb, "--corpus", small_corpus)
    assert (2, "") == (done.code, done.out)
    assert f'{path}:20:4: article "tunnel-1" is twice in test' in done.err
    assert before == path.read_bytes()
    assert not (tmp_path / "run").exists()


def test_a_very_large_manifest_is_held_to_the_same_rules(manifest, small_corpus, monkeypatch):
    """Where there is no room to keep places, the same slips are told without them."""
    twice = {"test": ["tunnel-1", "tunnel-1"], "dev": ["con"]}
    manifest(splits=twice, name="n" * 201, version=INJECTED)
    found = [one.partition(": ")[2] for one in refused(small_corpus)]
    monkeypatch.setattr("karat.corpus.LARGEST", 100)
    assert [f"1:1: {message}" for message in found] == refused(small_corpus)
    assert 4 == len(found)


def test_words_that_could_drive_a_terminal_or_a_build_are_refused(manifest, small_corpus):
    """Name, version, splits and layers are short and printed signs alone."""
    manifest(name="n" * 201, version=INJECTED, splits={INJECTED: []}, layers=["cue", INJECTED])
    shown = '"\\u001b[31m\\u000a::error::v"'
    assert [
        f'3:10: "name" "{"n" * 39}…" has 201 characters; at most 200 are read',
        f'4:13: "version" {shown} holds a character that cannot be printed',
        f"10:3: layer {shown} holds a character that cannot be printed",
        f"13:3: split {shown} holds a character that cannot be printed",
    ] == refused(small_corpus)


def test_a_name_of_a_megabyte_is_never_printed(manifest, karat_here, small_corpus):
    """The sentence is short, whatever the name."""
    manifest(name="n" * 1_000_000)
    done = karat_here("run", "rules", "--corpus", small_corpus)
    assert 2 == done.code
    assert len(done.err) < 500


def test_a_layer_of_an_article_is_shown_as_printed_signs_alone(karat_here, small_corpus):
    """`gold check` refuses the name of a layer that holds a line feed, at its place."""
    path = small_corpus / "articles" / "tunnel-2.json"
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace('"decoy"]', '"decoy", "L\\n::error::L"]'), encoding="utf-8")
    done = karat_here("gold", "check", "--corpus", small_corpus)
    assert 2 == done.code
    told = 'layer "L\\u000a::error::L" holds a character that cannot be printed'
    assert told in done.out
    assert not [line for line in (done.out + done.err).splitlines() if line.startswith("::")]


LONG = "a" * 101


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        (LONG, f'id "{LONG[:39]}…" has 101 characters; at most 100 are read'),
        ("../x", 'id "../x" must be lower-case words joined by hyphens'),
        ("aux", 'id "aux" is no name of a file on Windows'),
    ],
)
def test_an_id_must_name_a_file_everywhere(manifest, small_corpus, id_, told):
    """Too long, out of its folder, or a device of Windows: told at its place."""
    manifest(splits={"test": [id_]})
    assert [f"18:4: {told}"] == refused(small_corpus)


@pytest.mark.parametrize("id_", ["con", "nul", "com1", "lpt9"])
def test_no_article_is_added_that_windows_cannot_hold(karat_here, small_corpus, tmp_path, id_):
    """`gold add` and `gold mark` refuse the names of devices."""
    text = tmp_path / "story.txt"
    text.write_text("A story.\n", encoding="utf-8")
    where = ("--corpus", small_corpus, "--split", "test")
    added = karat_here("gold", "add", text, "--id", id_, *where)
    mark = tmp_path / "story.mark"
    mark.write_text(f"--- gold/1\nid: {id_}\ndct: none\n---\nA story.\n---\n", encoding="utf-8")
    marked = karat_here("gold", "mark", mark, *where)
    for done in (added, marked):
        assert 2 == done.code
        assert f'id "{id_}" is no name of a file on Windows' in done.err
    assert not (small_corpus / "articles" / f"{id_}.txt").exists()


@pytest.mark.parametrize("ending", ["txt", "json"])
def test_a_pipe_in_the_place_of_an_article_is_no_file(karat_here, small_corpus, ending):
    """A FIFO is told and never waited for."""
    path = small_corpus / "articles" / f"tunnel-1.{ending}"
    path.unlink()
    os.mkfifo(path)
    done = karat_here("gold", "check", "--corpus", small_corpus)
    assert 2 == done.code
    assert f"{path}:1:1: is no file" in done.out + done.err
    assert karat_here("gold", "fmt", "--corpus", small_corpus).code in (0, 2)


def test_a_link_out_of_the_corpus_is_not_followed(karat_here, small_corpus, tmp_path):
    """What lies elsewhere is no text of the corpus, by whatever link."""
    path = small_corpus / "articles" / "tunnel-1.txt"
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is fish.\n", encoding="utf-8")
    path.unlink()
    path.symlink_to(secret)
    told = f"{path}:1:1: {LINK}"
    assert told in [str(one) for one in read_article(small_corpus, "tunnel-1").problems]
    done = karat_here("gold", "realign", "tunnel-1", "--corpus", small_corpus, "--force")
    assert 2 == done.code
    kept = b"".join(one.read_bytes() for one in small_corpus.rglob("*.json"))
    assert b"fish" not in kept


def test_a_folder_that_is_a_link_out_of_the_corpus_is_not_followed(small_corpus, tmp_path):
    """`articles` itself may not lead elsewhere."""
    (small_corpus / "articles").rename(tmp_path / "elsewhere")
    (small_corpus / "articles").symlink_to(tmp_path / "elsewhere")
    found = read_article(small_corpus, "tunnel-1").problems
    assert {LINK} == {one.message for one in found}


def test_a_corpus_may_be_a_link_of_any_name(karat_here, small_corpus, tmp_path):
    """Also of one that its own folders have."""
    (tmp_path / "articles").symlink_to(small_corpus)
    done = karat_here("run", "nothing", "--corpus", tmp_path / "articles", "--split", "all")
    assert 0 == done.code, done.err


def test_a_link_within_the_corpus_is_followed(small_corpus):
    """As is a link to the corpus itself."""
    path = small_corpus / "articles" / "tunnel-1.txt"
    (small_corpus / "kept").mkdir()
    path.rename(small_corpus / "kept" / "text.txt")
    path.symlink_to("../kept/text.txt")
    assert () == read_article(small_corpus, "tunnel-1").problems
    small_corpus.with_name("link").symlink_to(small_corpus)
    assert () == read_article(small_corpus.with_name("link"), "tunnel-1").problems
