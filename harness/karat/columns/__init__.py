"""The same counts from columns of numbers: for spans by the million, in numpy.

One fragment a span, labels as numbers, no attributes: what a stranger's corpus often is. A law
holds the counts equal to the one definition in `karat.semeval`.
"""

from karat.columns.packing import Columns
from karat.columns.reading import read_columns
from karat.columns.semeval import semeval_counts
from karat.columns.strict import strict_counts

__all__ = ["Columns", "read_columns", "semeval_counts", "strict_counts"]
