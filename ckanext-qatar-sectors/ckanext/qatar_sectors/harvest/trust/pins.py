"""A pin: the SHA-256 of a server's public key (SubjectPublicKeyInfo), as curl and browsers write it."""

from __future__ import annotations

import base64
import hashlib
import re

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from ckanext.qatar_sectors.harvest.errors import CertificateUnfit

DIGEST = hashlib.sha256().digest_size
PREFIX = re.compile(r"^sha-?256(//|/|:|=)", re.IGNORECASE)


def pin_of(certificate: x509.Certificate) -> str:
    """Return the pin of a certificate's key, in base64."""
    key = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return base64.b64encode(hashlib.sha256(key).digest()).decode()


def pin_of_server(der: bytes) -> str:
    """Return the pin of the certificate that a server showed."""
    return pin_of(x509.load_der_x509_certificate(der))


def normal(given: str) -> str:
    """Return a pin that somebody wrote in base64 or in hexadecimal, with or without `sha256//`, in base64.

    Raises `CertificateUnfit`.
    """
    text = PREFIX.sub("", "".join(given.split()))
    digits = text.replace(":", "")
    try:
        if len(digits) == 2 * DIGEST:
            digest = bytes.fromhex(digits)
        else:
            digest = base64.b64decode(text, validate=True)
    except ValueError as err:
        raise CertificateUnfit("pin") from err
    if len(digest) != DIGEST:
        raise CertificateUnfit("pin")
    return base64.b64encode(digest).decode()
