"""Credentials of sources as the database holds them: sealed for one source and one server."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest.credentials import sealing
from ckanext.qatar_sectors.harvest.credentials.kind import Proof
from ckanext.qatar_sectors.harvest.credentials.sealing import origin_of
from ckanext.qatar_sectors.harvest.fetching import Credentials
from ckanext.qatar_sectors.harvest.model import HarvestSource
from ckanext.qatar_sectors.harvest.model.credentials import HarvestCredentials
from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.identity.keys import Sealed

PLACE = "harvest-credentials"


def of_source(source: HarvestSource) -> Credentials | None:
    """Return the headers for a source's server, and for no other; None where it asks for nothing.

    Raises CredentialsUnreadable where the portal has the key no more.
    """
    proof = proof_of(source)
    return Credentials(source.url, tuple(proof.headers().items())) if proof else None


def proof_of(source: HarvestSource) -> Proof | None:
    """Open what was set; None also where the source has moved to another server since."""
    row = HarvestCredentials.of(source.id)
    if row is None or row.origin != origin_of(source.url):
        return None
    return _opened(row)


def keep(source: HarvestSource, given: Proof, user_id: str) -> None:
    """Seal credentials for a source and the server that it is on now, in the open transaction."""
    origin = origin_of(source.url)
    sealed = sealing.seal(given, *_place(source.id, given.kind, origin))
    HarvestCredentials.put(source.id, sealed, kind=given.kind, origin=origin, set_by=user_id)
    # What the server answered to others says nothing of what it will answer now.
    source.etag = source.last_modified = source.read_as = ""
    trail.record(
        Act.CREDENTIALS_SET, ObjectType.SOURCE, source.id, details={"kind": str(given.kind)}
    )


def clear(source_id: str) -> bool:
    """Forget a source's credentials in the open transaction; return whether there were any."""
    there = HarvestCredentials.forget([source_id])
    if there:
        trail.record(Act.CREDENTIALS_CLEAR, ObjectType.SOURCE, source_id)
    return there


def clear_when_moved(source: HarvestSource) -> bool:
    """Forget credentials that were given for another server than the source is on now."""
    row = HarvestCredentials.of(source.id)
    origin = "" if source.is_sent else origin_of(source.url)
    return row is not None and row.origin != origin and clear(source.id)


def reseal() -> int:
    """Bring all under the current key, in the open transaction; return how many were under another."""
    current = keyring().current.id
    old = sa.select(HarvestCredentials).where(HarvestCredentials.key_id != current)
    rows = model.Session.scalars(old).all()
    for row in rows:
        place = _place(row.source_id, row.kind, row.origin)
        sealed = sealing.reseal(Sealed(row.key_id, row.value), *place)
        row.key_id, row.value = sealed.key_id, sealed.value
    return len(rows)


def _opened(row: HarvestCredentials) -> Proof:
    place = _place(row.source_id, row.kind, row.origin)
    return sealing.unseal(row.kind, Sealed(row.key_id, bytes(row.value)), *place)


def _place(source_id: str, kind: str, origin: str) -> tuple[str, ...]:
    return PLACE, source_id, str(kind), origin
