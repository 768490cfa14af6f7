"""Where a key stands, and where its value."""

from __future__ import annotations

import pytest

from karat.project.toml_lines import place_of, value_place

SOURCE = """[tool.karat.run]
  timeout = 3
out   =  "x"
"mem" = '2G'
start-up.x = 1
[tool.karat]
run-on = 1
ls = {timeout = 3, out = 4}
"""


@pytest.mark.parametrize(
    ("key", "at", "value"),
    [
        (("run", "timeout"), (2, 3), (2, 13)),
        (("run", "out"), (3, 1), (3, 10)),
        (("run", "mem"), (4, 2), (4, 9)),
        (("run", "start-up", "x"), (5, 10), (5, 14)),
        (("ls", "out"), (8, 20), (8, 26)),
        (("run",), (1, 13), (1, 13)),
    ],
)
def test_a_key_and_its_value_have_places(key, at, value):
    """A name that is part of a longer one is not taken for it."""
    whole = ("tool", "karat", *key)
    assert (at, value) == (place_of(SOURCE, whole), value_place(SOURCE, whole))


def test_what_stands_nowhere_is_at_the_beginning():
    """Places are for messages: a key that is written in an unusual way has one too."""
    assert (1, 1) == value_place("", ("tool",))
