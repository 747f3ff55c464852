"""What the plugin starts: a line for each feature that listens to the portal."""

from __future__ import annotations

from collections.abc import Callable

from .entities import listeners as entities

# Called once CKAN's settings are known; a second call changes nothing.
INSTALL: tuple[Callable[[], None], ...] = (entities.install,)


def install() -> None:
    """Start every feature."""
    for start in INSTALL:
        start()
