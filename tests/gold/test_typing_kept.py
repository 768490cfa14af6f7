"""What was typed in `karat gold edit` outlives the editor: one that empties, cuts or recodes."""

import sys

import pytest


@pytest.fixture
def typed(tmp_path):
    """Says where typing is kept."""
    return tmp_path / "small.tunnel-1.edit.mark"


@pytest.fixture
def edit(karat_here, small_corpus, tmp_path, monkeypatch):
    """Runs `gold edit tunnel-1` with an editor whose bytes `view` a line of Python changes."""

    def run(line, code=0):
        script = tmp_path / "editor.py"
        script.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[1])\n"
            f"view = path.read_bytes()\n{line}\nsys.exit({code})\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{script}'")
        return karat_here("gold", "edit", "tunnel-1", "--corpus", small_corpus, "--no-input")

    return run


SLIP = "path.write_bytes(view.replace(b'2033-03', b'2033-13'))"
MENDED = "path.write_bytes(view.replace(b'2033-13', b'2034'))"


@pytest.mark.parametrize("line", ["path.write_bytes(b'')", "path.unlink()"])
@pytest.mark.parametrize("code", [0, 1])
def test_an_emptied_file_gets_back_what_was_typed_before(edit, typed, line, code):
    """The first session's typing stands again when the second leaves nothing, and is gone on with.

    An editor that dies while it saves is no different.
    """
    edit(SLIP)
    before = typed.read_bytes()
    done = edit(line, code)
    told = f"the editor left nothing in {typed}; what was typed before is in it again"
    assert (2, True) == (done.code, told in done.err), done.err
    assert before == typed.read_bytes()
    assert 0 == edit(MENDED).code


def test_a_file_cut_by_a_dying_editor_does_not_replace_the_whole(edit, typed, tmp_path):
    """Where the editor fails, what stood there before is kept beside what it left."""
    edit(SLIP)
    before = typed.read_bytes()
    done = edit("path.write_bytes(view[:90])", 1)
    kept = tmp_path / "small.tunnel-1.before-1.mark"
    assert f"what was typed before is in {kept}" in done.err
    assert before == kept.read_bytes()


def test_an_interrupted_editor_leaves_what_was_typed_before(edit, typed, monkeypatch):
    """Ctrl-C while the file is empty puts the typing back."""
    edit(SLIP)
    before = typed.read_bytes()

    def interrupted(command):
        typed.write_bytes(b"")
        raise KeyboardInterrupt

    monkeypatch.setattr("subprocess.call", interrupted)
    assert 130 == edit("").code
    assert before == typed.read_bytes()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("path.write_bytes(view[:view.rindex(b'\\n', 0, -9)])", ""),
        ("path.write_bytes(view.decode().encode('utf-16'))", "re-save as UTF-8"),
    ],
)
def test_the_command_that_is_told_goes_on(edit, line, told):
    """After any save the next `gold edit` opens the editor on the file again."""
    edit(SLIP)
    done = edit(line)
    assert told in done.err
    assert "go on with: karat gold edit tunnel-1" in done.err
    done = edit(
        "text = view.decode('utf-16' if view[:2] == b'\\xff\\xfe' else 'utf-8')\n"
        "path.write_bytes(text.replace('2033-13', '2034').encode())"
    )
    assert (0, True) == (done.code, "going on with what was typed before" in done.err), done.err


def test_the_line_ends_of_old_machines_are_taken(edit, small_corpus):
    """A file whose lines all end with a lone carriage return is read by lines."""
    done = edit("path.write_bytes(view.replace(b'2033-03', b'2034').replace(b'\\n', b'\\r'))")
    assert (0, True) == (done.code, "labels written" in done.err), done.err
    assert '"2034"' in (small_corpus / "articles/tunnel-1.json").read_text(encoding="utf-8")


def test_nothing_is_left_beside_the_corpus(edit, tmp_path):
    """Once the labels are written, no file of the typing stays."""
    edit(SLIP)
    assert 0 == edit(MENDED).code
    assert [] == sorted(path.name for path in tmp_path.glob("small.*"))
