"""`karat gold edit`: an editor that is a script, and typing that is never lost."""

import json
import os
import shutil
import subprocess
import sys

import pytest

EDITOR = """
import pathlib, sys
old, new, path = sys.argv[1:]
view = pathlib.Path(path).read_text(encoding="utf-8")
assert old in view, view
pathlib.Path(path).write_text(view.replace(old, new, 1), encoding="utf-8")
"""


@pytest.fixture
def edit(karat, small_corpus, tmp_path):
    """Runs `gold edit tunnel-1` with an editor that replaces words once."""
    (tmp_path / "editor.py").write_text(EDITOR, encoding="utf-8")

    def run(old, new, *flags):
        editor = f"'{sys.executable}' '{tmp_path / 'editor.py'}' '{old}' '{new}'"
        return karat("gold", "edit", "tunnel-1", "--corpus", small_corpus, *flags, VISUAL=editor)

    return run


@pytest.fixture
def typed(tmp_path):
    """Says where typing is kept."""
    return tmp_path / "small.tunnel-1.edit.mark"


def labels(small_corpus):
    path = small_corpus / "articles" / "tunnel-1.json"
    return path.read_text(encoding="utf-8")


def test_what_is_typed_becomes_the_labels(edit, small_corpus, typed):
    """A sound change is written, and no file is left behind."""
    done = edit("reporters", "{s2|reporters}")
    assert 2 == done.code
    done = edit("s1 @voss", "s1 s2 @voss")
    assert 0 == done.code, done.err
    assert '[[29, 38, "reporters"]]' in labels(small_corpus)
    assert not typed.exists()


def test_the_manifest_follows(edit, karat, small_corpus):
    """After an edit the corpus is as `gold fmt` would leave it."""
    assert 0 == edit("DATE 2033-03", "DATE 2033").code
    assert 0 == karat("gold", "fmt", "--check", "--corpus", small_corpus).code


def test_nothing_changed_is_said(karat, small_corpus, typed):
    """An editor that changes nothing writes nothing."""
    before = labels(small_corpus)
    done = karat("gold", "edit", "tunnel-1", "--corpus", small_corpus, VISUAL="true")
    assert (0, "tunnel-1: nothing changed\n", before) == (
        done.code,
        done.err,
        labels(small_corpus),
    )
    assert not typed.exists()


def test_errors_are_told_at_their_place(edit, small_corpus, typed):
    """A slip is told with file, line and column, nothing is written, the typing is kept."""
    before = labels(small_corpus)
    done = edit("1200000000 USD", "1200000000 dollars", "--no-input")
    view = typed.read_text(encoding="utf-8")
    line = next(n for n, row in enumerate(view.split("\n"), 1) if "dollars" in row)
    assert 2 == done.code
    assert f'{typed}:{line}:15: n1: unknown unit "dollars"; did you mean USD? [V41]' in done.err
    assert f"what you typed is in {typed}" in done.err
    assert before == labels(small_corpus)


def test_the_checker_speaks_of_the_mark(edit, typed):
    """What only the corpus' checker finds is told at the .mark's places too."""
    done = edit('alias="Voss"', 'alias="Vosse"', "--no-input")
    view = typed.read_text(encoding="utf-8")
    line = next(n for n, row in enumerate(view.split("\n"), 1) if "Vosse" in row)
    column = view.split("\n")[line - 1].index("Vosse") + 1
    assert 2 == done.code
    assert f'{typed}:{line}:{column}: alias "Vosse" of voss is not in the text [V63]' in done.err


def test_warnings_do_not_keep_labels_out(edit, small_corpus):
    """A question of the checker's is printed, at its place, and the labels are written."""
    done = edit(" approx head", " head")
    assert 0 == done.code
    assert "tunnel-1.edit.mark:" in done.err
    assert "V47, warning]" in done.err
    assert '"mod"' not in labels(small_corpus)


def test_the_next_edit_goes_on(edit, small_corpus, typed):
    """Typing that was kept is what the editor opens next time."""
    edit("2033-03", "2033-13", "--no-input")
    done = edit("2033-13", "2034", "--no-input")
    assert 0 == done.code
    assert f"going on with what was typed before: {typed}" in done.err
    assert '"value": "2034"' in labels(small_corpus)


def test_a_changed_text_is_refused(edit, small_corpus):
    """Only marks may change in the view."""
    done = edit("reporters", "readers", "--no-input")
    assert (2, True) == (done.code, "only marks may change [V56]" in done.err)
    assert "reporters" in (small_corpus / "articles/tunnel-1.txt").read_text(encoding="utf-8")


def test_another_articles_id_is_refused(edit, small_corpus):
    """The view of one article is not saved as another."""
    before = (small_corpus / "articles/tunnel-2.json").read_bytes()
    done = edit("id: tunnel-1", "id: tunnel-2", "--no-input")
    assert 'tunnel-1.edit.mark:2:5: id "tunnel-2" but this is tunnel-1 [V13]' in done.err
    assert before == (small_corpus / "articles/tunnel-2.json").read_bytes()


def test_labels_that_somebody_changed_meanwhile_stay(edit, karat, small_corpus, typed):
    """Typing that began on older labels never overwrites newer ones."""
    edit("2033-03", "2033-13", "--no-input")
    kept = typed.read_bytes()
    changed = labels(small_corpus).replace('"2033-03"', '"2032-03"')
    (small_corpus / "articles/tunnel-1.json").write_text(changed, encoding="utf-8")
    done = edit("2033-13", "2034", "--no-input")
    assert (2, True) == (done.code, "was begun on other labels" in done.err)
    assert (kept, changed) == (typed.read_bytes(), labels(small_corpus))


def test_comments_are_kept(edit, tmp_path):
    """A person's # lines are no labels, and are not thrown away with the view."""
    done = edit("d1 DATE 2033-03", "# why not 2034?\nd1 DATE 2033")
    kept = tmp_path / "small.tunnel-1.notes-1.mark"
    assert (0, True) == (done.code, f"kept in {kept}" in done.err)
    assert "# why not 2034?" in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("editor", "words"),
    [("no-such-editor", "no editor no-such-editor"), ("'open", "is no command"), ("false", "")],
)
def test_an_editor_that_fails_is_told(editor, words, karat, small_corpus):
    """A wrong or failing editor is a sentence and exit 2; the labels stay."""
    before = labels(small_corpus)
    done = karat("gold", "edit", "tunnel-1", "--corpus", small_corpus, VISUAL=editor)
    assert (2, True, before) == (done.code, words in done.err, labels(small_corpus))


def test_an_unknown_article_is_told(karat, small_corpus):
    """An id that is not there gets the nearest one."""
    done = karat("gold", "edit", "tunel-1", "--corpus", small_corpus, VISUAL="true")
    assert (2, True) == (done.code, 'did you mean "tunnel-1"?' in done.err)


def test_a_person_may_go_on_at_once(small_corpus, tmp_path):
    """After errors the editor opens again when the person says yes."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "view = path.read_text(encoding='utf-8')\n"
        "new = view.replace('2033-13', '2034') if '2033-13' in view"
        " else view.replace('2033-03', '2033-13')\n"
        "path.write_text(new, encoding='utf-8')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "karat", "gold", "edit", "tunnel-1", "--corpus", str(small_corpus)],
        input="y\n",
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "VISUAL": f"'{sys.executable}' '{script}'"},
    )
    assert (0, True) == (done.returncode, "1 error. Go on editing?" in done.stderr)
    written = json.loads(labels(small_corpus))
    assert "2034" in [one.get("value") for one in written["annotations"]]


@pytest.fixture
def here(karat_here, monkeypatch):
    """Runs `karat` in this process, with an editor."""

    def run(*arguments, VISUAL="true"):  # noqa: N803 - as `karat` takes it
        monkeypatch.setenv("VISUAL", VISUAL)
        return karat_here(*arguments)

    return run


@pytest.mark.parametrize("left", ['rm "$1"', ': > "$1"', 'printf "\\n \\n" > "$1"'])
def test_an_editor_that_leaves_nothing_is_told(left, here, small_corpus, tmp_path, typed):
    """A file that is gone or empty is not said to hold what was typed; the next begins anew."""
    (tmp_path / "editor.sh").write_text(f"{left}\n", encoding="utf-8")
    before = labels(small_corpus)
    where = ("gold", "edit", "tunnel-1", "--corpus", small_corpus)
    done = here(*where, VISUAL=f"sh {tmp_path / 'editor.sh'}")
    message = f"the editor left nothing in {typed}; the labels are as they were\n"
    assert (2, message, before) == (done.code, done.err, labels(small_corpus))
    again = here(*where, VISUAL="true")
    assert (0, "tunnel-1: nothing changed\n") == (again.code, again.err)


def test_an_empty_file_is_begun_anew(here, small_corpus, typed):
    """An empty .mark that lies there holds nobody's typing."""
    typed.write_text("", encoding="utf-8")
    done = here("gold", "edit", "tunnel-1", "--corpus", small_corpus, VISUAL="true")
    assert (0, "tunnel-1: nothing changed\n") == (done.code, done.err)


def test_typing_that_lost_its_other_file_is_told(edit, here, small_corpus, typed):
    """Without the file that names its labels, a .mark is not said to be of other labels."""
    edit("2033-03", "2033-13", "--no-input")
    typed.with_name("small.tunnel-1.edit.base").unlink()
    done = edit("2033-13", "2034", "--no-input")
    assert (2, True) == (done.code, "lies there without small.tunnel-1.edit.base" in done.err)
    typed.write_text(typed.read_text(encoding="utf-8").replace("2033-13", "2034"))
    assert 0 == here("gold", "mark", typed, "--corpus", small_corpus).code


def test_typing_in_one_corpus_is_not_offered_in_another(edit, here, small_corpus, tmp_path):
    """Two corpora side by side, with one id in both, keep their typing apart."""
    shutil.copytree(small_corpus, tmp_path / "other")
    edit("2033-03", "2033-13", "--no-input")
    done = here("gold", "edit", "tunnel-1", "--corpus", "other", VISUAL="true")
    assert (0, "tunnel-1: nothing changed\n") == (done.code, done.err)


def test_an_editor_of_windows_is_taken(here, small_corpus, tmp_path):
    """Lines that end as on Windows, and a byte-order mark, are no slip of the person's."""
    (tmp_path / "editor.py").write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "view = path.read_bytes().replace(b'2033-03', b'2034')\n"
        "path.write_bytes(b'\\xef\\xbb\\xbf' + view.replace(b'\\n', b'\\r\\n'))\n",
        encoding="utf-8",
    )
    editor = f"'{sys.executable}' '{tmp_path / 'editor.py'}'"
    done = here("gold", "edit", "tunnel-1", "--corpus", small_corpus, VISUAL=editor)
    assert (0, True) == (done.code, "tunnel-1: 5 labels written" in done.err), done.err
    assert '"value": "2034"' in labels(small_corpus)


def test_a_mark_of_windows_is_read_back(here, small_corpus, tmp_path):
    """`gold mark FILE` takes such a file too, and says what it made of it."""
    where = ("--corpus", small_corpus)
    view = here("gold", "mark", "tunnel-1", *where).out.replace("2033-03", "2033")
    (tmp_path / "t.mark").write_bytes(b"\xef\xbb\xbf" + view.replace("\n", "\r\n").encode())
    done = here("gold", "mark", "t.mark", *where)
    lines = view.count("\n")
    changes = f"byte-order mark dropped, {lines} carriage returns made line feeds"
    assert (0, f"t.mark: {changes}\ntunnel-1: 5 labels written\n") == (done.code, done.err)


def test_a_carriage_return_inside_a_line_is_told(here, small_corpus, tmp_path):
    """What no editor writes for a line's end is a fault at its place still."""
    where = ("--corpus", small_corpus)
    view = here("gold", "mark", "tunnel-1", *where).out
    (tmp_path / "t.mark").write_bytes(view.replace("outlet", "out\rlet", 1).encode() + b"\r#\n")
    done = here("gold", "mark", "t.mark", *where)
    assert (2, True) == (done.code, "carriage return" in done.err)


@pytest.mark.parametrize("editor", ["no-such-editor", "false"])
def test_an_untouched_view_is_not_called_typing(editor, here, small_corpus, typed):
    """An editor that never opened leaves nothing to go on with."""
    done = here("gold", "edit", "tunnel-1", "--corpus", small_corpus, VISUAL=editor)
    assert (2, False, False) == (done.code, "what you typed" in done.err, typed.exists())
