"""The smallest plugins, in Python, Node and shell, answer as the one in README does."""

import re
import shutil
import sys

import pytest
from made import PLUGINS, run

from karat import Article

TEXTS = [
    "In 1999 and 2004, not in 19999.\n1987 was “good”.",
    '🚇 said "type":"hello" in 2031 \\ \\u2019 1950\u2028é 1999\tand 2000',
    "e\u0301" * 40 + " 1960",
    "",
]
LANGUAGES = {
    "python": (sys.executable, "years_exec.py"),
    "node": ("node", "years.js"),
    "shell": ("sh", "years.sh"),
}


def years(text):
    return [(*match.span(), match[0]) for match in re.finditer(r"\b(19|20)\d\d\b", text)]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_smallest_plugin_finds_the_years(language, nothing_is_left):
    """Each gives the same spans, in code points, whatever unit it counts in."""
    command, file = LANGUAGES[language]
    if shutil.which(command) is None:
        pytest.skip(f"no {command} on this machine")
    asked = [Article(f"a-{n}", text, {"title": "2020"}) for n, text in enumerate(TEXTS)]
    ran = run(f"exec:{command} {PLUGINS / file}", asked, timeout=20.0)
    for article in asked:
        said = ran.answers[article.id].annotations
        assert years(article.text) == [(*one.spans[0], one.attributes["value"]) for one in said]
    assert ("years", "1", ("date",)) == (
        ran.identity.name,
        ran.identity.version,
        ran.identity.layers,
    )
