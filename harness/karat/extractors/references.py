"""From the words on a command line to an extractor: entry points, modules, files, answers."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from karat.errors import UsageError
from karat.extractors.installed import find_installed
from karat.extractors.replay import open_replay
from karat.positions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from karat.articles import Article

PREDS = "preds:"


@dataclass(frozen=True, slots=True)
class Loaded:
    """An extractor ready to run, with all that tells it from another one.

    `version` is its own word; where it has none, `sha256` is the hash of the file it stands in.
    `layers` None means that it did not say, and is scored on all.
    """

    reference: str
    name: str
    extract: Callable[[Article], object]
    version: str | None = None
    sha256: str | None = None
    layers: tuple[str, ...] | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    setup: Callable[[], object] = lambda: None
    close: Callable[[], object] = lambda: None


def load_extractor(reference: str, options: Mapping[str, str] | None = None) -> Loaded:
    """Loads the extractor that `reference` names.

    An installed name (`rules`), `pkg.mod:attr`, `path/file.py:attr`, or `preds:FILE`, which gives
    back what a predictions file says. A class is called with `options` as keyword arguments; a
    function is taken as it is.

    Raises:
        UsageError: nothing stands there, it cannot be imported, or it is no extractor.
        FormatError: the file after `preds:` breaks its format.
    """
    options = dict(options or {})
    if reference.startswith(PREDS):
        return _replayed(Path(reference.removeprefix(PREDS)), options)
    module, found = _find(reference)
    return adopt_extractor(found, reference, options, module)


def adopt_extractor(
    found: Any, reference: str, options: Mapping[str, object], module: object = None
) -> Loaded:
    """Takes an extractor that is there already: a class, an instance, a module or a function.

    Raises UsageError where it is none.
    """
    name = getattr(found, "name", None) or reference.rpartition(":")[2]
    if isinstance(found, type):
        found = _made(found, options, reference)
    elif options:
        raise UsageError(f"{reference} is no class and takes no options ({', '.join(options)})")
    extract = getattr(found, "extract", found)
    if not callable(extract):
        raise UsageError(f"{reference} is no extractor: neither callable nor with extract(article)")
    layers = cast("Sequence[str] | None", getattr(found, "layers", None))
    if isinstance(layers, str):
        raise UsageError(f'{reference}: layers is the string "{layers}", expected ("{layers}",)')
    version = getattr(found, "version", None)
    return Loaded(
        reference=reference,
        name=str(getattr(found, "name", None) or name),
        extract=cast("Callable[[Article], object]", extract),
        version=None if version is None else str(version),
        sha256=_file_hash(module) if version is None else None,
        layers=None if layers is None else tuple(layers),
        options={key: str(value) for key, value in options.items()},
        setup=getattr(found, "setup", None) or (lambda: None),
        close=getattr(found, "close", None) or (lambda: None),
    )


def _replayed(path: Path, options: Mapping[str, str]) -> Loaded:
    """Makes an extractor of a predictions file; its reference is the file's name, not its place."""
    if options:
        raise UsageError(f"{PREDS}{path} takes no options ({', '.join(options)})")
    replay = open_replay(path)
    return Loaded(
        reference=f"{PREDS}{path.name}",
        name=replay.name,
        extract=replay.extract,
        version=replay.version,
        sha256=replay.sha256,
        layers=replay.layers,
    )


def _find(reference: str) -> tuple[Any, Any]:
    if ":" not in reference:
        return _entry_point(reference)
    where, _, attribute = reference.rpartition(":")
    module = _file_module(Path(where)) if where.endswith(".py") else _module(where, reference)
    found = module
    for part in attribute.split("."):
        if not hasattr(found, part):
            hint = did_you_mean(part, [name for name in dir(found) if not name.startswith("_")])
            raise UsageError(f'no "{part}" in {where}{hint}')
        found = getattr(found, part)
    return module, found


def _entry_point(name: str) -> tuple[Any, Any]:
    entry = find_installed(name)
    try:
        found = entry.load()
    except Exception as error:
        raise UsageError(f"extractor {name} cannot be loaded: {_said(error)}") from error
    return sys.modules.get(entry.module), found


def _module(name: str, reference: str) -> Any:
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        return importlib.import_module(name)
    except Exception as error:
        raise UsageError(f"{reference} cannot be imported: {_said(error)}") from error


def _file_module(path: Path) -> Any:
    if not path.is_file():
        raise UsageError(f"no file {path}")
    name = f"karat_extractor_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise UsageError(f"{path} cannot be imported as Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    # A script's neighbours are importable when it is run; they are here too.
    sys.path.insert(0, str(path.resolve().parent))
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise UsageError(f"{path} cannot be imported: {_said(error)}") from error
    return module


def _made(found: type, options: Mapping[str, object], reference: str) -> object:
    try:
        return found(**options)
    except Exception as error:
        raise UsageError(f"{reference} cannot be set up: {_said(error)}") from error


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _file_hash(module: object) -> str | None:
    file = getattr(module, "__file__", None)
    return hashlib.sha256(Path(file).read_bytes()).hexdigest() if file else None
