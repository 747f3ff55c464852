"""How much of a file is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The bounds of one reading; more than this is refused, never cut."""

    rows: int = 500_000
    columns: int = 500
    cells: int = 5_000_000
    unpacked_bytes: int = 200_000_000
    parts: int = 2_000
