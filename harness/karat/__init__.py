"""karat tells how pure an extractor is: gold-labelled news articles, and figures to trust.

Everything public stands here; each name is imported from its home when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karat.articles import Annotation, Answer, Article, Failure, Gold
    from karat.corpus import Corpus, find_corpus, open_corpus
    from karat.counts import Counts
    from karat.errors import FormatError, KaratError, NothingMeasured, Problem, UsageError
    from karat.extractors import Extractor, load_extractor
    from karat.hf.dataset import load_dataset
    from karat.layers import Entity
    from karat.result_files import read_result
    from karat.results import ResultRecord
    from karat.run import run_extractor
    from karat.scorecard import Scorecard, score
    from karat.scoring import Settings
    from karat.spans import Span
    from karat.testing import check_extractor

__version__ = "0.1.0"

_HOMES = {
    "Annotation": "karat.articles",
    "Answer": "karat.articles",
    "Article": "karat.articles",
    "Corpus": "karat.corpus",
    "Counts": "karat.counts",
    "Entity": "karat.layers",
    "Extractor": "karat.extractors",
    "Failure": "karat.articles",
    "FormatError": "karat.errors",
    "Gold": "karat.articles",
    "KaratError": "karat.errors",
    "NothingMeasured": "karat.errors",
    "Problem": "karat.errors",
    "ResultRecord": "karat.results",
    "Scorecard": "karat.scorecard",
    "Settings": "karat.scoring",
    "Span": "karat.spans",
    "score": "karat.scorecard",
    "UsageError": "karat.errors",
    "check_extractor": "karat.testing",
    "find_corpus": "karat.corpus",
    "load_dataset": "karat.hf.dataset",
    "load_extractor": "karat.extractors",
    "open_corpus": "karat.corpus",
    "read_result": "karat.result_files",
    "run_extractor": "karat.run",
}

__all__ = [
    "Annotation",
    "Answer",
    "Article",
    "Corpus",
    "Counts",
    "Entity",
    "Extractor",
    "Failure",
    "FormatError",
    "Gold",
    "KaratError",
    "NothingMeasured",
    "Problem",
    "ResultRecord",
    "Scorecard",
    "Settings",
    "Span",
    "UsageError",
    "__version__",
    "check_extractor",
    "find_corpus",
    "load_dataset",
    "load_extractor",
    "open_corpus",
    "read_result",
    "run_extractor",
    "score",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'karat' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
