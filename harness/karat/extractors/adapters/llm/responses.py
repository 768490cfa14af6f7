"""Responses of a model kept on disk, each under the hash of its whole request; no key is in it.

<root>/llm/<first two digits>/<hash>.json, written in one step. What cannot be read is not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from typing import TYPE_CHECKING

import msgspec

from karat.writing import keep_quickly

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT = "llm-response/1"


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """What a model said, and the tokens that the endpoint counted for it."""

    content: str
    model: str = ""
    input_tokens: int = 0
    output_tokens: int = 0


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    request: str
    response: Response


class Responses:
    """The responses in a folder; None keeps none. A disk that refuses costs the cache alone."""

    def __init__(self, root: Path | None) -> None:
        self._root = root

    def find(self, request: str) -> Response | None:
        """Gives the response to the request of this hash, or None."""
        if self._root is None:
            return None
        try:
            kept = msgspec.json.decode(self._path(self._root, request).read_bytes(), type=_Kept)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None
        sound = (kept.format, kept.request) == (_FORMAT, request)
        return kept.response if sound else None

    def keep(self, request: str, response: Response) -> None:
        """Keeps a response."""
        if self._root is None:
            return
        kept = _Kept(format=_FORMAT, request=request, response=response)
        path = self._path(self._root, request)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            keep_quickly(path, msgspec.json.encode(kept) + b"\n")

    @staticmethod
    def _path(root: Path, request: str) -> Path:
        return root / "llm" / request[:2] / f"{request}.json"


def request_hash(address: str, body: object) -> str:
    """Hashes a request: where it goes and all that it says."""
    said = json.dumps([address, body], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()
