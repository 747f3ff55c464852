"""What the actions of tables answer."""

from __future__ import annotations

from typing import TypedDict


class Load(TypedDict):
    """How far a file is on its way into the DataStore."""

    resource_id: str
    status: str
    rows: int | None
    code: str
    message: str
    updated: str
