"""An extractor's options as files hold them: hashed as they are, shown without their secrets."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from karat.team import option_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HIDDEN = "***"
_SECRET = re.compile(
    r"(?:^|[_.-])(?:key|apikey|token|secret|password|passwd|pwd|credentials?|authorization|auth"
    r"|bearer)$",
    re.IGNORECASE,
)
_LOOKS_SECRET = re.compile(r"\b(?:sk|pk|hf|ghp|gho|glpat|xox[a-z])[-_][A-Za-z0-9_-]{12,}")
_USER_IN_URL = re.compile(r"(?<=://)[^/@\s]+(?=@)")
_ASSIGNED = re.compile(r"((?:-o|--option[= ]?)?([^=\s]+)=).*", re.DOTALL)


def options_hash(options: Mapping[str, object]) -> str:
    """Gives the hash by which two runs know that they were given equal options.

    The string "5" and the number 5 are two values. A secret counts too, and cannot be read back.
    """
    said = json.dumps(dict(options), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def public_options(options: Mapping[str, object]) -> dict[str, str]:
    """Gives options as files may hold them: what looks like a key or a password is hidden."""
    return {
        key: HIDDEN if _SECRET.search(key) else _without_secrets(option_text(_public(value)))
        for key, value in options.items()
    }


def public_words(words: Sequence[str]) -> list[str]:
    """Gives a command line without its secrets: of `-o api_key=…` the name stays alone."""
    shown: list[str] = []
    for word in words:
        assigned = _ASSIGNED.fullmatch(word)
        if assigned and _SECRET.search(assigned[2]):
            shown.append(f"{assigned[1]}{HIDDEN}")
        else:
            shown.append(_without_secrets(word))
    return shown


def _public(value: object) -> object:
    if isinstance(value, dict):
        return {k: HIDDEN if _SECRET.search(k) else _public(v) for k, v in value.items()}
    return [_public(one) for one in value] if isinstance(value, list) else value


def _without_secrets(words: str) -> str:
    return _LOOKS_SECRET.sub(HIDDEN, _USER_IN_URL.sub(HIDDEN, words))
