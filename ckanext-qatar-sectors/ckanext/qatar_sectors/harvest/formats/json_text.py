"""JSON from a stranger: bounded in depth, and clear about where it breaks."""

from __future__ import annotations

import json
from typing import Any

from .records import FeedUnreadable, Problem

# Deeper JSON-LD overflows the stack of pyoxigraph, which takes the whole process down.
MAX_DEPTH = 60


def parsed_json(text: str, name: str) -> Any:
    """Return the value of a JSON text; raise FeedUnreadable when it is broken, cut off or too deep."""
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except RecursionError as err:
        raise FeedUnreadable(Problem("too_deep")) from err
    except json.JSONDecodeError as err:
        ended = err.pos >= len(text.rstrip()) - 1 or err.msg.startswith("Unterminated string")
        raise FeedUnreadable(
            Problem(
                "truncated" if ended else "syntax_at_line",
                where=str(err.lineno),
                params={"format": name, "line": str(err.lineno), "detail": err.msg},
            )
        ) from err
    except ValueError as err:
        raise FeedUnreadable(
            Problem("syntax", params={"format": name, "detail": str(err)[:300]})
        ) from err
    _check_depth(value)
    return value


def _no_constant(name: str) -> None:
    """NaN and Infinity are not JSON: they become null."""


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise FeedUnreadable(Problem("too_deep"))
