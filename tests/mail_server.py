"""A real mail server on loopback (aiosmtpd) whose answers a test chooses."""

from __future__ import annotations

import asyncio
import socket
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Box:
    """What the server received, and how it answers: `answers` maps a recipient to its refusal."""

    def __init__(self, port):
        self.host, self.port = "127.0.0.1", port
        self.mails, self.envelopes, self.connections = [], [], 0
        # The mails as they came over the wire.
        self.raw = []
        self.answers, self.data_answer, self.sender_answer = {}, "250 2.0.0 OK", ""
        self.drop_on_data = self.silent_seconds = self.begun = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.sender_answer:
            return self.sender_answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.begun += 1
        if self.silent_seconds:
            await asyncio.sleep(self.silent_seconds)
        if self.data_answer.startswith("250"):
            self.raw.append(envelope.content)
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
            self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
        if self.drop_on_data:
            # The server has taken it, and its answer never arrives.
            self.drop_on_data -= 1
            server.transport.abort()
        return self.data_answer


@contextmanager
def mail_server(port=0, **options):
    """Run a server; yields its box, with `host` and `port`."""
    if not port:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
    box = Box(port)
    controller = Controller(box, hostname=box.host, port=port, **options)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def certificate(folder, address="127.0.0.1"):
    """Write a certificate for an address, signed by itself; return its file and the server's side."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "server.pem", folder / "server.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    return public, context
