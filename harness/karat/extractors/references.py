"""From the words on a command line to an extractor: entry points, modules, files, answers."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from karat.errors import UsageError
from karat.extractors.installed import find_installed
from karat.extractors.replay import open_replay
from karat.spelling import did_you_mean
from karat.team import option_text
from karat.wording import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from karat.articles import Article

    Batch: TypeAlias = Callable[[Sequence[Article]], Iterable[object]]

PREDS = "preds:"
EXEC = "exec:"
_LONGEST_SAID = 500


def is_replay(reference: str) -> bool:
    """Says whether a reference is `preds:FILE`, which gives back what a file says."""
    return reference.startswith(PREDS)


def check_repeatable(reference: str) -> None:
    """Raises UsageError where an extractor says the same each time, whatever else it is."""
    if is_replay(reference):
        raise UsageError(f"{reference} answers alike each time: repeats say nothing of it")


@dataclass(frozen=True, slots=True)
class Loaded:
    """An extractor ready to run, with all that tells it from another one.

    `version` is its own word; where it has none, `sha256` is the hash of the file it stands in.
    `layers` None means that it did not say, and is scored on all. `in_flight` is how many articles
    it asks to hold at once. `deterministic` False is its own word that it may answer otherwise.
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
    extract_batch: Batch | None = None
    in_flight: int | None = None
    deterministic: bool = True


def load_extractor(reference: str, options: Mapping[str, object] | None = None) -> Loaded:
    """Loads the extractor that `reference` names.

    An installed name (`rules`), `pkg.mod:attr`, `path/file.py:attr`, or `preds:FILE`, which gives
    back what a predictions file says. A class is called with `options` as keyword arguments; a
    function is taken as it is. `exec:COMMAND` runs in a worker alone and is refused here.

    Raises:
        UsageError: nothing stands there, it cannot be imported, or it is no extractor.
        FormatError: the file after `preds:` breaks its format.
    """
    options = dict(options or {})
    if reference.startswith(EXEC):
        raise UsageError(f"{reference} is a command: only a supervised worker can run it")
    if is_replay(reference):
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
    batch = getattr(found, "extract_batch", None)
    extract = getattr(found, "extract", _one_by_one(batch) if callable(batch) else found)
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
        options={key: option_text(value) for key, value in options.items()},
        setup=getattr(found, "setup", None) or (lambda: None),
        close=getattr(found, "close", None) or (lambda: None),
        extract_batch=batch if callable(batch) else None,
        in_flight=_in_flight(found, reference),
        deterministic=getattr(found, "deterministic", True) is not False,
    )


def _one_by_one(batch: Batch) -> object:
    def extract(article: Article) -> object:
        answers = list(batch([article]))
        if len(answers) != 1:
            raise ValueError(f"extract_batch gave {len(answers)} answers for 1 article")
        return answers[0]

    return extract


def _in_flight(found: object, reference: str) -> int | None:
    wanted = getattr(found, "in_flight", None)
    if wanted is None or (type(wanted) is int and wanted > 0):
        return wanted
    raise UsageError(f"{reference}: in_flight is {wanted!r}, expected a whole number from 1")


def _replayed(path: Path, options: Mapping[str, object]) -> Loaded:
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
    except (Exception, SystemExit) as error:
        raise UsageError(f"extractor {name} cannot be loaded: {_said(error)}") from error
    return sys.modules.get(entry.module), found


def _module(name: str, reference: str) -> Any:
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        return importlib.import_module(name)
    except (Exception, SystemExit) as error:
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
    except (Exception, SystemExit) as error:
        raise UsageError(f"{path} cannot be imported: {_said(error)}") from error
    return module


def _made(found: type, options: Mapping[str, object], reference: str) -> object:
    try:
        return found(**options)
    except (Exception, SystemExit) as error:
        raise UsageError(f"{reference} cannot be set up: {_said(error)}") from error


def _said(error: BaseException) -> str:
    """Gives what a stranger's code raised, on one line and not too long."""
    words = visible(str(error))[:_LONGEST_SAID]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _file_hash(module: object) -> str | None:
    file = getattr(module, "__file__", None)
    return hashlib.sha256(Path(file).read_bytes()).hexdigest() if file else None
