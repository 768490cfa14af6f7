"""The Python packages that an extractor may use, as one hash: names, versions, editable code."""

from __future__ import annotations

import json
import os
import platform
import site
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from karat.store.trees import UnseenError, hash_of, hash_tree, is_source

if TYPE_CHECKING:
    from collections.abc import Iterator

_METADATA = (".dist-info", ".egg-info", ".egg-link")


def environment_hash() -> str:
    """Gives the hash of this Python, its installed packages and the code of editable ones.

    An installed package is known by its name and version; one that is edited in place, or found by
    PYTHONPATH, by its source files.
    """
    words = [sys.version, platform.machine(), sys.platform]
    for folder in sorted(site_folders()):
        words += sorted(one.name for one in _metadata(folder))
    for root in sorted(_edited()):
        words += [word for pair in hash_tree(root, is_source).items() for word in pair]
    return hash_of(words)


def site_folders() -> set[Path]:
    """Lists the folders that packages are installed into."""
    paths = sysconfig.get_paths()
    given = [paths["purelib"], paths["platlib"], *site.getsitepackages()]
    if site.ENABLE_USER_SITE:
        given.append(site.getusersitepackages())
    return {Path(folder).resolve() for folder in given}


def _metadata(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (Path(one.path) for one in os.scandir(folder) if one.name.endswith(_METADATA))


def _edited() -> set[Path]:
    """Lists the roots of code that may change under one version.

    Of an editable package these are the folders that its .pth file puts on the path, if it has
    one, else the whole project.
    """
    roots = {Path(one) for one in os.environ.get("PYTHONPATH", "").split(os.pathsep) if one}
    for folder in site_folders():
        for path in folder.glob("*.pth"):
            roots.update(Path(line) for line in _lines(path) if not line.startswith("import"))
        roots.update(Path(line) for link in folder.glob("*.egg-link") for line in _lines(link)[:1])
    roots = {root.resolve() for root in roots if root.is_dir()}
    for folder in site_folders():
        for one in _metadata(folder):
            project = _editable(one / "direct_url.json")
            if project is not None and not any(root.is_relative_to(project) for root in roots):
                roots.add(project)
    return roots - site_folders()


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise UnseenError(f"{path} cannot be read: {error}") from error
    return [line.strip() for line in lines if line.strip()]


def _editable(path: Path) -> Path | None:
    """Finds where an editable package lies, by the record of its installation (PEP 610)."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise UnseenError(f"{path} cannot be read: {error}") from error
    # What is not of that form, whoever wrote it, says nothing of an editable package.
    if not isinstance(said, dict):
        return None
    folder, url = said.get("dir_info"), said.get("url")
    if not isinstance(folder, dict) or not folder.get("editable") or not isinstance(url, str):
        return None
    return Path(unquote(urlsplit(url).path)).resolve()
