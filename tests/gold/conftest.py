"""A desk with a small good corpus, for each test that spoils it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spoiled_desk import Desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Lays the good article on a desk of its own."""
    return Desk(tmp_path)
