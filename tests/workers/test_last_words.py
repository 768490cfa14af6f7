"""What a worker said last: the sentence of its error, wherever its own lines put it."""

from __future__ import annotations

import pytest

from karat.workers.tail import MOST, Tail

NODE = """/srv/x.js:3
    return foo.foo;
               ^

TypeError: Cannot read properties of undefined (reading 'foo')
    at answer (/srv/x.js:3:16)
    at Readable.push (node:internal/streams/readable:390:5)
    at Pipe.onStreamRead (node:internal/stream_base_commons:191:23)

Node.js v20.20.2
"""
MISSING = """node:internal/modules/cjs/loader:1143
  throw err;
  ^

Error: Cannot find module '/srv/nowhere.js'
    at Module._resolveFilename (node:internal/modules/cjs/loader:1140:15) {
  code: 'MODULE_NOT_FOUND',
  requireStack: []
}

Node.js v20.20.2
"""
PYTHON = """Traceback (most recent call last):
  File "x.py", line 1, in <module>
ValueError: the first

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "x.py", line 3, in <module>
json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
"""
JAVA = """Exception in thread "main" java.lang.IllegalStateException: no model
\tat Main.main(Main.java:5)
"""
RUST = """thread 'main' panicked at src/main.rs:2:5:
no model
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
"""


def said(log):
    tail = Tail()
    tail.add(log.encode())
    return tail.last_words()


@pytest.mark.parametrize(
    ("log", "words"),
    [
        (NODE, "TypeError: Cannot read properties of undefined (reading 'foo')"),
        (MISSING, "Error: Cannot find module '/srv/nowhere.js'"),
        (PYTHON, "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"),
        (JAVA, 'Exception in thread "main" java.lang.IllegalStateException: no model'),
        ("warm\n\x1b[31mRangeError: x\x1b[0m\n  at y\n  at z\n  at w\n", "RangeError: x"),
        (
            "error: Uncaught (in promise) Error: x\n    at y\n\n",
            "error: Uncaught (in promise) Error: x",
        ),
    ],
)
def test_the_last_line_that_names_an_error_comes_first(log, words):
    """What stands behind it are places of the runtime, and they stay out."""
    assert words == said(log)


OLD = "ValueError: tried again\n  at x\nread 1\nread 2\nread 3\nout of memory\n"


@pytest.mark.parametrize(
    "log", [RUST, OLD, "one\ntwo\nthree\nfour\n", "0 Errors: none\n at\n at\n at\n"]
)
def test_without_one_the_last_three_lines_are_told(log):
    """Words that only hold "Error" are none, nor is one that the worker outlived."""
    lines = [line.strip() for line in log.split("\n") if line]
    assert " | ".join(lines[-3:]) == said(log)


def test_a_long_error_keeps_its_beginning_and_long_lines_their_end():
    """Four hundred characters: the sentence of an error begins with what matters."""
    assert said("ValueError: " + "x" * 900).startswith("ValueError: xxx")
    assert said("ValueError: " + "x" * 900).endswith("…")
    assert said("a" * 900 + "end").endswith("end")
    assert {400} == {len(said("ValueError: " + "x" * 900)), len(said("a" * 900))}


def test_an_error_that_scrolled_away_is_not_told():
    """Only the end of a log is kept."""
    assert "ValueError" not in said("ValueError: x\n" + "y\n" * MOST)
