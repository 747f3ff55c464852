"""Where the bytes of a file come from: the portal's storage, or the one guarded fetcher."""

from __future__ import annotations

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.files import catalogue, stores
from ckanext.qatar_sectors.files.errors import FileMissing, StoreAway
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import Store
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


def body_of(resource_id: str, wanted: Plan) -> bytes:
    """Return the whole file, or say by a `TableError` why not."""
    if wanted.uploaded:
        return _stored(resource_id, table_settings.tables_max_upload_mb())
    return _fetched(wanted.address, table_settings.tables_max_link_mb())


def _stored(resource_id: str, megabytes: int) -> bytes:
    if catalogue.waits(resource_id):
        raise Unreachable("upload_waits")
    row = StoredFile.released_to(catalogue.OWNER, [resource_id]).get(resource_id)
    if row is None:
        raise Unreadable("upload_missing")
    if row.size > megabytes * MEGABYTE:
        raise TooLarge("too_many_bytes", limit=megabytes)
    try:
        return b"".join(stores.stream(Store(row.store), row.location))
    except FileMissing as err:
        raise Unreadable("upload_missing") from err
    except StoreAway as err:
        raise Unreachable("store_away") from err


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
