"""Takes decisions into the corpus: the sheet, or an adjudicator's whole .mark, becomes the gold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karat.corpus import read_article, read_text
from karat.errors import FormatError, Problem, UsageError
from karat.gold.compare_passes import ENTITY, compare
from karat.gold.decided import OWN, Decision, decide
from karat.gold.register import register
from karat.gold.sheet_check import check_sheet, open_sheet
from karat.goldfile import read_gold
from karat.goldwrite import write_gold
from karat.marks import read_mark, write_mark
from karat.marks.words import MarkFindings
from karat.positions import Lines

if TYPE_CHECKING:
    from collections.abc import Callable
