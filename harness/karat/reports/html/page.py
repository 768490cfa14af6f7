"""The file itself: templates, one script and one style, and the policy that allows these alone."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from karat.reports.contents import ABREAST
from karat.reports.html.chart import chain_tables
from karat.reports.html.kinds import facet_tables
from karat.reports.html.tables import board_blocks, difference_cell, loss_tables
from karat.reports.leaderboard import BEHIND, leaderboard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.reports.contents import Contents
    from karat.reports.html.articles import Shelf

# One script in the file; each may use what stands in those before it.
SCRIPTS = ("page.js", "cases.js", "drawing.js", "pointing.js", "filters.js", "going.js")
COLOURS = 12  # runs that report.css tells apart in the chain; of more none is coloured
_ESCAPED = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
# What drives a terminal, and what turns the direction of writing; a tab and a line feed do neither.
_DRIVING = [*range(9), *range(11, 32), *range(0x7F, 0xA0)]
_TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_IN_DATA = str.maketrans(_ESCAPED | {chr(n): f"\\u{n:04x}" for n in (*_DRIVING, *_TURNING)})
_IN_TEXT = {n: repr(chr(n))[1:-1] for n in (*_DRIVING, *_TURNING)}


@dataclass(frozen=True, slots=True)
class Inline:
    """Text that stands in the file as it is, and the hash by which the policy knows it."""

    source: Markup
    hash: str


def html_page(shown: Contents, shelf: Shelf, canary: str) -> str:
    """Writes the page; the same figures, articles and canary give the same bytes.

    Every word that comes from a run or an article is escaped text or escaped data.
    """
    environment = Environment(
        loader=PackageLoader("karat.reports.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["against"] = difference_cell
    page = environment.get_template("page.html.j2")
    return page.render(
        shown=shown,
        abreast=ABREAST,
        colours=COLOURS,
        shelf=shelf,
        canary=canary,
        style=_inline(["report.css"]),
        script=_inline(SCRIPTS),
        header=data(shelf.header),
        articles=[data(one) for one in shelf.articles],
        missing=[one for one in shelf.sources if one.reason],
        blocks=board_blocks(shown),
        small=leaderboard(shown).small,
        behind=BEHIND,
        chains=chain_tables(shown),
        losses=loss_tables(shown),
        facets=facet_tables(shown),
    )


def data(value: Any) -> Markup:  # noqa: ANN401 - whatever JSON can hold
    """Writes JSON that cannot end the element it stands in, nor break a line of script."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.translate(_IN_DATA))  # noqa: S704 - markup's own characters are escaped


def _printed(value: object) -> object:
    """Gives a word with what must not reach a screen written out; markup is karat's own."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return value.translate(_IN_TEXT)


def _inline(names: Sequence[str]) -> Inline:
    folder = files("karat.reports.html").joinpath("static")
    source = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)
    digest = hashlib.sha256(source.encode()).digest()
    shipped = Markup(source)  # noqa: S704 - files of this package, nothing is put into them
    return Inline(shipped, f"sha256-{base64.b64encode(digest).decode()}")
