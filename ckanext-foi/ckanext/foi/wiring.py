"""What the plugin starts: a line for each feature that listens to the portal."""

from __future__ import annotations

from collections.abc import Callable

from .consultations import listeners as consultations
from .disclosures import publishing as disclosures
from .duties import listeners as duties
from .entities import listeners as entities
from .holdings import listeners as holdings
from .release import listeners as release
from .requests import listeners as requests

# Called once CKAN's settings are known; a second call changes nothing.
INSTALL: tuple[Callable[[], None], ...] = (
    entities.install,
    duties.install,
    holdings.install,
    requests.install,
    consultations.install,
    release.install,
    disclosures.install,
)


def install() -> None:
    """Start every feature."""
    for start in INSTALL:
        start()
