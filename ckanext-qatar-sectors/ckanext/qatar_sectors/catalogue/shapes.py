"""Shapes that many answers share."""

from __future__ import annotations

from typing import TypedDict


class Bilingual(TypedDict, total=False):
    """A value in two languages, either of which may be missing."""

    ar: str
    en: str
