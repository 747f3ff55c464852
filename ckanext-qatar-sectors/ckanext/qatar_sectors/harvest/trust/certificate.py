"""A certificate that a person gives for one server: read, and refused where it could vouch for nothing."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization

from ckanext.qatar_sectors.harvest.errors import CertificateUnfit
from ckanext.qatar_sectors.harvest.trust import pins

LONGEST = 64 * 1024


@dataclass(frozen=True)
class Certificate:
    """What people are shown of a certificate, and the text that TLS takes."""

    pem: str
    subject: str
    issuer: str
    fingerprint: str
    pin: str
    begins: datetime
    expires: datetime
    is_authority: bool


def certificate_of(pem: str) -> Certificate:
    """Read one certificate in PEM; whether it is fit for a server is asked of `check`.

    Raises `CertificateUnfit`.
    """
    if "PRIVATE KEY" in pem:
        raise CertificateUnfit("private_key")
    if len(pem) > LONGEST:
        raise CertificateUnfit("unreadable")
    try:
        found = x509.load_pem_x509_certificates(pem.encode())
        if len(found) > 1:
            raise CertificateUnfit("several")
        return _read(found[0])
    except (ValueError, UnsupportedAlgorithm, x509.DuplicateExtension) as err:
        raise CertificateUnfit("unreadable") from err


def check(certificate: Certificate, host: str, now: datetime) -> None:
    """Refuse a certificate that is out of date, or that neither signs others nor is the server's own.

    Raises `CertificateUnfit`.
    """
    if certificate.expires <= now:
        raise CertificateUnfit("expired")
    if not certificate.is_authority and not _names(_loaded(certificate.pem), host):
        raise CertificateUnfit("foreign")


def _read(found: x509.Certificate) -> Certificate:
    return Certificate(
        pem=found.public_bytes(serialization.Encoding.PEM).decode(),
        subject=found.subject.rfc4514_string(),
        issuer=found.issuer.rfc4514_string(),
        fingerprint=found.fingerprint(hashes.SHA256()).hex(":").upper(),
        pin=pins.pin_of(found),
        begins=found.not_valid_before_utc,
        expires=found.not_valid_after_utc,
        is_authority=_may_sign(found),
    )


def _loaded(pem: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem.encode())


def _may_sign(found: x509.Certificate) -> bool:
    try:
        if not found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            return False
        return found.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound as err:
        # Without a statement of its uses a key has all of them.
        return err.oid == x509.KeyUsage.oid


def _names(found: x509.Certificate, host: str) -> bool:
    """Say whether a server's own certificate is that of `host`, as TLS compares names (RFC 6125)."""
    try:
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return False
    try:
        return ipaddress.ip_address(host) in names.get_values_for_type(x509.IPAddress)
    except ValueError:
        wanted = {host, "*." + host.partition(".")[2]}
        return any(name.lower() in wanted for name in names.get_values_for_type(x509.DNSName))
