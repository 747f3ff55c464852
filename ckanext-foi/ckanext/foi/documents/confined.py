"""Documents looked into, and cleaned, in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from ckanext.foi import confinement
from ckanext.foi.documents.findings import Found, Hidden, Unreadable
from ckanext.qatar_sectors.files.kinds import Kind

SECONDS = 300


def inspect(path: str, kind: Kind) -> tuple[Found, ...]:
    """Return what is hidden in a document; raises Unreadable."""
    return _found(_done({"name": "inspect", "path": path, "kind": str(kind)}))


def clean(path: str, target: str, kind: Kind = Kind.XLSX) -> dict[str, int]:
    """Write a workbook with the values that are seen, and say what was left out.

    Raises Unreadable; nothing remains of a copy in which something hidden was found again.
    """
    try:
        return dict(_done({"name": "clean", "path": path, "target": target, "kind": str(kind)}))
    except Unreadable:
        if os.path.exists(target):
            os.unlink(target)
        raise


def _done(task: Mapping[str, Any]) -> Any:
    answer = confinement.run("ckanext.foi.documents.worker", task, SECONDS)
    if "done" in answer:
        return answer["done"]
    if "not_clean" in answer:
        raise Unreadable("not_clean")
    raise Unreadable(answer.get("unreadable", "too_complex"))


def _found(rows: list[dict[str, Any]]) -> tuple[Found, ...]:
    return tuple(Found(Hidden(row["kind"]), tuple(row["places"]), row["times"]) for row in rows)
