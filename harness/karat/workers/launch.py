"""What to start for a reference: karat's own host for Python, the command itself for `exec:`."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from karat.errors import UsageError
from karat.extractors.references import EXEC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OWN = "KARAT_"  # what is set for karat, its corpus among it, is nothing to an extractor
_CACHE = "KARAT_CACHE"  # but this: one that keeps what it paid for keeps it where karat does
_HOST = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from karat.workers.host import main; main(sys.argv[2])"
)


@dataclass(frozen=True, slots=True)
class Launch:
    """A worker's command, its environment, and how the extractor is known before it speaks.

    `sha256` is the hash of the files that the command names, for a version where it tells none.
    """

    reference: str
    command: Sequence[str]
    options: Mapping[str, object] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    sha256: str | None = None
    listens: bool = False


def launch_of(reference: str, options: Mapping[str, object]) -> Launch:
    """Says how the extractor that `reference` names is started.

    Raises UsageError where `exec:` holds no command, or one that is not there.
    """
    if reference.startswith(EXEC):
        command = _words(reference)
        return Launch(reference, command, options, _environment(), _command_hash(command))
    return Launch(reference, host_command(reference), options, _environment())


def host_command(reference: str, code: str = _HOST) -> list[str]:
    """Gives the command of karat's own host, which finds modules where this process does."""
    # Without -P a json.py beside the plugin would stand in for the standard library's.
    return [sys.executable, "-P", "-c", code, json.dumps(sys.path), reference]


def _environment() -> dict[str, str]:
    """Leaves out karat's own settings: they say where the gold is."""
    return {k: v for k, v in os.environ.items() if k == _CACHE or not k.startswith(_OWN)}


def _words(reference: str) -> list[str]:
    line = reference.removeprefix(EXEC)
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise UsageError(f"{EXEC}{line} cannot be split as a shell would: {error}") from error
    if not words:
        raise UsageError(f"{EXEC} names no command")
    found = shutil.which(words[0])
    if found is None:
        there = " (it is no executable file)" if Path(words[0]).is_file() else ""
        raise UsageError(f'no command "{words[0]}"{there}')
    return [found, *words[1:]]


def _command_hash(command: Sequence[str]) -> str:
    """Hashes the files among the arguments; where there is none, the executable itself."""
    files = [Path(word) for word in command[1:] if _is_file(word)] or [Path(command[0])]
    hashes = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    if len(hashes) == 1:
        return hashes[0]
    return hashlib.sha256("".join(hashes).encode()).hexdigest()


def _is_file(word: str) -> bool:
    try:
        return Path(word).is_file()
    except (OSError, ValueError):
        return False
