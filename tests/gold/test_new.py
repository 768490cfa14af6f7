"""`karat gold new`, and a newcomer's path from an empty folder to a score."""

import json
import re
import sys

import pytest

STORY = "“We are late,” said Ada Byrne on Monday.\r\nThe ferry carried 40 people.\r\n"
LABELS = """@byrne person "Ada Byrne"
s1 @byrne
q1 direct
d1 DATE 2031-05-05
n1 40 of="people"
"""
PLUGIN = """
def extract(article):
    start = article.text.find("Monday")
    return [{"layer": "date", "spans": [[start, start + 6]], "type": "DATE", "value": "2031-05-05"}]
"""


def manifest_of(folder):
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def test_a_new_corpus_is_empty(karat, tmp_path):
    """It has the three splits, no article, and the folder for articles."""
    assert 0 == karat("gold", "new", "mine").code
    made = manifest_of(tmp_path / "mine")
    assert {"train": [], "dev": [], "test": []} == made["splits"]
    assert "mine" == made["name"]
    assert [] == list((tmp_path / "mine" / "articles").iterdir())


def test_a_new_corpus_is_sound(karat):
    """`gold check` and `gold fmt --check` have nothing to say of it."""
    karat("gold", "new", "mine")
    assert 0 == karat("gold", "check", "--corpus", "mine").code
    assert 0 == karat("gold", "fmt", "--check", "--corpus", "mine").code


def test_each_corpus_has_a_canary_of_its_own(karat, tmp_path):
    """Two new corpora never share their canary."""
    canaries = set()
    for name in ("one", "two"):
        karat("gold", "new", name)
        canaries.add(manifest_of(tmp_path / name)["canary"])
    assert 2 == len(canaries)
    assert all(re.match(r"karat canary [0-9a-f-]{36}: ", one) for one in canaries)


def test_name_splits_and_licence_are_taken(karat, tmp_path):
    """What the flags say stands in the manifest."""
    flags = ("--name", "notes", "--splits", "dev,test", "--license", "CC0-1.0")
    karat("gold", "new", "mine", *flags)
    made = manifest_of(tmp_path / "mine")
    assert ("notes", ["dev", "test"], "CC0-1.0") == (
        made["name"],
        list(made["splits"]),
        made["license"],
    )


def test_a_corpus_is_never_written_over(karat, small_corpus):
    """A folder that holds a corpus is refused and stays as it is."""
    before = (small_corpus / "manifest.json").read_bytes()
    done = karat("gold", "new", small_corpus)
    assert 2 == done.code
    assert "holds a corpus already" in done.err
    assert before == (small_corpus / "manifest.json").read_bytes()


def test_articles_without_a_manifest_are_refused(karat, tmp_path):
    """A folder with articles of somebody's is no place for a new corpus."""
    (tmp_path / "mine" / "articles").mkdir(parents=True)
    (tmp_path / "mine" / "articles" / "a.txt").write_text("A.\n", encoding="utf-8")
    assert 2 == karat("gold", "new", "mine").code
    assert not (tmp_path / "mine" / "manifest.json").exists()


@pytest.mark.parametrize("splits", ["", "test,test", "all", "../test", "a b"])
def test_a_split_that_cannot_be_is_refused(splits, karat, tmp_path):
    """Splits are words, each once, and `all` is none of them."""
    done = karat("gold", "new", "mine", "--splits", splits)
    assert (2, 1) == (done.code, len(done.err.splitlines()))
    assert not (tmp_path / "mine").exists()


def test_a_file_is_no_folder(karat, tmp_path):
    """A path that is a file is refused with a sentence."""
    (tmp_path / "mine").write_text("x", encoding="utf-8")
    done = karat("gold", "new", "mine")
    assert (2, True) == (done.code, "is a file" in done.err)


def test_new_to_score_with_a_text_editor_alone(karat, tmp_path):
    """new, add, mark --out, an editor, mark, check, run: a first score on a first article."""
    (tmp_path / "story.txt").write_bytes(STORY.encode())
    (tmp_path / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    assert 0 == karat("gold", "new", "corpus", "--license", "CC0-1.0").code
    flags = ("--id", "story-001", "--split", "test", "--dct", "2031-05-06", "--source", "mine")
    assert 0 == karat("gold", "add", "story.txt", *flags).code
    assert 0 == karat("gold", "mark", "story-001", "--out", "story.mark").code
    view = (tmp_path / "story.mark").read_text(encoding="utf-8")
    for words, marked in (
        ("“We are late,”", "{q1|“We are late,”}"),
        ("said Ada Byrne", "{c1|said} {s1|Ada Byrne}"),
        ("Monday", "{d1|Monday}"),
        ("40", "{n1|40}"),
    ):
        view = view.replace(words, marked)
    (tmp_path / "story.mark").write_text(view + LABELS, encoding="utf-8")
    assert 0 == karat("gold", "mark", "story.mark").code
    checked = karat("gold", "check")
    assert (0, "") == (checked.code, checked.out)
    scored = karat("run", "plugin.py:extract", "--json")
    assert 0 == scored.code
    assert 1.0 == json.loads(scored.out)["scores"]["date"]["value"]["strict"]["f1"]


def test_the_same_path_through_edit(karat, tmp_path):
    """`gold edit` in place of `mark --out` leads to the same labels."""
    (tmp_path / "story.txt").write_bytes(STORY.encode())
    (tmp_path / "labeller.py").write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "view = path.read_text(encoding='utf-8').replace('Monday', '{d1|Monday}')\n"
        "path.write_text(view + 'd1 DATE 2031-05-05\\n', encoding='utf-8')\n",
        encoding="utf-8",
    )
    karat("gold", "new", "corpus")
    flags = ("--id", "story-001", "--split", "test", "--dct", "2031-05-06")
    karat("gold", "add", "story.txt", *flags)
    editor = f"{sys.executable} {tmp_path / 'labeller.py'}"
    assert 0 == karat("gold", "edit", "story-001", VISUAL=editor).code
    gold = json.loads((tmp_path / "corpus/articles/story-001.json").read_text(encoding="utf-8"))
    assert [[33, 39, "Monday"]] == gold["annotations"][0]["spans"]
