"""Where the bytes of a file come from: the portal's storage, or the one guarded fetcher."""

from __future__ import annotations

from ckan.lib import files, uploader

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.harvest import fetching
from ckanext.qatar_sectors.harvest.errors import AddressBlocked, AddressRefused, HarvestError
from ckanext.qatar_sectors.harvest.errors import TooLarge as FetchTooLarge
from ckanext.qatar_sectors.tables import config as table_settings
from ckanext.qatar_sectors.tables.errors import TooLarge, Unreachable, Unreadable
from ckanext.qatar_sectors.tables.planning import Plan
from ckanext.qatar_sectors.tables.reading import Limits

MEGABYTE = 1024 * 1024
SECONDS = 120.0


def limits() -> Limits:
    """Return how much of a file is read."""
    return Limits(rows=table_settings.tables_max_rows())


def body_of(resource_id: str, package_id: str, wanted: Plan) -> bytes:
    """Return the whole file, or say by a `TableError` why not."""
    if wanted.uploaded:
        return _stored(resource_id, package_id, table_settings.tables_max_upload_mb())
    return _fetched(wanted.address, table_settings.tables_max_link_mb())


def _stored(resource_id: str, package_id: str, megabytes: int) -> bytes:
    upload = uploader.get_resource_uploader(
        {"id": resource_id, "package_id": package_id, "url_type": "upload"}
    )
    storage = upload.storage
    location = files.Location(upload.get_path(resource_id))
    try:
        size = storage.size(location)
        if size > megabytes * MEGABYTE:
            raise TooLarge("too_many_bytes", limit=megabytes)
        return storage.content(files.FileData(location, size=size))
    except files.exc.FilesError as err:
        raise Unreadable("upload_missing") from err


def _fetched(address: str, megabytes: int) -> bytes:
    policy = fetching.Policy(
        limits=fetching.Limits(body=megabytes * MEGABYTE, total=SECONDS),
        allow=frozenset(config.fetch_allow()),
    )
    try:
        return fetching.fetch(address, policy).body
    except FetchTooLarge as err:
        raise TooLarge("too_many_bytes", limit=megabytes) from err
    except AddressRefused as err:
        if isinstance(err, AddressBlocked):
            trail.record_alone(Act.FETCH_BLOCK, reason=err.code)
        raise Unreadable("address_refused") from err
    except HarvestError as err:
        raise Unreachable("unreachable", reason=err.code) from err
