"""How much memory a worker holds, its children with it, and how that is said."""

from __future__ import annotations

_UNITS = {"T": 1 << 40, "G": 1 << 30, "M": 1 << 20, "K": 1 << 10}


def resident(pid: int) -> int:
    """Gives the bytes of resident set of all processes below `pid`; 0 where there are none."""
    import psutil

    total = 0
    try:
        below = psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return 0
    for process in below:
        try:
            total += process.memory_info().rss
        except psutil.Error:
            continue
    return total


def size(many: int) -> str:
    """Writes bytes as --mem takes them, in K, M, G or T of 1024; in MB where none is exact."""
    for name, unit in _UNITS.items():
        words = f"{many / unit:g}"
        if many >= unit and float(words) * unit == many:
            return f"{words}{name}"
    return f"{many / 1e6:,g} MB"
