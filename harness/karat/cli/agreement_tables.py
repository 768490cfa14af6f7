"""The tables of `karat gold agree` for people: the same figures as its JSON."""

from __future__ import annotations

from typing import Any

from rich.table import Table
from rich.text import Text

from karat.reports.row import rate
from karat.statistics.intervals import FEW_ARTICLES

_NEAR_ONE = 0.995  # from here on two decimals would read 1.00


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number < 2 and len(columns) > 2 else "right")
    return table


def f1_table(agreement: dict[str, Any]) -> Table:
    """Lays out how many items each pass has, and F1 in each regime with its interval."""
    regimes = [regime for layer in agreement["layers"].values() for regime in layer["f1"]]
    table = _table(
        "F1 of items", "layer", "articles", "items a", "items b", *dict.fromkeys(regimes)
    )
    table.columns[1].justify = "right"
    for name, layer in agreement["layers"].items():
        figures = (_with_interval(one, "f1", layer["articles"]) for one in layer["f1"].values())
        counts = (layer["articles"], *layer["items"])
        table.add_row(Text(name), *(f"{count:,}" for count in counts), *figures)
    return table


def right_table(agreement: dict[str, Any]) -> Table:
    """Lays out how often both say the same of an item that both found."""
    table = _table("The same on matched items", "layer", "aspect", "accuracy", "right", "of")
    for name, layer in agreement["layers"].items():
        for aspect, one in layer["accuracy"].items():
            if one["of"]:
                figure = _with_interval(one, "accuracy", layer["articles"])
                right, of = f"{one['right']:,}", f"{one['of']:,}"
                table.add_row(Text(name), Text(aspect), figure, right, of)
    return table


def chance_table(agreement: dict[str, Any]) -> Table:
    """Lays out kappa and alpha of the closed lists, or why there is none."""
    columns = ("layer", "attribute", "kappa", "alpha", "agreed", "items")
    table = _table("Closed lists on matched items", *columns)
    table.add_column("")
    for name, layer in agreement["layers"].items():
        for key, one in layer["closed"].items():
            if one["items"]:
                table.add_row(
                    Text(name),
                    Text(key),
                    _alone(one["kappa"]),
                    _alone(one["alpha"]),
                    f"{one['agreed']:,}",
                    f"{one['items']:,}",
                    Text(one.get("undefined", "")),
                )
    return table


def facet_table(agreement: dict[str, Any]) -> Table | None:
    """Lays out the rows of a facet; None where none was asked for."""
    if "by" not in agreement:
        return None
    by = agreement["by"]
    table = _table(f"By {by['facet']}, tolerant", "layer", "value", "agreed", "items")
    for row in by["rows"]:
        few = "~" if row["items"] < FEW_ARTICLES else ""
        figure = f"{few}{rate(row['agreed'])}"
        table.add_row(Text(row["layer"]), Text(row["value"]), figure, f"{row['items']:,}")
    return table


def _with_interval(one: dict[str, Any], key: str, articles: int) -> str:
    if one[key] is None:
        return rate(None)
    if one["low"] is None:
        return f"{_alone(one[key])} {'–':>13}"
    mark = "~" if articles < FEW_ARTICLES else " "
    write = _finely if one[key] >= _NEAR_ONE else rate
    return f"{write(one[key])} {mark}[{write(one['low'])}, {write(one['high'])}]"


def _alone(value: float | None) -> str:
    return rate(value) if value is None or value < _NEAR_ONE else _finely(value)


def _finely(value: float) -> str:
    """Writes a figure with three decimals; what is less than 1 is never written as 1."""
    return "1.000" if value == 1 else f"{min(value, 0.999):.3f}"
