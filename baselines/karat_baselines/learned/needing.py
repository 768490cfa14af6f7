"""Imports a library of an extra, or says what to type where it is missing."""

from __future__ import annotations

import importlib
from typing import Any

import karat


def need(module: str, extra: str) -> Any:  # noqa: ANN401 - a library without types
    """Gives the module.

    Raises karat.UsageError where it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        message = f"{extra} needs {error.name}, which is not installed"
        raise karat.UsageError(f"{message}; type: pip install 'karat[{extra}]'") from error
