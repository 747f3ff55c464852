"""The schema of the action."""

from __future__ import annotations

from ckan.types import Schema


def qatar_operation_show() -> Schema:
    """Return the schema of the action of this name: it asks for nothing."""
    return {}
