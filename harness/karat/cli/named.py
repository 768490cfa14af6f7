"""Whether a corpus was named on the command line itself, for the verbs that can do without one."""

from __future__ import annotations

import click
from click.core import ParameterSource


def corpus_is_named() -> bool:
    """Says whether --corpus was typed for the verb that is running.

    KARAT_CORPUS and pyproject.toml speak for many commands and do not count.
    """
    source = click.get_current_context().get_parameter_source("corpus")
    return source is ParameterSource.COMMANDLINE
