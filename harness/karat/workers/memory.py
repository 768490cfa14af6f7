"""How much memory a worker holds, its children with it."""

from __future__ import annotations


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
