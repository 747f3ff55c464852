"""Redaction and its proof in processes of their own: what a hostile file can cost is bounded.

The process that reads the original and the one that proves the result are two: what took over the first
cannot speak for the second. Neither has settings or connections of the portal.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ckanext.foi import confinement
from ckanext.foi.redaction.boxes import Box
from ckanext.foi.redaction.errors import DocumentRefused, ProofFailed, Trouble

# For a thousand pages; a page of a browser waits far less.
LONG = 1800
SHORT = 60


@dataclass(frozen=True)
class Redacted:
    """What is kept about a redaction that stood its proof."""

    sha256: str
    pages: int
    left_visible: list[dict[str, list[int]]]
    readers: dict[str, bool]
    report: dict[str, Any]


def describe(path: str) -> list[tuple[float, float]]:
    """Return the size in points of each page; raises DocumentRefused."""
    return [(width, height) for width, height in _done({"name": "describe", "path": path}, SHORT)]


def picture(path: str, target: str, page: int, dpi: int) -> tuple[int, int] | None:
    """Write a page as PNG and return its size; None when there is no such page."""
    task = {"name": "picture", "path": path, "target": target, "page": page, "dpi": dpi}
    size = _done(task, SHORT)
    return (size[0], size[1]) if size else None


def redact(path: str, target: str, boxes: Sequence[Box], dpi: int) -> Redacted:
    """Write the redacted form of a document and prove it.

    Raises DocumentRefused, or ProofFailed with the report; the result is removed then.
    """
    plain = [box.as_dict() for box in boxes]
    task = {"name": "redact", "path": path, "target": target, "boxes": plain, "dpi": dpi}
    try:
        facts = _done(task, LONG)
        report = _done({"name": "prove", "path": target, "boxes": plain, "facts": facts}, LONG)
        if not report["passed"]:
            raise ProofFailed(report)
    except (DocumentRefused, ProofFailed):
        if os.path.exists(target):
            os.unlink(target)
        raise
    return Redacted(
        report["sha256"], len(facts["pages"]), facts["left_visible"], facts["readers"], report
    )


def covered_words(path: str, boxes: Sequence[Box]) -> dict[str, int]:
    """Return the words under boxes, each with how often it is seen outside them. They are secret."""
    task = {"name": "words", "path": path, "boxes": [box.as_dict() for box in boxes]}
    return dict(_done(task, LONG))


def _done(task: Mapping[str, Any], seconds: float) -> Any:
    answer = confinement.run("ckanext.foi.redaction.worker", task, seconds)
    if "refused" in answer:
        raise DocumentRefused(Trouble(answer["refused"]["reason"]), answer["refused"]["page"])
    if "done" not in answer:
        # Out of memory, out of time, or a library that crashed.
        raise DocumentRefused(Trouble.TOO_COMPLEX)
    return answer["done"]
