"""What the supervisor knows of a service."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Service:
    """One process: how it starts, when it is ready, how it stops."""

    name: str
    command: list[str]
    is_ready: Callable[[], bool]
    version: str
    address: str
    needs: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    data: tuple[Path, ...] = ()
    stop_signal: int = signal.SIGTERM
    grace: float = 15.0
    before_start: Callable[[], None] | None = None
    # A killed postmaster's backends leave by themselves, and must, before the next start.
    kill_group: bool = True
