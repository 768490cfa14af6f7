"""What the disk refuses becomes a sentence: a folder that cannot be written, a full disk."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def disk_refusals() -> Iterator[None]:
    """Turns an OSError into a UsageError that names the file and what the system says."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise UsageError(f"{where}{error.strerror or error}") from error
