"""What the CKAN processes share."""

from __future__ import annotations

import sys
from pathlib import Path

from stack.home import Home

BIN = Path(sys.executable).parent
NEEDS = ("postgres", "valkey")


def environment(home: Home) -> dict[str, str]:
    """Return what a CKAN process finds its portal by."""
    return {
        "CKAN_INI": str(home.ini),
        "PYTHONUNBUFFERED": "1",
        "PORTAL_HOME": str(home.path),
        # Their standard error is a file: one line of JSON for each event.
        "PORTAL_LOG": "json",
    }
