"""What a convention is: a check of a tree, and examples of trees that break it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Files = dict[str, str]


@dataclass(frozen=True)
class Rule:
    """A check returns one sentence a violation; each example must bring one that holds its word."""

    name: str
    check: Callable[[Path], list[str]]
    breaks: tuple[tuple[Files, str], ...]
    allows: tuple[Files, ...] = ()
