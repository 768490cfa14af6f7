"""An extractor's options as files hold them: hashed as they are, shown without their secrets."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING

from karat.extractors.references import EXEC
from karat.store.secrets import HIDDEN, is_secret, without_secrets, without_secrets_in_words
from karat.team import option_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASSIGNED = re.compile(r"((?:-o|--option[= ]?)?([^=\s]+)=).*", re.DOTALL)
_QUOTED = re.compile(r"[\s\"'\\]")


def options_hash(options: Mapping[str, object]) -> str:
    """Gives the hash by which two runs know that they were given equal options.

    The string "5" and the number 5 are two values. A secret counts too, and cannot be read back.
    """
    said = json.dumps(dict(options), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def public_options(options: Mapping[str, object]) -> dict[str, str]:
    """Gives options as files may hold them: what looks like a key or a password is hidden."""
    return {
        key: HIDDEN if is_secret(key) else option_text(_public(value))
        for key, value in options.items()
    }


def public_reference(reference: str) -> str:
    """Gives a reference as files may hold it: of `exec:ask --api-key …` the flag stays alone.

    A command without secrets stays as it was written.
    """
    if not reference.startswith(EXEC):
        return reference
    line = reference.removeprefix(EXEC)
    try:
        words = shlex.split(line)
    except ValueError:  # no command at all; its words are hidden all the same
        return f"{EXEC}{without_secrets(line)}"
    shown = without_secrets_in_words(words)
    return reference if shown == words else f"{EXEC}{' '.join(map(_typed, shown))}"


def public_words(words: Sequence[str]) -> list[str]:
    """Gives a command line without its secrets: of `-o api_key=…` the name stays alone."""
    shown: list[str] = []
    for word in words:
        assigned = _ASSIGNED.fullmatch(word)
        if word.startswith(EXEC):
            shown.append(public_reference(word))
        elif assigned and is_secret(assigned[2]):
            shown.append(f"{assigned[1]}{HIDDEN}")
        else:
            shown.append(without_secrets(word))
    return shown


def _public(value: object) -> object:
    if isinstance(value, Mapping):
        return {k: HIDDEN if is_secret(str(k)) else _public(one) for k, one in value.items()}
    if isinstance(value, (list, tuple)):
        words = [one for one in value if isinstance(one, str)]
        is_command = len(words) == len(value)
        return without_secrets_in_words(words) if is_command else [_public(one) for one in value]
    return without_secrets(value) if isinstance(value, str) else value


def _typed(word: str) -> str:
    """Quotes a word where it would not be read back as it is: `***` needs no quotes here."""
    return word if word and _QUOTED.search(word) is None else shlex.quote(word)
