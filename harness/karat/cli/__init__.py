"""The command line: parse, call, render, return a code. Only here is anything printed."""

from karat.cli.root import main

__all__ = ["main"]
