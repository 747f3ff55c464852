"""What a portal chose once and keeps: ports, secrets, options."""

from __future__ import annotations

import json
import os
import secrets
import socket
from dataclasses import asdict, dataclass, field, fields

from stack.errors import Trouble
from stack.home import Home

SECRETS = (
    "postgres",
    "ckan",
    "datastore_ro",
    "valkey",
    "solr",
    "session",
    "csrf",
    "token",
    "admin",
    "audit",
    "identity",
    "notices",
    "proof",
    "operation",
)
FIRST_PORT = 5000
# What every portal was called before each got a name of its own; its documents in Solr and its queue bear it.
OLD_SITE_ID = "portal"


@dataclass
class Settings:
    """The kept choices of one portal; `settings.json`, readable by its owner only."""

    host: str = "127.0.0.1"
    port: int = 0
    solr_port: int = 0
    demo_port: int = 0
    demo: bool = True
    profile: str = "portal"
    url: str = ""
    site_id: str = ""
    allow_fetch: list[str] = field(default_factory=list)
    secrets: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, home: Home) -> Settings:
        """Read the settings of a portal, or start new ones."""
        if not home.settings.exists():
            return cls()
        try:
            kept = {"site_id": OLD_SITE_ID} | json.loads(home.settings.read_text())
            # What a newer portal kept is left aside, so that one can go back.
            known = {one.name for one in fields(cls)}
            return cls(**{name: value for name, value in kept.items() if name in known})
        except (ValueError, TypeError) as err:
            raise Trouble(
                f"{home.settings} cannot be read ({err}): restore it from a backup."
            ) from err

    def save(self, home: Home) -> None:
        """Write the settings atomically."""
        write_private(home.settings, json.dumps(asdict(self), indent=1) + "\n")

    def complete(self) -> None:
        """Choose what is not chosen yet: secrets and ports."""
        for name in SECRETS:
            self.secrets.setdefault(name, secrets.token_urlsafe(24))
        self.site_id = self.site_id or f"{OLD_SITE_ID}-{secrets.token_hex(5)}"
        taken = {self.port, self.solr_port, self.demo_port}
        if not self.port:
            self.port = (
                next(
                    (
                        p
                        for p in range(FIRST_PORT, FIRST_PORT + 100)
                        if p not in taken and is_free(self.host, p)
                    ),
                    0,
                )
                or free_port()
            )
        self.solr_port = self.solr_port or free_port()
        self.demo_port = self.demo_port or free_port()


def write_private(path: os.PathLike[str], text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    part = f"{os.fspath(path)}.part"
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    os.replace(part, path)


def is_free(host: str, port: int) -> bool:
    """Tell whether a server could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def free_port() -> int:
    """Return a port on loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
