"""What a fetch may do: limits, exceptions, and how it introduces itself."""

from __future__ import annotations

from dataclasses import dataclass, field

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Times in seconds, sizes in bytes."""

    connect: float = 5
    silence: float = 15
    total: float = 600
    slowest_rate: int = 1024
    rate_window: float = 30
    headers: int = 256 * 1024
    body: int = 500 * MEGABYTE
    ratio: int = 100
    redirects: int = 5


@dataclass(frozen=True)
class Policy:
    """Limits, the `host:port` exceptions an operator made, and the User-Agent."""

    limits: Limits = field(default_factory=Limits)
    allow: frozenset[str] = frozenset()
    user_agent: str = "QatarOpenDataPortal"

    def allows(self, host: str, port: int) -> bool:
        """Say whether the operator lists this host (a name or an IP address) and port."""
        shown = f"[{host}]" if ":" in host else host
        return f"{shown}:{port}".lower() in self.allow
