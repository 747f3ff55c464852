"""What templates call of tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckanext.qatar_sectors.theme import files
from ckanext.qatar_sectors.theme.helpers import qatar_lang


def qatar_table_file(resource: Mapping[str, Any]) -> files.File:
    """Return what a file's own page shows of it."""
    return files.file(resource, qatar_lang())
