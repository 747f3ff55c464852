"""Answers with a file's bytes: as a download, in pieces, a part of it where one is asked for."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from flask import Response, request

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.files import stores
from ckanext.qatar_sectors.files.errors import FileMissing, StoreAway
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import Store
from ckanext.qatar_sectors.tables.uploads import as_download

log = logging.getLogger(__name__)
NOT_STORED = "private, no-store"


def answer(row: StoredFile, name: str = "", *, cached: str) -> Response:
    """Return a released file; `cached` is the policy of caches.

    A file whose bytes are gone is a 404; a storage that does not answer is a 503.
    """
    store = Store(row.store)
    try:
        size = stores.size_of(store, row.location)
    except FileMissing:
        log.error("The bytes of file %s are missing from the store %s", row.id, store)
        return tk.abort(404, tk._("File not found"))
    except StoreAway:
        return tk.abort(503, tk._("The portal's storage does not answer. Try again in a minute."))
    response = _part(store, row.location, size, row.sha256)
    response.headers["Content-Type"] = row.content_type or "application/octet-stream"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = cached
    response.headers["X-Robots-Tag"] = "noindex"
    if cached != NOT_STORED:
        response.set_etag(row.sha256)
    return as_download(response, name or row.name)


def _part(store: Store, location: str, size: int, etag: str) -> Response:
    if request.if_none_match.contains(etag):
        return Response(status=304)
    wanted = request.range if request.method == "GET" else None
    if wanted is not None and request.if_range.etag not in (None, etag):
        wanted = None
    if wanted is None or wanted.units != "bytes" or len(wanted.ranges) != 1:
        response = Response(_body(store, location, 0, size), direct_passthrough=True)
        response.content_length = size
        return response
    span = wanted.range_for_length(size)
    if span is None:
        return Response(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = span
    response = Response(_body(store, location, start, end), status=206, direct_passthrough=True)
    response.content_length = end - start
    response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return response


def _body(store: Store, location: str, start: int, end: int) -> Iterator[bytes]:
    # A question for the headers alone opens nothing.
    if request.method == "HEAD":
        return iter(())
    return stores.stream(store, location, start, end)
