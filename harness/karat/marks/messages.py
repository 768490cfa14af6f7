"""Says in the words of a .mark what the layers and the checker say in those of the JSON file."""

from __future__ import annotations

import re

_SENTENCES = (
    (re.compile(r'give "value", or "low" and "high", or "vague": true'), "give 48, 3..5 or vague"),
    (re.compile(r'"(?:low|high)" alone; a range has "low" and "high"'), "a range is 3..5"),
    (re.compile(r"either value or low/high or vague"), "one of 48, 3..5 and vague"),
    (re.compile(r'add "attribution": '), "write attribution="),
    (re.compile(r'either "speaker" or "attribution"'), "either speaker= or attribution="),
    (re.compile(r'^speaker (\w+) has no "entity"$'), r"speaker \1 has no entity; write \1 @voss"),
    (re.compile(r"\bneeds meta\.dct\b"), "needs dct: in the header"),
    (re.compile(r'add "mod": "([a-zA-Z_-]+)"'), r"add \1"),
)


def in_mark_words(message: str) -> str:
    """Gives a message with each key and value as a line of a .mark has it: per=person, dct:."""
    for pattern, words in _SENTENCES:
        message = pattern.sub(words, message)
    return message
