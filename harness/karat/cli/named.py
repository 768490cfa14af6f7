"""Where the value of a flag of the verb that is running comes from."""

from __future__ import annotations

import click
from click.core import ParameterSource


def corpus_is_named() -> bool:
    """Says whether --corpus was typed for the verb that is running.

    KARAT_CORPUS and pyproject.toml speak for many commands and do not count.
    """
    source = click.get_current_context().get_parameter_source("corpus")
    return source is ParameterSource.COMMANDLINE


def set_by_project(flag: str) -> bool:
    """Says whether a flag of the verb that is running has its value from pyproject.toml."""
    source = click.get_current_context().get_parameter_source(flag)
    return source is ParameterSource.DEFAULT_MAP
