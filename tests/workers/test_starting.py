"""What cannot start is told in a sentence; what starts no more does not make the run spin."""

import re
import sys
import time

import pytest
from made import PLUGINS, articles, run

from karat import FormatError, UsageError
from karat.team import Care
from karat.workers import open_team, places

HOSTED = PLUGINS / "hosted.py"


def refusal(reference, options=None, **care):
    with pytest.raises(UsageError) as caught, open_team(reference, options, Care(**care)):
        pass
    return str(caught.value)


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("nobody", 'no extractor "nobody"; installed are '),
        ("no.such:thing", "no.such:thing cannot be imported: ModuleNotFoundError"),
        ("nowhere.py:extract", "no file nowhere.py"),
        (f"{HOSTED}:Hosted", 'no "Hosted" in '),
        (f"{HOSTED}:Unready", "hosted.py:Unready: setup() raised OSError: no model"),
        (f"{HOSTED}:__name__", "is no extractor: neither callable nor with extract(article)"),
        ("exec:", "exec: names no command"),
        ("exec:no-such-command --fast", 'no command "no-such-command"'),
        ("exec:sh -c 'unclosed", "cannot be split as a shell would: No closing quotation"),
        ("exec:sh -c 'echo gone >&2; exit 4'", "it ended with exit code 4 before its hello"),
        ("exec:echo Loading", "a line that is no sound JSON"),
        ("""exec:echo '{"type": "result"}'""", "expected its hello first"),
        ("""exec:echo '{"type": "hello", "protocol": 9}'""", "it speaks protocol 9"),
        ("""exec:echo '{"type":"hello","protocol":1,"name":"x","offsets":"b"}'""", "utf16 or byte"),
        ("""exec:echo '{"type":"error","message":"no licence"}'""", "no licence"),
    ],
)
def test_what_cannot_start_is_one_sentence(reference, words, nothing_is_left):
    """Each has its own words, and those of a Python reference are the loader's."""
    assert words in refusal(reference)


def test_the_log_of_what_did_not_start_is_shown():
    """The last lines on stderr come with the sentence."""
    assert "(its log ends with: gone)" in refusal("exec:sh -c 'echo gone >&2; exit 4'")


def test_the_whole_log_of_what_did_not_start_is_there(capfd):
    """All that is kept of it stands above the sentence; of what karat can say itself, nothing."""
    refusal("exec:sh -c 'seq 9 >&2; exit 4'")
    assert [str(number) for number in range(1, 10)] == capfd.readouterr().err.split()
    refusal("nowhere.py:extract")
    assert "" == capfd.readouterr().err


def test_a_start_has_a_deadline(nothing_is_left):
    """A `setup()` that hangs is ended."""
    assert "it did not start within 0.5 s" in refusal(f"{HOSTED}:Slow", start_up=0.5)


def test_a_broken_file_of_predictions_tells_every_place(tmp_path):
    """`preds:` is refused with line and column, as it is in process."""
    path = tmp_path / "broken.jsonl"
    path.write_text('{"id": "a", "annotations": []}\n{"id"\n[]\n')
    with pytest.raises(FormatError) as caught, open_team(f"preds:{path}"):
        pass
    assert [(str(path), 2), (str(path), 3)] == [(p.path, p.line) for p in caught.value.problems]


def test_karat_itself_never_imports_the_plugin(capfd, tmp_path):
    """The module is loaded in the worker alone; what it prints comes out on stderr."""
    copy = tmp_path / "copy.py"
    copy.write_bytes(HOSTED.read_bytes())
    with open_team(f"{copy}:Configured") as team:
        assert 1 == len(list(team.answers(articles(many=1), ("date",))))
    assert not [one for one in sys.modules.values() if getattr(one, "__file__", "") == str(copy)]
    captured = capfd.readouterr()
    assert ("", "printed at import\n") == (captured.out, captured.err)


def test_one_that_starts_no_more_fails_the_rest(tmp_path, monkeypatch, nothing_is_left):
    """After some starts that fail, each later than the one before, what is left fails with why."""
    monkeypatch.setattr(places, "FIRST_PAUSE", 0.2)
    monkeypatch.setattr(places, "MOST_STARTS", 3)
    start = time.monotonic()
    ran = run(f"{HOSTED}:Once", articles(many=9), {"flag": str(tmp_path / "flag")})
    assert {f"a-{n}" for n in range(9)} == set(ran.failures)
    said = {failure.message for failure in ran.failures.values()}
    assert all(re.search("starts no more.*the port is taken", words) for words in said)
    assert 0.2 * (1 + 2) < time.monotonic() - start
