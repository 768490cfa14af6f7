"""Secrets: which names hold one, and what is hidden of words that hold one."""

import time

import pytest

from karat.store.secrets import is_secret, without_secrets, without_secrets_in_words

S = "ZZhush9zz"


@pytest.mark.parametrize(
    "name",
    [
        *("key", "api_key", "API-KEY", "apikey", "api_keys", "apiKey", "AWS_ACCESS_KEY_ID"),
        *("hf_token", "accesstoken", "access_token_value", "api_tokens", "X-Auth-Token"),
        *("password", "passwd", "db-password", "passphrase", "pass", "db_pass", "dbpass", "PWD"),
        *("client.secret", "secrets", "auth", "Authorization", "bearer", "credentials"),
        *("Cookie", "Set-Cookie", "session_id", "SLACK_WEBHOOK_URL"),
    ],
)
def test_a_name_of_a_secret_is_known(name):
    """In one word or several, in any case, in the plural, with more after it."""
    assert is_secret(name)


@pytest.mark.parametrize(
    "name",
    [
        *("max_tokens", "tokens_per_minute", "tokenizer", "token_limit", "pad_token"),
        *("keyword", "keywords", "author", "monkey", "secretary", "bypass", "passage", "compass"),
        *("first_pass", "passes", "pass_through", "", "_", "model", "base_url"),
        *("key_env", "keys_path", "token_file"),
        *("text_key", "sort_keys", "primary_key", "n_keys", "thinking_tokens", "token_type"),
    ],
)
def test_other_names_are_left_alone(name):
    """Neither counts of tokens, nor longer words, nor the place where a secret lies."""
    assert not is_secret(name)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"https://{S}@host/x", "https://***@host/x"),
        (f"https://me:pa@{S}@host/", "https://***@host/"),
        (f"https://me:pa/{S}@host/", "https://***@host/"),
        (f"https://me:pa#{S}@host/", "https://***@host/"),
        (f"https://{S}@host/@me", "https://***@host/@me"),
        ("https://host:8080/v1", "https://host:8080/v1"),
        ("https://host/@me", "https://host/@me"),
        (f"me:{S}@host:5432/db", "***@host:5432/db"),
        ("mailto:me@host and me@host", "mailto:me@host and me@host"),
        (f"https://host/v1?api_key={S}&n=5", "https://host/v1?api_key=***&n=5"),
        (f"https://host/?a=1&sig={S}#top", "https://host/?a=1&sig=***#top"),
        (f"https://host/?X-Amz-Signature={S}", "https://host/?X-Amz-Signature=***"),
        (f"Authorization: Basic {S}", "Authorization: ***"),
        (f"X-Api-Key:{S}", "X-Api-Key:***"),
        (f"as bearer {S}, please", "as bearer *** please"),
        (f"Cookie: a=1; session={S}", "Cookie: ***"),
        (f"host=h password={S} port=5", "host=h password=*** port=5"),
        (f'{{"api_key": "{S} {S}", "n": 5}}', '{"api_key": ***, "n": 5}'),
        (f"run --api-key '{S} {S}' --n 5", "run --api-key *** --n 5"),
        ("AKIA" + "ABCDEFGH12345678", "***"),
        (f"-----BEGIN PRIVATE KEY-----\n{S}\n-----END PRIVATE KEY-----", "***"),
        ("image:1.2@sha256:abc", "image:1.2@sha256:abc"),
        ("ghp_" + "a1b2c3d4e5f6g7h8", "***"),
        ("Give keys: speaker, quote. Token: a word.", "Give keys: speaker, quote. Token: a word."),
        ("my_token:extract", "my_token:extract"),
        ("hf-internal-testing/tiny-random-bert", "hf-internal-testing/tiny-random-bert"),
    ],
)
def test_what_looks_like_a_secret_is_hidden_in_a_text(text, shown):
    """Users of URLs, headers, what is given to a secret's name, keys of a known shape."""
    assert shown == without_secrets(text)
    assert S not in without_secrets(text)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["--api-key", S, "x"], ["--api-key", "***", "x"]),
        (["--api-key", f"-{S}"], ["--api-key", "***"]),
        (["--auth", "--token", S], ["--auth", "--token", "***"]),
        ([f"--api-key={S} {S}", "x"], ["--api-key=***", "x"]),
        (["env", f"API_KEY={S}"], ["env", "API_KEY=***"]),
        (["-H", f"Authorization: Bearer {S}"], ["-H", "Authorization: ***"]),
        ([f"-HX-Api-Key: {S}"], ["-HX-Api-Key: ***"]),
        (["-u", f"me:{S}"], ["-u", "***"]),
        (["sh", "-c", f"ask --token '{S} {S}'"], ["sh", "-c", "ask --token ***"]),
        (["--max-tokens", "512"], ["--max-tokens", "512"]),
    ],
)
def test_a_flag_of_a_secret_hides_the_word_after_it(words, shown):
    """As well as what stands in the same word; a flag is no value of the one before it."""
    assert shown == without_secrets_in_words(words)


@pytest.mark.parametrize("piece", ["x", "a=", "://a:", "key=", "eyJ-", "--k ", "a:b,", "K:", "'"])
def test_long_texts_take_no_time(piece):
    """A hundred thousand characters of any piece are read in far under five seconds."""
    start = time.perf_counter()
    without_secrets(piece * (100_000 // len(piece)))
    assert time.perf_counter() - start < 5
