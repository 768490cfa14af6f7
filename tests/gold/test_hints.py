"""Commands that karat tells a person to run work on the corpus that the person works on."""

import shutil


def _spoil(corpus):
    """Changes the text of tunnel-1, so that the checker names two commands."""
    text = corpus / "articles" / "tunnel-1.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("told", "said"), encoding="utf-8")


def _told(done):
    """Gives each command that is told after `run:` or `go on with:`."""
    lines = (done.out + done.err).replace("go on with: ", "run: ").splitlines()
    return {line.partition("run: ")[2].partition(" [")[0] for line in lines if "run: karat" in line}


def test_hints_name_the_corpus_that_was_given(karat_here, small_corpus):
    """V06 and V59 name a corpus that `karat` would not find by itself."""
    _spoil(small_corpus)
    done = karat_here("gold", "check", "--corpus", "small")
    flag = "--corpus small"
    assert {f"karat gold realign tunnel-1 {flag}", f"karat gold fmt {flag}"} == _told(done)


def test_hints_leave_the_usual_corpus_out(karat_here, small_corpus, tmp_path):
    """What `karat` finds without a flag needs none, even where it was given."""
    shutil.move(small_corpus, tmp_path / "corpus")
    _spoil(tmp_path / "corpus")
    for flags in ((), ("--corpus", "corpus")):
        done = karat_here("gold", "check", *flags)
        assert {"karat gold realign tunnel-1", "karat gold fmt"} == _told(done)


def test_a_folder_with_a_blank_is_quoted(karat_here, small_corpus, tmp_path):
    """A hint can be pasted into a shell as it stands."""
    shutil.move(small_corpus, tmp_path / "my gold")
    _spoil(tmp_path / "my gold")
    done = karat_here("gold", "check", "--corpus", "my gold")
    assert "karat gold fmt --corpus 'my gold'" in _told(done)


def test_going_on_with_an_edit_names_the_corpus(karat_here, small_corpus, tmp_path, monkeypatch):
    """After a failed edit the next command is of the same corpus."""
    editor = tmp_path / "editor.sh"
    editor.write_text("echo 'n1 1 dollars' >> \"$1\"\n", encoding="utf-8")
    flags = ("--corpus", "small", "--no-input")
    monkeypatch.setenv("VISUAL", f"sh {editor}")
    done = karat_here("gold", "edit", "tunnel-1", *flags)
    assert (2, {"karat gold edit tunnel-1 --corpus small"}) == (done.code, _told(done))
    assert small_corpus.is_dir()


def test_a_verb_that_only_reads_names_it_too(karat_here, small_corpus):
    """What cannot be read is told with the same command, whoever reads it."""
    _spoil(small_corpus)
    done = karat_here("gold", "stats", "--corpus", "small")
    assert (2, {"karat gold realign tunnel-1 --corpus small"}) == (done.code, _told(done))
