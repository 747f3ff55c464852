"""What error pages show of a request."""

from __future__ import annotations

from ckanext.qatar_sectors.audit import acting


def qatar_request_id() -> str:
    """Return the id of this request, which people may quote; empty where nothing is recorded."""
    return "" if acting.is_silent() else acting.request_id()
