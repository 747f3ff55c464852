"""The three stores, through CKAN's file storages: on disk, or where `portal.ini` says."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

import file_keeper as fk

from ckan.lib import files

from ckanext.qatar_sectors.files.disk import DiskStorage
from ckanext.qatar_sectors.files.errors import FileMissing, FilesError, StoreAway, StoreFull
from ckanext.qatar_sectors.files.states import Store

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
CHUNK = 256 * 1024


def location_of(file_id: str) -> str:
    """Return where a file's bytes lie: by its id, never by a name that somebody chose."""
    return f"{file_id[:2]}/{file_id[2:4]}/{file_id}"


def put(store: Store, location: str, body: IO[bytes], size: int, content_type: str) -> None:
    """Write a file; when this returns it is there, whole."""
    with _named(location):
        storage = _storage(store)
        body.seek(0)
        upload = files.Upload(body, location, size, content_type or "application/octet-stream")
        storage.upload(files.Location(location), upload)


def copy(source: Store, target: Store, location: str, size: int, content_type: str) -> None:
    """Write a file of one store into another, under the same location."""
    with local(source, location) as path, open(path, "rb") as body:
        put(target, location, body, size, content_type)


def remove(store: Store, location: str) -> bool:
    """Remove a file; tell whether it was there."""
    with _named(location):
        return bool(_storage(store).remove(files.FileData(files.Location(location))))


def size_of(store: Store, location: str) -> int:
    """Return how many bytes a file has."""
    with _named(location):
        return int(_storage(store).size(files.Location(location)))


def stream(store: Store, location: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """Give a file's bytes from `start` up to, and without, `end`, piece by piece."""
    with _named(location):
        body: Any = _storage(store).stream(files.FileData(files.Location(location)))
        skip = 0 if _sought(body, start) else start
    left = None if end is None else end - start
    try:
        for piece in _pieces(body):
            some = piece[skip:] if skip else piece
            skip = max(skip - len(piece), 0)
            some = some if left is None else some[:left]
            left = None if left is None else left - len(some)
            if some:
                yield some
            if left == 0:
                return
    finally:
        with suppress(AttributeError):
            body.close()


def _sought(body: Any, start: int) -> bool:
    """Go to a place in a stream, where it can: a bucket's answer is read up to there instead."""
    try:
        body.seek(start)
    except (AttributeError, OSError):
        return False
    return True


def locations(store: Store) -> Iterator[tuple[str, float]]:
    """Give each file that really lies in a store, with the time of its last change."""
    with _named(""):
        storage = _storage(store)
        if isinstance(storage, DiskStorage):
            for location in storage.scan():
                with suppress(FileNotFoundError):
                    yield location, storage.changed(files.Location(location))
        elif hasattr(storage.settings, "client"):
            yield from _in_bucket(storage.settings)


def _in_bucket(settings: Any) -> Iterator[tuple[str, float]]:
    """Give what lies in a bucket: CKAN's scan of one names no times."""
    prefix = f"{settings.path.strip('/')}/" if settings.path else ""
    pages = settings.client.get_paginator("list_objects_v2")
    for page in pages.paginate(Bucket=settings.bucket, Prefix=prefix):
        for each in page.get("Contents", ()):
            yield each["Key"].removeprefix(prefix), each["LastModified"].timestamp()


@contextmanager
def local(store: Store, location: str) -> Iterator[str]:
    """Give a file as a path on this machine: its own, or that of a copy which is removed again."""
    with _named(location):
        storage = _storage(store)
        on_disk = isinstance(storage, DiskStorage)
        if isinstance(storage, DiskStorage):
            path = storage.disk_path(files.Location(location))
            if not os.path.exists(path):
                raise FileMissing(location)
    if on_disk:
        yield path
        return
    with tempfile.NamedTemporaryFile(prefix="qatar-file-") as copied:
        for piece in stream(store, location):
            copied.write(piece)
        copied.flush()
        yield copied.name


def _storage(store: Store) -> fk.Storage:
    return files.get_storage(store.value)


def _pieces(body: Any) -> Iterator[bytes]:
    if hasattr(body, "read"):
        while piece := body.read(CHUNK):
            yield piece
    else:
        yield from body


@contextmanager
def _named(location: str) -> Iterator[None]:
    """Turn what storages raise into errors of ours."""
    try:
        yield
    except FilesError:
        raise
    except files.exc.MissingFileError as err:
        raise FileMissing(location) from err
    except FileNotFoundError as err:
        raise FileMissing(location) from err
    except OSError as err:
        if err.errno in _FULL:
            raise StoreFull(os.strerror(err.errno or 0)) from err
        raise StoreAway(type(err).__name__) from err
    except files.exc.FilesError as err:
        raise StoreAway(type(err).__name__) from err
    except Exception as err:
        # The client of a bucket is no part of the portal, so its errors are known by their module.
        if type(err).__module__.startswith("botocore"):
            raise StoreAway(type(err).__name__) from err
        raise
