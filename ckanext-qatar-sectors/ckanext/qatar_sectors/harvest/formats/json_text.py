"""JSON from a stranger: bounded in depth, and clear about where it breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import orjson

from .records import FeedUnreadable, Problem

# Deeper JSON-LD overflows the stack of pyoxigraph, which takes the whole process down.
MAX_DEPTH = 60
_LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS
_SPACE = re.compile(r"[ \t\r\n]*")


def parsed_json(text: str, name: str) -> Any:
    """Return the value of a JSON text; raise FeedUnreadable when it is broken, cut off or too deep."""
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as err:
        raise _broken(err, text, name) from err
    _check_depth(value)
    return value


def raw_of(value: Any) -> str:
    """Return the text of a record that is JSON: equal for equal records, and laid out for people."""
    try:
        return orjson.dumps(value, option=_LAYOUT).decode() + "\n"
    except orjson.JSONEncodeError:
        # Half a surrogate pair, or a number beyond 64 bits.
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2)
        return text.encode("utf-8", "replace").decode() + "\n"


def streamed_json(text: str, name: str) -> Iterator[Any]:
    """Yield the values of a JSON list one by one, so that only one of them is in memory beside the text."""
    decoder = json.JSONDecoder(parse_constant=_no_constant)
    at = _after_space(text, 0) + 1
    while not text.startswith("]", at := _after_space(text, at)):
        try:
            value, at = decoder.raw_decode(text, at)
            at = _after_space(text, at)
            if text.startswith(",", at):
                at += 1
            elif not text.startswith("]", at):
                raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
        except (ValueError, RecursionError) as err:
            raise _broken(err, text, name) from err
        _check_depth(value)
        yield value
    if text[at + 1 :].strip():
        raise _broken(json.JSONDecodeError("Extra data", text, at + 1), text, name)


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _broken(err: Exception, text: str, name: str) -> FeedUnreadable:
    if isinstance(err, RecursionError):
        return FeedUnreadable(Problem("too_deep"))
    if isinstance(err, json.JSONDecodeError):
        ended = err.pos >= len(text.rstrip()) - 1 or err.msg.startswith("Unterminated string")
        code = "truncated" if ended else "syntax_at_line"
        params = {"format": name, "line": str(err.lineno), "detail": err.msg}
        return FeedUnreadable(Problem(code, str(err.lineno), params))
    return FeedUnreadable(Problem("syntax", params={"format": name, "detail": str(err)[:300]}))


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
