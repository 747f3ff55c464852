"""What a server is shown for a check before the feed is connected: sealed with the check, gone with it."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest.credentials import keeping, sealing
from ckanext.qatar_sectors.harvest.credentials.kind import Proof
from ckanext.qatar_sectors.harvest.credentials.sealing import origin_of
from ckanext.qatar_sectors.harvest.fetching import Credentials
from ckanext.qatar_sectors.harvest.model import HarvestCheck, HarvestSource
from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.identity.keys import Sealed

PLACE = "harvest-check"


def keep(check: HarvestCheck, given: Proof) -> None:
    """Seal what is shown to the server of the check's address, in the open transaction."""
    check.credentials_kind, check.credentials_origin = str(given.kind), origin_of(check.url)
    sealed = sealing.seal(given, *_place(check))
    check.credentials_key_id, check.credentials_value = sealed.key_id, sealed.value


def proof_for(check: HarvestCheck, url: str) -> Proof | None:
    """Open what was given with a check, for an address of the same server; None for any other.

    Raises CredentialsUnreadable where the portal has the key no more.
    """
    kept = _sealed(check)
    if kept is None or check.credentials_origin != origin_of(url):
        return None
    return sealing.unseal(check.credentials_kind or "", kept, *_place(check))


def of_check(check: HarvestCheck) -> Credentials | None:
    """Return the headers for the server of the check's address, and for no other."""
    proof = proof_for(check, check.url)
    return Credentials(check.url, tuple(proof.headers().items())) if proof else None


def hand_over(check: HarvestCheck, source: HarvestSource, user_id: str) -> None:
    """Give a new source what its check was done with, in the open transaction; the check has it no more."""
    proof = proof_for(check, source.url)
    if proof is not None:
        keeping.keep(source, proof, user_id)
        check.forget_credentials()


def reseal() -> int:
    """Bring all under the current key, in the open transaction; return how many were under another."""
    current = keyring().current.id
    old = sa.select(HarvestCheck).where(HarvestCheck.credentials_key_id != current)
    checks = model.Session.scalars(old, execution_options={"populate_existing": True}).all()
    for check in checks:
        if kept := _sealed(check):
            sealed = sealing.reseal(kept, *_place(check))
            check.credentials_key_id, check.credentials_value = sealed.key_id, sealed.value
    return len(checks)


def erase(user_id: str) -> None:
    """Delete a person's checks, and what they were done with; the caller commits."""
    HarvestCheck.forget_of(user_id)


def _sealed(check: HarvestCheck) -> Sealed | None:
    if not check.credentials_key_id or check.credentials_value is None:
        return None
    return Sealed(check.credentials_key_id, bytes(check.credentials_value))


def _place(check: HarvestCheck) -> tuple[str, ...]:
    return PLACE, check.id, check.credentials_kind or "", check.credentials_origin or ""
