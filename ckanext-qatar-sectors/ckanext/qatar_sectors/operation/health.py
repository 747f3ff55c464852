"""What is known of a part of the portal, and what may be told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Condition(StrEnum):
    """How a part is."""

    OK = "ok"
    DOWN = "down"


@dataclass(frozen=True)
class Part:
    """One part, how it was when it was asked, and why."""

    name: str
    condition: Condition
    detail: str = ""
    milliseconds: int = 0


class NotWell(Exception):
    """A part answered, but is not as it must be; the text says in what."""


Probe = Callable[[], str]


def is_ready(parts: list[Part]) -> bool:
    """Say whether everything that the portal stands on is there."""
    return all(part.condition is Condition.OK for part in parts)


def told(parts: list[Part], *, details: bool) -> dict[str, Any]:
    """Return what is answered: each part's condition, and to those who may know why."""
    found: dict[str, Any] = {"ready": is_ready(parts)}
    found["parts"] = {
        part.name: _details(part) if details else str(part.condition) for part in parts
    }
    return found


def _details(part: Part) -> Mapping[str, Any]:
    return {
        "condition": str(part.condition),
        "detail": part.detail,
        "milliseconds": part.milliseconds,
    }
