"""A dataset that is proven clean: what of it goes into which place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class CleanFile:
    """A file as its row holds it: columns, and all other fields."""

    columns: dict[str, Any]
    extras: dict[str, Any]


@dataclass(frozen=True)
class CleanDataset:
    """A dataset as its rows hold it, without what the portal gives it: id, name, times, creator."""

    columns: dict[str, Any]
    extras: dict[str, str]
    files: tuple[CleanFile, ...] = ()
    tags: tuple[str, ...] = field(default=())
