"""What the reading of one feed may take of the machine."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Bounds:
    """Memory in bytes, processor time in seconds, and seconds that the run waits for it in all."""

    memory: int = 2048 * MEGABYTE
    cpu: int = 600
    wall: float = 1200
