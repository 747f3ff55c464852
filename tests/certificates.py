"""Servers on loopback with good and bad certificates, of an authority of our own."""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
from contextlib import suppress

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ckanext.qatar_sectors.harvest.fetching import Limits, Policy

DAY = datetime.timedelta(days=1)
HOST = "agency.example"
# From and until when, for which other host, and whether the authority signs it.
KINDS = {
    "good": (-1, 1, "", True),
    "expired": (-3, -1, "", True),
    "not_yet": (1, 3, "", True),
    "other_host": (-1, 1, "other.example", True),
    "self_signed": (-1, 1, "", False),
}


class Authority:
    """Signs certificates."""

    def __init__(self, folder, host=HOST):
        self.folder, self.host = folder, host
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        self.path = folder / "authority.pem"
        certificate = _certificate(self.name, self.name, self.key, self.key, -5, 5, None)
        self.path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def issue(self, kind):
        """Write a certificate with its key, and return the file."""
        begin, end, other, is_signed = KINDS[kind]
        host = other or self.host
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        issuer, signer = (self.name, self.key) if is_signed else (name, key)
        certificate = _certificate(name, issuer, key, signer, begin, end, host)
        path = self.folder / f"{kind}.pem"
        secret = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
        return path


def _certificate(name, issuer, key, signer, begin, end, host):
    now = datetime.datetime.now(datetime.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + begin * DAY)
        .not_valid_after(now + end * DAY)
        .add_extension(x509.BasicConstraints(ca=host is None, path_length=None), critical=True)
    )
    if host is not None:
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        built = built.add_extension(names, critical=False)
    return built.sign(signer, hashes.SHA256())


class TLSServers:
    """A server for each kind of certificate; attributes give their addresses."""

    def __init__(self, folder, host=HOST):
        self.authority = Authority(folder, host)
        self.requests: list[str] = []
        # What every server answers, and where all but `/plain` lead.
        self.body, self.leads_to = b"hello", ""
        self.listeners = []
        allow = set()
        for kind in KINDS:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.authority.issue(kind))
            listener = socket.create_server(("127.0.0.1", 0))
            port = listener.getsockname()[1]
            self.listeners.append(listener)
            setattr(self, kind, f"https://{host}:{port}")
            allow.add(f"{host}:{port}")
            threading.Thread(target=self._accept, args=(listener, context), daemon=True).start()
        self.policy = Policy(limits=Limits(connect=2, silence=2, total=5), allow=frozenset(allow))

    def resolver(self, host, port):
        """Every name leads to loopback."""
        return ["127.0.0.1"]

    def _accept(self, listener, context):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with suppress(OSError), context.wrap_socket(connection, server_side=True) as secure:
                text = secure.recv(65536).decode()
                if not text:
                    # Whoever did not believe the certificate hung up.
                    continue
                self.requests.append(text)
                secure.sendall(self._answer(text))

    def _answer(self, text):
        leads_to = "http://agency.example/" if "/downgrade " in text else self.leads_to
        if leads_to and "/plain" not in text:
            return (
                f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {leads_to}\r\n\r\n".encode()
            )
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(self.body)}\r\n\r\n"
        return head.encode() + self.body

    def close(self):
        for listener in self.listeners:
            listener.close()
