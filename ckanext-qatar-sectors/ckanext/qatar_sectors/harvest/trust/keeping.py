"""What the servers of sources are believed with, as the database holds it: for one source and one host."""

from __future__ import annotations

from base64 import b64decode

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest.errors import AddressRefused
from ckanext.qatar_sectors.harvest.fetching import Trust
from ckanext.qatar_sectors.harvest.fetching.address import parse
from ckanext.qatar_sectors.harvest.model import HarvestSource, HarvestTrust
from ckanext.qatar_sectors.harvest.trust.certificate import Certificate


def of_source(source: HarvestSource) -> Trust | None:
    """Return how TLS is checked at a source's server; None: as everywhere, also where the source has moved since."""
    row = HarvestTrust.of(source.id)
    if row is None or row.host != host_of(source.url):
        return None
    return Trust(source.url, row.certificate, row.pin)


def keep(source: HarvestSource, certificate: Certificate | None, pin: str, user_id: str) -> None:
    """Believe the server that a source is on now by this alone, in the open transaction."""
    HarvestTrust.put(
        source.id,
        host=host_of(source.url),
        certificate=certificate.pem if certificate else "",
        expires=certificate.expires if certificate else None,
        pin=pin,
        set_by=user_id,
    )
    details = {"fingerprint": certificate.fingerprint if certificate else ""}
    details["pin"] = b64decode(pin).hex()
    trail.record(Act.CERTIFICATE_SET, ObjectType.SOURCE, source.id, details=details)


def clear(source_id: str) -> bool:
    """Check a source's server as all others, in the open transaction; return whether it was checked otherwise."""
    there = HarvestTrust.forget([source_id])
    if there:
        trail.record(Act.CERTIFICATE_CLEAR, ObjectType.SOURCE, source_id)
    return there


def clear_when_moved(source: HarvestSource) -> bool:
    """Forget what was given for another host than the source is on now."""
    row = HarvestTrust.of(source.id)
    return row is not None and row.host != host_of(source.url) and clear(source.id)


def host_of(url: str) -> str:
    """Return the host of an address as TLS names it; empty where there is none."""
    try:
        return parse(url).host
    except AddressRefused:
        return ""
