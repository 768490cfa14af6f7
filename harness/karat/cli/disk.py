"""What the disk refuses becomes a sentence: a folder that cannot be written, a full disk."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from karat.cli.standard_streams import ReaderLeft
from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def disk_refusals() -> Iterator[None]:
    """Turns an OSError into a UsageError that names the file and what the system says.

    A pipe that nobody reads any more is a ReaderLeft.
    """
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderLeft from error
    except OSError as error:
        raise UsageError(refusal(error)) from error


def refusal(error: OSError) -> str:
    """Says what the system refuses, and of which file."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"
