"""Whether a run may use the cache of answers, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.cache_folder import cache_root
from karat.cli.standard_streams import note
from karat.extractors.references import is_replay
from karat.store import Cache, Fingerprint, owner_of
from karat.wording import agreeing, so_many

if TYPE_CHECKING:
    from karat.cli.run_job import Job
    from karat.team import Identity


def cache_of(job: Job, identity: Identity, seen: Fingerprint) -> Cache | None:
    """Gives the cache of this extractor; None where its answers may hang on something unseen."""
    if job.doing.no_cache or is_replay(job.reference):
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
        are = agreeing(cache.hits, "is", "are")
        hits = f"{cache.hits} of {so_many(asked, 'answer')} {are}"
        note(f"{hits} from the cache at {cache.root} (--no-cache)")
    if cache.fault:
        note(f"answers could not be cached: {cache.fault}")
