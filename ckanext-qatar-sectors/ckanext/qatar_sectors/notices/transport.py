"""Speaking to the mail server: one connection for many mails, and what each answer means."""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from ckanext.qatar_sectors.notices.errors import DeliveryError, PutOff, Refused, ServerTrouble

# Answers to MAIL FROM that speak of this letter (its size), not of us.
OF_THE_LETTER = frozenset({552})
# A connection that was idle for longer is asked whether it still stands.
IDLE_SECONDS = 5.0


@dataclass(frozen=True)
class Server:
    """A mail server, as CKAN's `smtp.*` settings name it."""

    host: str
    port: int = 25
    tls_from_start: bool = False
    starttls: bool = False
    user: str = ""
    password: str = ""
    certificates: str = ""
    silence_seconds: float = 30
    letter_seconds: float = 120


def server_named(address: str, **more: object) -> Server:
    """Read `smtp.example.com`, `smtp.example.com:587`, `[::1]:25` or `smtps://smtp.example.com`."""
    parts = urlsplit(address if "://" in address else f"smtp://{address}")
    tls = parts.scheme == "smtps"
    port = parts.port or (465 if tls else 25)
    return Server(parts.hostname or "", port, tls_from_start=tls, **more)  # type: ignore[arg-type]


class Connection:
    """A connection to the server, opened when there is something to send."""

    def __init__(self, server: Server):
        self.server = server
        self._smtp: smtplib.SMTP | None = None
        self._used = 0.0

    def send(self, sender: str, recipient: str, content: bytes) -> str:
        """Hand one mail over and return the server's answer; raise a DeliveryError otherwise."""
        smtp = self._opened()
        try:
            with self._limited(smtp):
                answer = self._hand_over(smtp, sender, recipient, content)
        except DeliveryError:
            self._reset(smtp)
            raise
        except smtplib.SMTPResponseException as err:
            self._reset(smtp)
            raise _meaning(err.smtp_code, err.smtp_error, "letter") from err
        except (OSError, smtplib.SMTPException) as err:
            # In the middle of a letter: whether the server has it is not known.
            self.close()
            raise PutOff("fell_silent") from err
        self._used = time.monotonic()
        return answer

    def close(self) -> None:
        """Say goodbye, without waiting for an answer."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                smtp.putcmd("quit")
            smtp.close()

    def _hand_over(self, smtp: smtplib.SMTP, sender: str, recipient: str, content: bytes) -> str:
        code, text = smtp.mail(sender, [f"size={len(content)}"] if smtp.has_extn("size") else [])
        if code != 250:
            # Only what speaks of the sender would be said of every letter.
            if code >= 500 and code not in OF_THE_LETTER:
                raise ServerTrouble("sender_refused", numbers(code, text))
            raise _meaning(code, text, "letter")
        code, text = smtp.rcpt(recipient)
        if code not in (250, 251):
            raise _meaning(code, text, "recipient")
        code, text = smtp.data(content)
        if code != 250:
            raise _meaning(code, text, "letter")
        return numbers(code, text)

    def _reset(self, smtp: smtplib.SMTP) -> None:
        try:
            if smtp.sock is None or smtp.rset()[0] != 250:
                self.close()
            self._used = time.monotonic()
        except (OSError, smtplib.SMTPException):
            self.close()

    def _opened(self) -> smtplib.SMTP:
        if self._smtp is not None:
            if time.monotonic() - self._used < IDLE_SECONDS:
                return self._smtp
            # A server may close what was idle for long; the letter shall not suffer for it.
            with self._limited(self._smtp), suppress(OSError, smtplib.SMTPException):
                if self._smtp.noop()[0] == 250:
                    return self._smtp
            self.close()
        try:
            self._smtp = self._open()
        except ssl.SSLCertVerificationError as err:
            raise ServerTrouble("certificate") from err
        except ssl.SSLError as err:
            raise ServerTrouble("tls") from err
        except smtplib.SMTPAuthenticationError as err:
            raise ServerTrouble("login", numbers(err.smtp_code, err.smtp_error)) from err
        except smtplib.SMTPResponseException as err:
            raise ServerTrouble("refuses_us", numbers(err.smtp_code, err.smtp_error)) from err
        except smtplib.SMTPNotSupportedError as err:
            raise ServerTrouble("no_tls_or_login") from err
        except TimeoutError as err:
            raise ServerTrouble("slow") from err
        except (OSError, smtplib.SMTPException) as err:
            # smtplib says "disconnected" of a server that was silent for too long.
            slow = isinstance(err.__context__, TimeoutError)
            raise ServerTrouble("slow" if slow else "away") from err
        self._used = time.monotonic()
        return self._smtp

    def _open(self) -> smtplib.SMTP:
        server = self.server
        trusted = ssl.create_default_context(cafile=server.certificates or None)
        smtp: smtplib.SMTP
        if server.tls_from_start:
            smtp = smtplib.SMTP_SSL(timeout=server.silence_seconds, context=trusted)
        else:
            smtp = smtplib.SMTP(timeout=server.silence_seconds)
        try:
            # smtplib checks the certificate against the name it was given.
            smtp._host = server.host  # type: ignore[attr-defined]
            code, text = smtp.connect(server.host, server.port)
            if code != 220:
                raise smtplib.SMTPConnectError(code, text)
            with self._limited(smtp):
                smtp.ehlo_or_helo_if_needed()
                secure = server.tls_from_start
                # Where the server offers it, it is used; where it is asked for, it must be there.
                if not secure and (server.starttls or smtp.has_extn("starttls")):
                    smtp.starttls(context=trusted)
                    smtp.ehlo()
                    secure = True
                if server.user:
                    if not secure and not is_loopback(server.host):
                        raise smtplib.SMTPNotSupportedError("A password goes over TLS only.")
                    smtp.login(server.user, server.password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    @contextmanager
    def _limited(self, smtp: smtplib.SMTP) -> Iterator[None]:
        """End the connection when it takes too long in all: a server may drip a byte at a time."""
        over = threading.Event()
        timer = threading.Timer(self.server.letter_seconds, _cut, [smtp, over])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        if over.is_set():
            # What a cut line left may have looked like an answer.
            raise TimeoutError


def _meaning(code: int, text: bytes | str, about: str) -> DeliveryError:
    """Return what a refusal says: for good (5xx), or for now."""
    return (Refused if code >= 500 else PutOff)(about, numbers(code, text))


def numbers(code: int, text: bytes | str) -> str:
    """Return the codes of an answer (`550 5.1.1`); its words may hold names and addresses."""
    words = (text.decode("ascii", "replace") if isinstance(text, bytes) else text).split()
    enhanced = words[0] if words and words[0].replace(".", "").isdigit() else ""
    return f"{code} {enhanced}".strip()[:20]


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _cut(smtp: smtplib.SMTP, over: threading.Event) -> None:
    over.set()
    with suppress(OSError, AttributeError):
        smtp.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]
