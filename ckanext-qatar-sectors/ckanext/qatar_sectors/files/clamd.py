"""ClamAV's daemon, asked in its own protocol: a file is streamed to it, it answers in one line."""

from __future__ import annotations

import re
import socket
import struct
from dataclasses import dataclass
from typing import BinaryIO

from ckanext.qatar_sectors.files.errors import ScannerAway

_CHUNK = 128 * 1024
_MAX_ANSWER = 4096
_FOUND = re.compile(r"^stream: (.+) FOUND$")


@dataclass(frozen=True)
class Address:
    """Where the daemon listens: a path, or a host and port."""

    path: str = ""
    host: str = ""
    port: int = 0

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read `unix:/run/clamd.sock` or `tcp:host:3310`."""
        scheme, _, rest = text.partition(":")
        if scheme == "unix" and rest.startswith("/"):
            return cls(path=rest)
        host, _, port = rest.rpartition(":")
        if scheme == "tcp" and host and port.isdigit():
            return cls(host=host.strip("[]"), port=int(port))
        raise ScannerAway("bad_address")


def virus_in(body: BinaryIO, address: Address, seconds: float) -> str:
    """Return the name of the virus in a stream, "" when there is none.

    Raises ScannerAway for everything that is no clear answer: a file is never clean by accident.
    """
    try:
        with _connected(address, seconds) as connection:
            connection.sendall(b"zINSTREAM\0")
            try:
                while piece := body.read(_CHUNK):
                    connection.sendall(struct.pack(">I", len(piece)) + piece)
                connection.sendall(struct.pack(">I", 0))
            except (BrokenPipeError, ConnectionResetError):
                # The daemon hangs up on what is larger than its limit, after saying so.
                pass
            return _verdict(_answer(connection))
    except TimeoutError as err:
        raise ScannerAway("timeout") from err
    except OSError as err:
        raise ScannerAway("unreachable") from err


def _connected(address: Address, seconds: float) -> socket.socket:
    if address.path:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(seconds)
        try:
            connection.connect(address.path)
        except BaseException:
            connection.close()
            raise
        return connection
    return socket.create_connection((address.host, address.port), timeout=seconds)


def _answer(connection: socket.socket) -> str:
    answer = b""
    while len(answer) < _MAX_ANSWER and b"\0" not in answer:
        piece = connection.recv(_MAX_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _verdict(answer: str) -> str:
    if answer == "stream: OK":
        return ""
    if found := _FOUND.match(answer):
        return "".join(c for c in found.group(1) if c.isprintable())[:100]
    if "size limit exceeded" in answer:
        raise ScannerAway("scanner_limit")
    raise ScannerAway("garbage")
