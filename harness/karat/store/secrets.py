"""What in words looks like a secret: the names that keys go by, and the shapes that they have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HIDDEN = "***"

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BETWEEN = re.compile(r"[\W_]+")
_WORDS = frozenset({"auth", "oauth", "cred", "creds", "jwt", "psw", "pswd", "pw", "pwd"})
# Wherever it stands in a name whose words are joined by "_".
_PART = re.compile(
    r"secret(?!ar)|passw|passphrase|passcode|passkey|credential|authori[sz]ation|bearer|cookie"
    r"|session_?id|webhook"
    r"|(?:access|account|api|auth|client|encryption|hf|licen[cs]e|master|openai|private|service"
    r"|signing|ssh|subscription)_?keys?(?:_|$)"
)
_TOKEN = re.compile(r"token(?!i[sz]|w)")
# A token with one of these beside it is a piece of text.
_OF_TEXT = frozenset(
    {
        *("bos", "cls", "eos", "mask", "pad", "sep", "special", "stop", "unk"),
        *("count", "len", "length", "limit", "max", "min", "n", "num", "number", "size", "total"),
        *("budget", "classification", "completion", "input", "level", "output", "overlap"),
        *("chunk", "context", "f1", "ids", "new", "next", "pattern", "per", "prompt", "reasoning"),
        *("sub", "thinking", "type", "window"),
    }
)
# A key with one of these before it is a column's, and no secret.
_OF_DATA = frozenset(
    {
        *("column", "field", "foreign", "group", "join", "label", "n", "num", "primary", "sort"),
        *("span", "text"),
    }
)
_PASS = re.compile(r"(?<!by)(?<!com)(?<!sur)(?<!tres)(?<!over)(?<!under)(?<!low)(?<!high)pass")
_ROUNDS = frozenset(
    {
        *("all", "by", "first", "max", "multi", "n", "num", "one", "per", "second", "single"),
        *("band", "high", "low", "two"),
    }
)
_PLACES = frozenset({"dir", "env", "file", "folder", "path"})  # where a secret is, not what it is
_LOOSE = frozenset({"key", "keys", "token", "tokens", "pass", "auth"})  # words of plain prose too

_SHAPE = re.compile(
    r"\b(?:sk|pk|gh[oprsu]|github_pat|glpat|xox[a-z])[-_]"
    r"(?:(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{12,}|[A-Za-z]{12,}(?![\w-]))"
    r"|\bhf_[A-Za-z0-9]{12,}"
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"
    r"|\bAIza[\w-]{30,}"
    r"|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^\"]*"
    r"|(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*"
)
_BEARER = re.compile(r"\b(bearer\s+)[^\s\"']+", re.IGNORECASE)
_URL = re.compile(r"(?<=://)[^\s\"]+")
_USER_AT = re.compile(
    r"(?<![^\s\"'=,(])(?!mailto:)[\w.%+-]{1,200}:(?!//)[^\s\"]{1,500}@(?!sha256:)(?=[\w\[])"
)
_VALUE = r"\"[^\"]*\"|'[^']*'|[\"']?[^\s\"'&]+"
_ASSIGNED = re.compile(rf"(?<![\w.-])([\w.-]+)([\"']?\s?=\s?|[\"']\s?:\s?)({_VALUE})")
_FLAG = re.compile(rf"(?<!\S)(--?[A-Za-z][\w.-]*)(\s+)({_VALUE})")
_HEADER = re.compile(r"(?<![\w./-])(-?[A-Za-z][\w-]*)(:[ \t]*)([^\n]+)")
_QUERY = re.compile(r"(?<=[?&])([\w.%-]+)(=)([^\s\"'&#]+)")
_IN_QUERIES = re.compile(r"(?:keys?|sig|signature|code)$", re.IGNORECASE)
_IS_FLAG = re.compile(r"-[A-Za-z]|--[A-Za-z].*")
_LOGINS = frozenset({"-u", "--user"})


def is_secret(name: str) -> bool:
    """Says whether an option, a variable or a header of this name holds a secret.

    `max_tokens`, `tokenizer`, `keyword`, `bypass` and the place where a secret lies (`key_env`,
    `token_file`) are none.
    """
    words = [word for word in _BETWEEN.split(_HUMP.sub("_", name).casefold()) if word]
    if not words or words[-1] in _PLACES:
        return False
    if _WORDS.intersection(words) or _PART.search("_".join(words)):
        return True
    if words[-1] in ("key", "keys"):
        return not _OF_DATA.intersection(words[:-1])
    if any(map(_TOKEN.search, words)) and not _OF_TEXT.intersection(words):
        return True
    passes = words[-1].endswith("pass") and _PASS.search(words[-1]) is not None
    return passes and not _ROUNDS.intersection(words[:-1])


def without_secrets(text: str) -> str:
    """Gives a text with `***` for each part that looks like a secret.

    The user of a URL, what a secret's name or flag is given, keys of a known shape, headers. What
    is no secret is sometimes hidden too; a secret without a name or a shape is not seen.
    """
    text = _URL.sub(lambda found: _without_user(found[0]), text)
    text = _USER_AT.sub(f"{HIDDEN}@", text)
    text = _BEARER.sub(rf"\1{HIDDEN}", text)
    text = _QUERY.sub(_asked, text)
    text = _HEADER.sub(_header, text)
    text = _FLAG.sub(_given, text)
    text = _ASSIGNED.sub(_given, text)
    return _SHAPE.sub(HIDDEN, text)


def without_secrets_in_words(words: Sequence[str]) -> list[str]:
    """Gives a command's words with `***` for what looks like a secret, flags' values among it."""
    shown: list[str] = []
    before = ""  # the flag before this word
    for word in words:
        name, _, value = word.partition("=")
        is_given = is_secret(before) and _IS_FLAG.fullmatch(word) is None
        if is_given or (before in _LOGINS and ":" in word):
            shown.append(HIDDEN)
        elif value and not name.count(" ") and is_secret(name):
            shown.append(f"{name}={HIDDEN}")
        else:
            shown.append(without_secrets(word))
        before = word if word.startswith("-") and "=" not in word else ""
    return shown


def _without_user(rest: str) -> str:
    """Hides the user of what follows `://`; a password may hold @, / and #."""
    before, at, host = rest.rpartition("@")
    if not at:
        return rest
    if ":" in before:
        return f"{HIDDEN}@{host}"
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    user, at, _ = authority.rpartition("@")
    return f"{HIDDEN}{rest[len(user) :]}" if at else rest


def _given(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{HIDDEN}" if is_secret(found[1]) else found[0]


def _asked(found: re.Match[str]) -> str:
    return f"{found[1]}={HIDDEN}" if _IN_QUERIES.search(found[1]) else _given(found)


def _header(found: re.Match[str]) -> str:
    """Hides what a header is; `Token: …` of prose is none, and `my_token:extract` neither."""
    name, colon, _ = found.groups()
    is_tight = colon == ":" and "-" not in name and name not in ("Authorization", "Cookie")
    if is_tight or name.casefold() in _LOOSE:
        return found[0]
    return _given(found)
