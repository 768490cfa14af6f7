"""`karat gold fmt`: canonical files, and offsets mended where that is beyond doubt."""

import pytest


@pytest.fixture
def spoil(karat, small_corpus):
    """Replaces a piece of tunnel-1.json and runs `gold fmt`."""

    def run(*changes, flags=()):
        path = small_corpus / "articles" / "tunnel-1.json"
        source = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in source
            source = source.replace(old, new, 1)
        path.write_text(source, encoding="utf-8")
        return karat("gold", "fmt", "--corpus", small_corpus, *flags)

    return run


@pytest.fixture
def source(small_corpus):
    """Reads tunnel-1.json anew each time."""
    path = small_corpus / "articles" / "tunnel-1.json"
    return lambda: path.read_text(encoding="utf-8")


def place(text, piece):
    at = text.index(piece)
    return f"{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('[14, 23, "Mara Voss"]', '[13, 22, "Mara Voss"]'),
        ('[14, 23, "Mara Voss"]', '[23, 14, "Mara Voss"]'),
        ('[82, 92, "March 2033"]', '[82, 9200, "March 2033"]'),
        ('[82, 92, "March 2033"]', '[2, 12, "March 2033"]'),
        ('"head": [57, 69, ', '"head": [50, 60, '),
        ('[0, 13, "“The tunnel,”"]', '[100, 3, "“The tunnel,”"]'),
    ],
)
def test_offsets_follow_the_surface(good, bad, spoil, source):
    """A surface that stands once gets its offsets back, and it is said where."""
    before = source()
    done = spoil((good, bad))
    assert 0 == done.code
    spot = place(before.replace(good, bad), bad[bad.index("[") :])
    assert f"tunnel-1.json:{spot}: " in done.err
    assert "belongs at [" in done.err
    assert before == source()


def test_a_surface_that_was_typed_anew_is_enough(spoil, source):
    """Shortening the surface alone moves the end."""
    done = spoil(('[14, 23, "Mara Voss"]', '[14, 23, "Voss"]'))
    assert 0 == done.code
    assert '[19, 23, "Voss"]' in source()


def test_a_surface_that_stands_twice_nearby_is_asked_about(spoil, source, small_corpus):
    """Where it is not clear which one is meant, nothing is written at all."""
    other = small_corpus / "articles" / "tunnel-2.json"
    other.write_text(other.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = spoil(('[24, 28, "told"]', '[24, 28, "t"]'), ("[14, 23,", "[13, 22,"))
    assert 2 == done.code
    spot = place(source(), '[24, 28, "t"]')
    told = [line for line in done.err.splitlines() if "which one?" in line]
    assert [True] == [f"tunnel-1.json:{spot}: [24,28) " in line for line in told]
    assert "[13, 22," in source()
    assert other.read_text(encoding="utf-8").endswith("\n\n")


def test_a_surface_that_is_nowhere_is_told(spoil, source):
    """Words that the text does not have are an error at their place."""
    done = spoil(('"Mara Voss"]]', '"Mary Voss"]]'))
    assert 2 == done.code
    assert f"tunnel-1.json:{place(source(), chr(34) + 'Mary Voss')}: [14,23) is" in done.err


def test_columns_are_those_of_the_file(spoil, source):
    """A problem behind a mended number is told where it stands on the disk."""
    done = spoil(("[82, 92,", "[2, 12,"), ('"value": "2033-03"', '"value": "2033-13"'))
    assert 2 == done.code
    assert f"tunnel-1.json:{place(source(), chr(34) + '2033-13')}: " in done.err


def test_a_changed_text_is_left_to_realign(spoil, source, small_corpus):
    """Where the text changed, no offset is guessed."""
    text = small_corpus / "articles" / "tunnel-1.txt"
    text.write_text("So: " + text.read_text(encoding="utf-8"), encoding="utf-8")
    before = source()
    done = spoil()
    assert (2, True) == (done.code, "run: karat gold realign tunnel-1" in done.err)
    assert before == source()


def test_check_changes_nothing(spoil, source):
    """With --check what would be mended is said, and exit 2."""
    done = spoil(("[14, 23,", "[13, 22,"), flags=("--check",))
    assert (2, True) == (done.code, "belongs at [14,23)" in done.err)
    assert "[13, 22," in source()


def test_a_sound_corpus_is_left_alone(spoil, small_corpus):
    """Nothing is written and nothing said."""
    before = (small_corpus / "manifest.json").stat().st_mtime_ns
    done = spoil()
    assert (0, "") == (done.code, done.err)
    assert before == (small_corpus / "manifest.json").stat().st_mtime_ns


def test_order_and_blanks_are_put_right(spoil, source):
    """A file with its own layout becomes canonical."""
    before = source()
    done = spoil(('"annotations": [\n', '"annotations":    [\n\n'))
    assert 0 == done.code
    assert before == source()
