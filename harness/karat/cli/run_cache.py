"""Whether a run may use the cache of answers, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.cache_folder import cache_root
from karat.cli.flags import note
from karat.store import Cache, Fingerprint, owner_of
from karat.wording import so_many

if TYPE_CHECKING:
    from karat.cli.run_job import Job
    from karat.team import Identity

_PREDS = "preds:"


def cache_of(job: Job, identity: Identity, seen: Fingerprint) -> Cache | None:
    """Gives the cache of this extractor; None where its answers may hang on something unseen."""
    if job.doing.no_cache or job.reference.startswith(_PREDS):
        return None
    if not identity.deterministic:
        note(f"not cached: {identity.name} says that it is not deterministic")
        return None
    if seen.key is None:
        note(f"not cached: {seen.why_not}")
        return None
    return Cache(cache_root(), owner_of(identity, job.options, seen.key, job.layers))


def close_cache(cache: Cache, asked: int) -> None:
    """Holds the cache to its size, and says how many of the answers asked for came from it."""
    cache.trim()
    if cache.hits:
        are = "is" if cache.hits == 1 else "are"
        hits = f"{cache.hits} of {so_many(asked, 'answer')} {are}"
        note(f"{hits} from the cache at {cache.root} (--no-cache)")
    if cache.fault:
        note(f"answers could not be cached: {cache.fault}")
