"""Opens the corpus that --corpus names: a folder, hf:PATH, or none, for the one that is found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karat.corpus import Corpus

HF = "hf:"


def open_given(corpus: str | None) -> Corpus:
    """Opens a corpus: a folder, hf: and a local dataset, or None for the one that is found.

    Raises:
        UsageError: there is none.
        FormatError: its manifest is broken.
    """
    if corpus is not None and corpus.startswith(HF):
        from karat.hf.reading import open_hf

        return open_hf(Path(corpus.removeprefix(HF)))
    from karat.corpus import find_corpus, open_corpus

    return open_corpus(find_corpus(corpus))
