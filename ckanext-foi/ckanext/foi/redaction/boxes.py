"""Boxes on pages: what they are, where they may lie, and which pixels they cover."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ckanext.foi.redaction.errors import BoxRefused
from ckanext.foi.redaction.exemptions import Exemption

MAX_BOXES = 5000
# A thousandth of a page: about 0.2 mm of a sheet. Smaller ones are slips of the hand.
SMALLEST = 0.001
MAX_HARM = 2000
# Numbers are kept with this many decimals, so that what is stored is what was drawn.
DECIMALS = 5


@dataclass(frozen=True)
class Box:
    """A rectangle that covers a part of a page, in fractions of the page as it is displayed.

    `x` and `y` are the corner at the top left: a page's picture is not mirrored for Arabic.
    """

    page: int
    x: float
    y: float
    w: float
    h: float
    # Law 9 of 2022, article 20: each removed passage has its ground.
    code: Exemption
    harm: str = ""

    def pixels(self, width: int, height: int, align: int = 1) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom of the covered pixels, rounded outwards to `align`."""
        left, top = self.x * width, self.y * height
        right, bottom = (self.x + self.w) * width, (self.y + self.h) * height
        return (
            max(_down(left, align), 0),
            max(_down(top, align), 0),
            min(_up(right, align), width),
            min(_up(bottom, align), height),
        )

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return {**asdict(self), "code": str(self.code)}


def _down(value: float, align: int) -> int:
    return math.floor(round(value, 6) / align) * align


def _up(value: float, align: int) -> int:
    return math.ceil(round(value, 6) / align) * align


def read(given: Sequence[Mapping[str, Any]], pages: int) -> tuple[Box, ...]:
    """Return the boxes in the order of the pages; raises BoxRefused for the first that cannot be."""
    if len(given) > MAX_BOXES:
        raise BoxRefused(MAX_BOXES + 1, "too_many")
    found = [_one(number, each, pages) for number, each in enumerate(given, 1)]
    return tuple(sorted(found, key=lambda box: (box.page, box.y, box.x, box.w, box.h, box.code)))


def _one(number: int, given: Mapping[str, Any], pages: int) -> Box:
    try:
        page = int(given["page"])
        x, y, w, h = (round(float(given[name]), DECIMALS) for name in ("x", "y", "w", "h"))
    except (KeyError, TypeError, ValueError, OverflowError) as err:
        raise BoxRefused(number, "not_numbers") from err
    if not all(map(math.isfinite, (x, y, w, h))):
        raise BoxRefused(number, "not_numbers")
    if not 1 <= page <= pages:
        raise BoxRefused(number, "no_such_page")
    # What was drawn past the edge ends at the edge.
    right, bottom = min(x + w, 1.0), min(y + h, 1.0)
    x, y = max(x, 0.0), max(y, 0.0)
    w, h = round(right - x, DECIMALS), round(bottom - y, DECIMALS)
    if w < SMALLEST or h < SMALLEST:
        raise BoxRefused(number, "too_small")
    try:
        code = Exemption(str(given.get("code", "")))
    except ValueError as err:
        raise BoxRefused(number, "no_ground") from err
    harm = " ".join(str(given.get("harm") or "").split())
    if len(harm) > MAX_HARM:
        raise BoxRefused(number, "harm_too_long")
    return Box(page, x, y, w, h, code, harm)


def on_page(boxes: Iterable[Box], page: int) -> tuple[Box, ...]:
    """Return the boxes of one page."""
    return tuple(box for box in boxes if box.page == page)


def digest(boxes: Iterable[Box]) -> str:
    """Return a hash of all boxes with their grounds and statements."""
    plain = json.dumps(
        [box.as_dict() for box in boxes], sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(plain.encode()).hexdigest()
