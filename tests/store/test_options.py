"""Options in files: equal ones hash alike, secrets are hidden."""

import pytest

from karat.store import options_hash, public_options, public_reference, public_words


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
        (["run", "exec:ask --api-key 'hush hush' -v"], ["run", "exec:ask --api-key *** -v"]),
        (["-o", "n=5", "--out", "there"], ["-o", "n=5", "--out", "there"]),
    ],
)
def test_a_command_line_is_shown_without_secrets(words, shown):
    """However the option is written."""
    assert shown == public_words(words)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("https://me:pa@hush@host/", "https://***@host/"),
        (["Bearer hush"], '["Bearer ***"]'),
        (["--api-key", "hush"], '["--api-key","***"]'),
        ({"Cookie": "a=hush", "n": 5}, '{"Cookie":"***","n":5}'),
        ([{"dsn": "me:hush@host"}, 5], '[{"dsn":"***@host"},5]'),
        (
            {"at": "https://me:hush@host", "to": "me@home"},
            '{"at":"https://***@host","to":"me@home"}',
        ),
    ],
)
def test_a_secret_inside_a_value_is_hidden(value, shown):
    """Each string of a table or a list is looked at by itself."""
    assert {"given": shown} == public_options({"given": value})


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("exec:python3 ask.py --api-key hush", "exec:python3 ask.py --api-key ***"),
        ("exec:env API_KEY=hush ask 'a b'", "exec:env API_KEY=*** ask 'a b'"),
        ("exec:ask -H 'X-Api-Key: hush'", "exec:ask -H 'X-Api-Key: ***'"),
        ("exec:ask https://me:hush@host/x", "exec:ask https://***@host/x"),
        ("exec:ask --key hush 'no end", "exec:ask --key *** 'no end"),
        ("exec:ask   'a'  \\b", "exec:ask   'a'  \\b"),
        ("my_token:extract", "my_token:extract"),
        ("preds:key=hush.jsonl", "preds:key=hush.jsonl"),
    ],
)
def test_a_command_is_shown_without_secrets(reference, shown):
    """One without any, and a reference that is no command, stay as they were written."""
    assert shown == public_reference(reference)
