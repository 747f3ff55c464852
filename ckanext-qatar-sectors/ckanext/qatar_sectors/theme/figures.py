"""Figures in Latin digits, grouped by thousands."""

from __future__ import annotations

from babel.numbers import format_decimal

from .dates import locale_of


def figure(value: int | float | None, lang: str) -> str:
    """Return a number for reading: 12,345."""
    return format_decimal(value or 0, locale=locale_of(lang))
