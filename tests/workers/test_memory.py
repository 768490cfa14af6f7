"""A cap of memory is said as it is typed."""

from __future__ import annotations

import click
import pytest

from karat.cli.run_flags import read_size
from karat.workers.memory import size


@pytest.mark.parametrize("typed", ["400M", "2G", "1.5G", "512K", "3T", "1000K"])
def test_a_size_is_said_in_the_unit_typed(typed):
    """400M are 400M, and not 419.43 MB."""
    context, option = click.Context(click.Command("run")), click.Option(["--mem"])
    assert typed == size(read_size(context, option, typed))


@pytest.mark.parametrize(("many", "words"), [(200_000_000, "200 MB"), (1, "1e-06 MB")])
def test_what_no_unit_of_1024_measures_is_in_megabytes(many, words):
    """A cap that a program gives in bytes."""
    assert words == size(many)
