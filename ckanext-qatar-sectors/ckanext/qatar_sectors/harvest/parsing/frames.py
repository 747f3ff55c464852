"""What crosses the border between a run and the process that parses: data, never objects of a parser.

A frame is a length, a kind and JSON; a document's body follows its frame as plain bytes.
"""

from __future__ import annotations

import json
import struct
from enum import IntEnum
from typing import Any

import orjson

from ckanext.qatar_sectors.harvest.formats.records import Bad, Found, Problem, Same
from ckanext.qatar_sectors.taxonomy.evidence import Evidence

HEAD = struct.Struct("!IB")


class Kind(IntEnum):
    """What a frame says."""

    # From the run: what to read, a page, and that a page could not be had.
    START = 1
    PAGE = 2
    NO_PAGE = 3
    # From the parsing: a page is wanted, the feed's format, records, how it ended.
    WANTED = 10
    UNCHANGED = 11
    FORMAT = 12
    FOUND = 13
    BAD = 14
    SAME = 15
    UNREADABLE = 16
    FAILED = 17
    BROKEN = 18
    END = 19


def frame(kind: Kind, content: Any = None) -> bytes:
    """Return a frame; dataclasses become objects."""
    payload = _dumped(content)
    return HEAD.pack(len(payload), kind) + payload


def loaded(payload: bytes) -> Any:
    """Return the content of a frame."""
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        # A half of a surrogate pair, which orjson does not know.
        return json.loads(payload)


def record(kind: Kind, content: dict[str, Any]) -> Found | Bad | Same:
    """Return the record that a frame brought."""
    if kind == Kind.SAME:
        return Same(**content)
    if kind == Kind.BAD:
        return Bad(**{**content, "problem": Problem(**content["problem"])})
    content["evidence"] = Evidence(**_tuples(content["evidence"]))
    content["warnings"] = [Problem(**each) for each in content["warnings"]]
    dataset = content.pop("dataset")
    return Found(dataset=dataset, **_tuples(content))


def kind_of(item: Found | Bad | Same) -> Kind:
    """Return the kind of frame that carries a record."""
    if isinstance(item, Same):
        return Kind.SAME
    return Kind.BAD if isinstance(item, Bad) else Kind.FOUND


def _dumped(content: Any) -> bytes:
    try:
        return orjson.dumps(content)
    except orjson.JSONEncodeError:
        return json.dumps(content, default=vars).encode("ascii")


def _tuples(content: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _tuple(value) if isinstance(value, list) else value for key, value in content.items()
    }


def _tuple(values: list[Any]) -> tuple[Any, ...]:
    return tuple(_tuple(value) if isinstance(value, list) else value for value in values)
