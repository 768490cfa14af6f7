"""Names runs: by extractor and version, and by the options in which runs of one name differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.results import ResultRecord

_LONGEST = 40  # characters of an option's value


def names_of(results: Sequence[ResultRecord]) -> list[str]:
    """Names the runs of these results, as they stand beside each other."""
    named = [
        (f"{one.extractor.name} {one.extractor.version or ''}".strip(), one.extractor.options)
        for one in results
    ]
    return apart(named)


def apart(runs: Sequence[tuple[str, Mapping[str, str]]]) -> list[str]:
    """Gives each name, and behind it the options that another run of that name has otherwise."""
    named = []
    for name, options in runs:
        alike = [other for same, other in runs if same == name]
        keys = sorted({key for other in alike for key in other})
        unlike = [key for key in keys if len({other.get(key) for other in alike}) > 1]
        said = [f"-o {key}={_short(options[key])}" for key in unlike if key in options]
        named.append(" ".join([name, *said]))
    return named


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"
