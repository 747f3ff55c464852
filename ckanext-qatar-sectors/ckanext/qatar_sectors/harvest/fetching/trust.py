"""How TLS is to be checked at one server, and at no other; there is no trust that checks nothing."""

from __future__ import annotations

import ssl
from dataclasses import dataclass

import certifi

from ckanext.qatar_sectors.harvest.errors import (
    AddressRefused,
    CertificateRefused,
    KeyUnknown,
    TLSFailed,
)
from ckanext.qatar_sectors.harvest.fetching import address as addresses
from ckanext.qatar_sectors.harvest.trust.pins import pin_of_server

# What OpenSSL says of a chain that it does not believe (x509_vfy.h).
REASONS: dict[int, str] = {
    9: "certificate_not_yet",
    10: "certificate_expired",
    18: "certificate_self_signed",
    19: "certificate_unknown",
    20: "certificate_unknown",
    21: "certificate_unknown",
    62: "certificate_other_host",
    64: "certificate_other_host",
}
# Of these it is another thing to say where a person named the one who vouches.
UNVOUCHED = frozenset({"certificate_self_signed", "certificate_unknown"})


@dataclass(frozen=True)
class Trust:
    """For the host of `url`: the one authority (or server's certificate) that is believed there, and the key.

    Without `authority` the public ones are believed; without `pin` any key that they vouch for.
    """

    url: str
    authority: str = ""
    pin: str = ""

    def at(self, host: str) -> Trust | None:
        """Return this trust at its own host, and none anywhere else."""
        try:
            return self if addresses.parse(self.url).host == host else None
        except AddressRefused:
            return None


def context_of(trust: Trust | None) -> ssl.SSLContext:
    """Return what TLS checks a server with: chain, dates and name, always."""
    if trust is not None and trust.authority:
        context = ssl.create_default_context(cadata=trust.authority)
        # A server's own certificate may be believed although it is no authority.
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    else:
        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context


def check_key(sock: ssl.SSLSocket, trust: Trust | None) -> None:
    """Refuse a server that shows another key than the pinned one.

    Raises `KeyUnknown`.
    """
    if trust is None or not trust.pin:
        return
    shown = sock.getpeercert(binary_form=True)
    if shown is None or pin_of_server(shown) != trust.pin:
        raise KeyUnknown


def failure_of(err: ssl.SSLError | ssl.CertificateError, trust: Trust | None) -> TLSFailed:
    """Return what is wrong with a certificate, as far as OpenSSL says it."""
    said = getattr(err, "verify_message", "") or type(err).__name__
    code = REASONS.get(getattr(err, "verify_code", 0))
    if code is None:
        return TLSFailed(said)
    is_given = trust is not None and bool(trust.authority)
    return CertificateRefused(
        "certificate_not_given" if is_given and code in UNVOUCHED else code, said
    )
