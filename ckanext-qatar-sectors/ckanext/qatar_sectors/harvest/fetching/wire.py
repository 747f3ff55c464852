"""A socket that never waits longer than the limits say."""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable

from ckanext.qatar_sectors.harvest.errors import ConnectFailed, TooLarge, TooSlow
from ckanext.qatar_sectors.harvest.fetching.policy import Limits
from ckanext.qatar_sectors.harvest.fetching.trust import (
    Trust,
    check_key,
    context_of,
    failure_of,
)

# What one exchange may carry beside its body: framing of chunks.
FRAMING = 64 * 1024

# How often, in seconds, whoever waits is asked whether to go on.
GLANCE = 0.5


class Deadline:
    """The wall-clock end of a whole fetch, redirects and all."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._end = clock() + seconds

    def now(self) -> float:
        """Return the clock's time."""
        return self._clock()

    def at_most(self, seconds: float) -> float:
        """Return `seconds`, or what is left when that is less; raise when nothing is left."""
        left = self._end - self._clock()
        if left <= 0:
            raise TooSlow("the whole fetch took too long")
        return min(seconds, left)


class Wire:
    """The socket that `http.client` sees; it is closed by `release` alone."""

    def __init__(
        self,
        sock: socket.socket,
        limits: Limits,
        deadline: Deadline,
        glance: Callable[[], None] = lambda: None,
    ):
        self._sock, self._limits, self._deadline, self._glance = sock, limits, deadline, glance
        self._window_start = deadline.now()
        self._window_bytes = 0
        self.received = 0
        self.ceiling = limits.headers

    def makefile(self, *_args: object, **_kwargs: object) -> io.BufferedReader:
        """Give `http.client.HTTPResponse` its file."""
        return io.BufferedReader(_Reader(self))

    def sendall(self, data: bytes) -> None:
        """Send the request; a server that does not read it counts as silent."""
        self._sock.settimeout(self._deadline.at_most(self._limits.silence))
        try:
            self._sock.sendall(data)
        except TimeoutError as err:
            raise TooSlow("the request could not be sent") from err
        except OSError as err:
            raise ConnectFailed(str(err)) from err

    def receive_into(self, buffer: memoryview) -> int:
        """Read what there is, within the limits."""
        count = self._receive(buffer)
        self.received += count
        if self.received > self.ceiling:
            raise TooLarge("more than the limits allow")
        self._check_rate(count)
        return count

    def _receive(self, buffer: memoryview) -> int:
        """Wait in short steps, so that a fetch can be stopped while its server is silent."""
        silent_until = self._deadline.now() + self._limits.silence
        while True:
            self._glance()
            left = silent_until - self._deadline.now()
            if left <= 0:
                raise TooSlow("silent for too long")
            self._sock.settimeout(self._deadline.at_most(min(left, GLANCE)))
            try:
                return self._sock.recv_into(buffer)
            except TimeoutError:
                continue
            except OSError as err:
                raise ConnectFailed(str(err)) from err

    def _check_rate(self, count: int) -> None:
        self._window_bytes += count
        elapsed = self._deadline.now() - self._window_start
        if elapsed >= self._limits.rate_window:
            if self._window_bytes < self._limits.slowest_rate * elapsed and count:
                raise TooSlow("too few bytes a second")
            self._window_start, self._window_bytes = self._deadline.now(), 0

    def body_follows(self) -> None:
        """Raise the ceiling from that of the headers to that of the body."""
        self.ceiling = self.received + self._limits.body * 2 + FRAMING

    def close(self) -> None:
        """Do nothing: `http.client` closes its socket as soon as the head is read."""

    def release(self) -> None:
        """Close the connection."""
        self._sock.close()


class _Reader(io.RawIOBase):
    def __init__(self, wire: Wire):
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._wire.receive_into(buffer)


def open_wire(
    ips: list[str],
    host: str,
    port: int,
    tls: bool,
    limits: Limits,
    deadline: Deadline,
    glance: Callable[[], None] = lambda: None,
    trust: Trust | None = None,
) -> Wire:
    """Connect to the first of the checked addresses that answers; `host` is what TLS verifies."""
    failure: Exception = ConnectFailed("no address")
    for ip in ips:
        glance()
        try:
            sock = socket.create_connection((ip, port), deadline.at_most(limits.connect))
        except OSError as err:
            failure = TooSlow("no connection") if isinstance(err, TimeoutError) else err
            continue
        try:
            return Wire(_secure(sock, host, trust) if tls else sock, limits, deadline, glance)
        except BaseException:
            sock.close()
            raise
    if isinstance(failure, OSError):
        raise ConnectFailed(failure.strerror or str(failure)) from failure
    raise failure


def _secure(sock: socket.socket, host: str, trust: Trust | None) -> socket.socket:
    own = trust.at(host) if trust is not None else None
    try:
        secure = context_of(own).wrap_socket(sock, server_hostname=host)
    except TimeoutError as err:
        raise TooSlow("no TLS handshake") from err
    except (ssl.SSLError, ssl.CertificateError) as err:
        raise failure_of(err, own) from err
    except OSError as err:
        raise ConnectFailed(str(err)) from err
    try:
        check_key(secure, own)
    except BaseException:
        secure.close()
        raise
    return secure
