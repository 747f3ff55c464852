"""Ask the name server without waiting for it for ever."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

from ckanext.qatar_sectors.harvest.errors import HostUnknown, TooSlow

Resolver = Callable[[str, int], list[str]]


def system_resolver(host: str, port: int) -> list[str]:
    """Return every IP address of a host, in the system's order."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def resolve(host: str, port: int, seconds: float, resolver: Resolver) -> list[str]:
    """Return the addresses of a host; `getaddrinfo` knows no timeout, so a thread waits for it."""
    found: list[str] = []
    failure: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(resolver(host, port))
        except (OSError, UnicodeError) as err:
            failure.append(err)

    thread = threading.Thread(target=ask, name="resolve", daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise TooSlow("the name server does not answer")
    if failure or not found:
        raise HostUnknown("the host name leads nowhere", host=host)
    return found
