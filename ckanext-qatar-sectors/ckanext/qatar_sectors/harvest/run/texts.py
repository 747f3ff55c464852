"""Text from outside as PostgreSQL can keep it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

REPLACEMENT = "\ufffd"
LONGEST_RAW = 1_000_000
LONGEST_IDENTIFIER = 2000
LONGEST_PARAM = 500


def storable(text: str) -> str:
    """Replace what PostgreSQL refuses: NUL and lone surrogates."""
    return text.replace("\0", REPLACEMENT).encode("utf-8", "replace").decode("utf-8")


def storable_raw(raw: str) -> str:
    """Return a record's text for the report, cut where it is endless."""
    return storable(raw[:LONGEST_RAW])


def storable_params(params: Mapping[str, Any]) -> dict[str, str]:
    """Return the facts of a problem as short plain text."""
    return {str(key): storable(str(value))[:LONGEST_PARAM] for key, value in params.items()}
