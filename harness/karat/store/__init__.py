"""What is kept of a run: its journal while it lasts, and answers for the next one."""

from karat.store.cache import Cache, owner_of
from karat.store.fingerprint import Fingerprint, fingerprint
from karat.store.gathering import Gathering, read_answer, written_answer
from karat.store.journal import Journal, read_started
from karat.store.lock import held
from karat.store.options import (
    options_hash,
    public_options,
    public_reference,
    public_words,
)
from karat.store.place import Place, find_unfinished, new_folder
from karat.store.started import (
    CorpusPin,
    ExtractorPin,
    Started,
    article_hashes,
    differences,
)

__all__ = [
    "Cache",
    "CorpusPin",
    "ExtractorPin",
    "Fingerprint",
    "Gathering",
    "Journal",
    "Place",
    "Started",
    "article_hashes",
    "differences",
    "find_unfinished",
    "fingerprint",
    "held",
    "new_folder",
    "options_hash",
    "owner_of",
    "public_options",
    "public_reference",
    "public_words",
    "read_answer",
    "read_started",
    "written_answer",
]
