"""Engines: where the workers of a run are, on this machine or on a cluster; both are teams."""

from karat.engines.opening import ENGINES, open_engine

__all__ = ["ENGINES", "open_engine"]
