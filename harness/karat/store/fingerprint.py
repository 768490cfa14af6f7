"""What karat can see of the code behind a reference, hashed before anything of it is run.

An answer is taken from the cache only where all of this is as it was: the files of the extractor,
the files that its options name, and the Python packages around it. Its version is in the key too,
but is never enough: an editable module keeps its version while its code changes.
"""

from __future__ import annotations

import importlib.util
import shlex
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from karat.errors import UsageError
from karat.extractors.installed import find_installed
from karat.extractors.references import EXEC, is_replay
from karat.spelling import quoted
from karat.store.environment import environment_hash, site_folders
from karat.store.trees import UnseenError, hash_file, hash_of, hash_tree, is_source

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`code` is the hash of the source files, `key` that of all that can be seen.

    `key` is None where an answer may hang on something unseen; `why_not` says what that is.
    """

    code: str | None = None
    key: str | None = None
    why_not: str = ""


def fingerprint(reference: str, options: Mapping[str, object]) -> Fingerprint:
    """Hashes what answers hang on; where that cannot be seen it says why, and raises nothing.

    Nothing of the extractor is imported; to find its module, the current folder is put on
    `sys.path`, as it is where one is loaded. What cannot be seen is a file at a place that the
    code alone knows, the environment's variables, and a service on the network: an extractor that
    hangs on these says `deterministic = False`, or moves its version.
    """
    if is_replay(reference):
        return Fingerprint(why_not="a file of predictions is read as it is")
    code = None
    try:
        code = _file_alone(reference)
        files = _files_of(reference)
        code = _joined({name: hash_ for name, hash_ in files.items() if is_source(name)} or files)
        named = {place: _joined(hash_tree(Path(place))) for place in sorted(_named(options))}
        return Fingerprint(code, hash_of([_joined(files), _joined(named), environment_hash()]))
    except UnseenError as unseen:
        return Fingerprint(code, why_not=str(unseen))
    except (OSError, ValueError) as error:  # no path at all: too long, or with a NUL in it
        why = error.strerror if isinstance(error, OSError) else error
        return Fingerprint(code, why_not=f"no files of {quoted(reference)}: {why}")


def _joined(files: Mapping[str, str]) -> str:
    return hash_of(word for pair in files.items() for word in pair)


def _files_of(reference: str) -> dict[str, str]:
    """Maps the files of an extractor to their hashes."""
    if reference.startswith(EXEC):
        return _of_command(reference.removeprefix(EXEC))
    if ":" not in reference:
        try:
            module = find_installed(reference).module
        except UsageError as error:
            raise UnseenError(str(error)) from error
        return _of_module(module)
    where, _, _ = reference.rpartition(":")
    return hash_tree(Path(where).resolve().parent) if where.endswith(".py") else _of_module(where)


def _file_alone(reference: str) -> str | None:
    """Hashes the file of `file.py:attr`: all that is pinned where its folder is too large."""
    path = Path(reference.rpartition(":")[0])
    return hash_file(path) if path.suffix == ".py" and path.is_file() else None


def _of_module(module: str) -> dict[str, str]:
    """Hashes a whole top-level package, or a module with all that lies beside it.

    Puts the current folder on `sys.path`, and leaves it there.
    """
    if "" not in sys.path:
        sys.path.insert(0, "")
    top = module.partition(".")[0]
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError) as error:
        raise UnseenError(f"no files of {top}: {error}") from error
    if spec is None:
        raise UnseenError(f"no files of {top}")
    if spec.submodule_search_locations:
        folders = [Path(folder).resolve() for folder in spec.submodule_search_locations]
        return {
            f"{number}/{name}": hash_
            for number, folder in enumerate(folders)
            for name, hash_ in hash_tree(folder).items()
        }
    if spec.origin is None or not Path(spec.origin).is_file():
        raise UnseenError(f"no files of {top}")
    path = Path(spec.origin).resolve()
    # What lies beside a module in site-packages are other packages, each with its version.
    return hash_tree(path if path.parent in site_folders() else path.parent)


def _of_command(command: str) -> dict[str, str]:
    """Hashes the folders of the files that a command names; its program counts, but not alone."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UnseenError(f"{command}: {error}") from error
    if not words:
        raise UnseenError(f"no command in {EXEC}{command}")
    program, *rest = words
    own = [Path(word) for word in rest if _is_path(word)]
    found = shutil.which(program)
    files = {f"program/{program}": hash_file(Path(found))} if found else {}
    if "/" in program and found:
        own.append(Path(program))
    if not own:
        raise UnseenError(f"no file of its own is named in {EXEC}{command}")
    for folder in sorted({path if path.is_dir() else path.resolve().parent for path in own}):
        files |= {f"{len(files)}/{name}": hash_ for name, hash_ in hash_tree(folder).items()}
    return files


def _named(value: object) -> Iterator[str]:
    """Gives each string of the options that is the path of a file or folder that exists."""
    if isinstance(value, str):
        if _is_path(value):
            yield value
    elif isinstance(value, (Mapping, list, tuple)):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _named(part)


def _is_path(word: str) -> bool:
    try:
        return bool(word) and "\0" not in word and Path(word).exists()
    except (OSError, ValueError):  # longer than a name can be
        return False
