"""Options in files: equal ones hash alike, secrets are hidden."""

import pytest

from karat.store import options_hash, public_options, public_words


def test_the_order_of_options_moves_nothing():
    """Two runs given the same know it; a string is not the number that it spells."""
    assert options_hash({"a": 1, "b": [2]}) == options_hash({"b": [2], "a": 1})
    assert options_hash({"a": 1}) != options_hash({"a": "1"})


@pytest.mark.parametrize(
    "name", ["key", "api_key", "API-KEY", "hf_token", "password", "client.secret", "auth"]
)
def test_an_option_that_names_a_secret_is_hidden(name):
    """Its name stays, its value does not, in a table too."""
    assert {name: "***"} == public_options({name: "hush"})
    assert {"server": f'{{"{name}":"***"}}'} == public_options({"server": {name: "hush"}})


@pytest.mark.parametrize("name", ["max_tokens", "tokenizer", "keyword", "author", "keys_path"])
def test_other_options_are_shown(name):
    """A word that only begins like a secret is none."""
    assert {name: "512"} == public_options({name: 512})


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["run", "-o", "api_key=hush"], ["run", "-o", "api_key=***"]),
        (["-oapi_key=hush"], ["-oapi_key=***"]),
        (["--option=api_key=hush=er"], ["--option=api_key=***"]),
        (["-o", "url=https://me:hush@host/x"], ["-o", "url=https://***@host/x"]),
        (["exec:ask --as sk-abcdefghijklmnop"], ["exec:ask --as ***"]),
        (["-o", "n=5", "--out", "there"], ["-o", "n=5", "--out", "there"]),
    ],
)
def test_a_command_line_is_shown_without_secrets(words, shown):
    """However the option is written."""
    assert shown == public_words(words)
