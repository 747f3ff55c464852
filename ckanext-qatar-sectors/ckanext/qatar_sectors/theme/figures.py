"""Figures in Latin digits, grouped by thousands; shares in percent. The one way in which pages write them."""

from __future__ import annotations

from babel.numbers import format_decimal, format_percent

from .dates import locale_of


def figure(value: int | float | None, lang: str) -> str:
    """Return a number for reading: 12,345."""
    return format_decimal(value or 0, locale=locale_of(lang))


def percent(share: float | None, lang: str) -> str:
    """Return a share for reading: 41.7%, 50%; nothing where there is none."""
    if share is None:
        return ""
    return format_percent(share, format="#,##0.#%", locale=locale_of(lang))
