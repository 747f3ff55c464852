"""What every action of the API, CKAN's too, is given: the shapes of parameters that mean the same everywhere.

CKAN's own actions hand some of them to PostgreSQL unseen and answer 500 where they do not fit. Only what never was an
answer is refused here; ours have schemas that say more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

# What PostgreSQL counts with.
LARGEST = 2**31 - 1
DEEPEST = 30

NUMBERS = frozenset({"limit", "offset", "rows", "page"})
# In a search it is a place in the list; elsewhere it is a day.
PLACE, SEARCHES = "start", "_search"
TEXTS = frozenset({"id", "type", "sort", "order_by", "name"})
LISTS = frozenset({"groups", "organizations", "terms"})
FLAGS = frozenset({"all_fields"})
FLAG_WORDS = frozenset(["true", "yes", "on", "y", "t", "1", "false", "no", "off", "n", "f", "0"])
# CKAN asks these for a word without saying so.
ASK_FOR_A_WORD = frozenset({"group_autocomplete", "organization_autocomplete"})


# PostgreSQL stores no zero, and UTF-8 no half of a pair.
_BAD_SIGN = re.compile("[\x00\ud800-\udfff]")


class Flaw(StrEnum):
    """Why something cannot be asked for."""

    NUMBER = "number"
    TEXT = "text"
    LIST = "list"
    FLAG = "flag"
    SIGN = "sign"
    MISSING = "missing"
    DEEP = "deep"


def flaws(action: str, given: Mapping[str, Any], *, only_reads: bool) -> dict[str, Flaw]:
    """Return what does not fit, by parameter. What an action writes is its own business, but for signs that are none."""
    found = {str(name): flaw for name, value in given.items() if (flaw := _unreadable(value))}
    if not only_reads:
        return found
    if action in ASK_FOR_A_WORD and not isinstance(given.get("q"), str):
        found.setdefault("q", Flaw.TEXT if given.get("q") else Flaw.MISSING)
    for name, value in given.items():
        shape = name if name != PLACE or not action.endswith(SEARCHES) else "offset"
        if name not in found and (flaw := _misshapen(shape, value)):
            found[name] = flaw
    if action == "resource_search" and not _is_list_of_texts(given.get("query", "")):
        found.setdefault("query", Flaw.LIST)
    return found


def _misshapen(name: str, value: Any) -> Flaw | None:
    if value is None:
        return None
    if name in NUMBERS and not _is_number(value):
        return Flaw.NUMBER
    if name in TEXTS and not isinstance(value, str):
        return Flaw.TEXT
    if name in LISTS and not _is_list_of_texts(value):
        return Flaw.LIST
    if name in FLAGS and str(value).strip().lower() not in FLAG_WORDS:
        return Flaw.FLAG
    return None


def _is_number(value: Any) -> bool:
    """Say whether it is a whole number; one below zero is the action's to judge."""
    try:
        return not isinstance(value, bool | float) and abs(int(value)) <= LARGEST
    except (TypeError, ValueError):
        return False


def _is_list_of_texts(value: Any) -> bool:
    if isinstance(value, str):
        return True
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _unreadable(value: Any) -> Flaw | None:
    try:
        return Flaw.SIGN if any(_has_bad_sign(text) for text in _texts(value, 0)) else None
    except RecursionError:
        return Flaw.DEEP


def _has_bad_sign(text: str) -> bool:
    return _BAD_SIGN.search(text) is not None


def _texts(value: Any, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, depth + 1)
