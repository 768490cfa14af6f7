"""The engine of this machine: supervised workers beside karat itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.workers import open_team

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.team import Care, Team


def open_local(reference: str, options: Mapping[str, object], care: Care) -> Team:
    """Gives the workers of this machine, to be entered."""
    return open_team(reference, options, care)
