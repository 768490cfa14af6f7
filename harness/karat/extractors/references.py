"""From the words on a command line to an extractor: entry points, modules, files."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from karat.errors import UsageError
from karat.positions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from karat.articles import Article

GROUP = "karat.extractors"


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


@dataclass(frozen=True, slots=True)
class Listed:
    """An installed extractor as its metadata tells it, without importing it."""

    name: str
    target: str
    distribution: str


def list_extractors() -> list[Listed]:
    """Lists the installed extractors by name, importing none of them."""
    found = metadata.entry_points(group=GROUP)
    return sorted(
        (
            Listed(one.name, one.value, f"{one.dist.name} {one.dist.version}" if one.dist else "")
            for one in found
        ),
        key=lambda listed: listed.name,
    )


def load_extractor(reference: str, options: Mapping[str, str] | None = None) -> Loaded:
    """Loads the extractor that `reference` names.

    An installed name (`rules`), `pkg.mod:attr`, or `path/file.py:attr`. A class is called with
    `options` as keyword arguments; a function is taken as it is.

    Raises:
        UsageError: nothing stands there, it cannot be imported, or it is no extractor.
    """
    options = dict(options or {})
    module, found = _find(reference)
    name = getattr(found, "name", None) or reference.rpartition(":")[2]
    if isinstance(found, type):
        found = _made(found, options, reference)
    elif options:
        raise UsageError(f"{reference} is a function and takes no options ({', '.join(options)})")
    extract = getattr(found, "extract", found)
    if not callable(extract):
        raise UsageError(f"{reference} is no extractor: neither callable nor with extract(article)")
    layers = cast("Sequence[str] | None", getattr(found, "layers", None))
    version = getattr(found, "version", None)
    return Loaded(
        reference=reference,
        name=str(getattr(found, "name", None) or name),
        extract=cast("Callable[[Article], object]", extract),
        version=None if version is None else str(version),
        sha256=_file_hash(module) if version is None else None,
        layers=None if layers is None else tuple(layers),
        options=options,
        setup=getattr(found, "setup", None) or (lambda: None),
        close=getattr(found, "close", None) or (lambda: None),
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
    matching = [one for one in metadata.entry_points(group=GROUP) if one.name == name]
    if not matching:
        known = [listed.name for listed in list_extractors()]
        hint = did_you_mean(name, known)
        raise UsageError(
            f'no extractor "{name}"; installed are {", ".join(known) or "none"}{hint} '
            "(or give pkg.mod:attr or path/file.py:attr)"
        )
    try:
        found = matching[0].load()
    except Exception as error:
        raise UsageError(f"extractor {name} cannot be loaded: {_said(error)}") from error
    return sys.modules.get(matching[0].module), found


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


def _made(found: type, options: Mapping[str, str], reference: str) -> object:
    try:
        return found(**options)
    except Exception as error:
        raise UsageError(f"{reference} cannot be set up: {_said(error)}") from error


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _file_hash(module: object) -> str | None:
    file = getattr(module, "__file__", None)
    return hashlib.sha256(Path(file).read_bytes()).hexdigest() if file else None
