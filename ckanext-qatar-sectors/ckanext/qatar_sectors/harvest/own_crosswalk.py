"""A source's own crosswalk: its themes, each with the code of a sector."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

MOST_THEMES = 1000
LONGEST_THEME = 500
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class Flaw(StrEnum):
    """Why a crosswalk cannot be kept."""

    SECTOR_UNKNOWN = "sector_unknown"
    THEME_MALFORMED = "theme_malformed"
    TOO_MANY = "too_many"


def own_crosswalk(
    given: Mapping[str, Any] | None, code_of: Callable[[str], str | None]
) -> tuple[dict[str, str], Flaw | None, str]:
    """Return the crosswalk to keep; or what is wrong with it, and the theme that it is wrong with.

    `code_of` knows the sectors by their codes and URIs.
    """
    kept: dict[str, str] = {}
    if len(given or {}) > MOST_THEMES:
        return {}, Flaw.TOO_MANY, ""
    for name, code in (given or {}).items():
        theme = str(name).strip()
        if not theme or len(theme) > LONGEST_THEME or CONTROL.search(theme):
            return {}, Flaw.THEME_MALFORMED, CONTROL.sub(" ", theme)[:40]
        known = code_of(code) if isinstance(code, str) else None
        if known is None:
            return {}, Flaw.SECTOR_UNKNOWN, theme
        kept[theme] = known
    return kept, None, ""
