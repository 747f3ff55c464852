"""Uploads keep their Arabic names and are handed out as downloads, never as pages."""

from __future__ import annotations

from flask import Response

from ckan.lib import munge

from ckanext.qatar_sectors.headers.disposition import disposition
from ckanext.qatar_sectors.tables.filenames import safe_filename


def install() -> None:
    """Put our file names in place of CKAN's, which keep ASCII letters only.

    CKAN's uploader and its dictized addresses both ask `ckan.lib.munge` at each call.
    """
    munge.munge_filename = safe_filename


def as_download(response: Response, filename: str) -> Response:
    """Mark a file's answer so that no browser shows or runs it in the portal's name."""
    response.headers["Content-Disposition"] = disposition(safe_filename(filename))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
