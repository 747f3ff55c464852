"""What the reading of one feed may take of the machine."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.qatar_sectors.dcat.caps import Caps

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Bounds:
    """Memory in bytes, processor time in seconds, and seconds that the run waits for it in all.

    `keywords` and `files` are the most that is kept of one record.
    """

    memory: int = 2048 * MEGABYTE
    cpu: int = 600
    wall: float = 1200
    keywords: int = Caps.keywords
    files: int = Caps.files

    @property
    def caps(self) -> Caps:
        """What is kept of one record."""
        return Caps(self.keywords, self.files)
