"""Opens the engine that --engine names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.engines.local import open_local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.team import Care, Team

ENGINES = ("local", "ray")


def open_engine(engine: str, reference: str, options: Mapping[str, object], care: Care) -> Team:
    """Gives the team of an engine, to be entered; raises UsageError where it is not installed."""
    if engine == "ray":
        from karat.engines.cluster import open_cluster

        return open_cluster(reference, options, care)
    return open_local(reference, options, care)
