"""--layer, for every verb that shows layers: the flag, and the refusal of a name that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

layer_flag = click.option(
    "--layer", "layers", multiple=True, metavar="NAME", help="Only this layer; may be repeated."
)


def check_layer_names(asked: Iterable[str], known: Collection[str]) -> None:
    """Sees that each layer asked for is one of those known; none asked for stands for all.

    A verb that works long calls it before the work. Raises UsageError that tells every wrong name.
    """
    from karat.spelling import did_you_mean

    there = ", ".join(known)
    wrong = [
        f'no layer "{layer}" here; there are {there}{did_you_mean(layer, known)}'
        for layer in asked
        if layer not in known
    ]
    if wrong:
        raise UsageError("\n".join(wrong))
