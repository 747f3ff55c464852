"""What the plugin starts: a line for each subject that listens to the portal."""

from __future__ import annotations

from collections.abc import Callable

from .agencies import listeners as agencies
from .answers import listeners as answers
from .consultations import listeners as consultations
from .indicators import policy as indicators
from .opendata import listeners as opendata
from .outcomes import listeners as outcomes
from .voices import listeners as voices

# Called once CKAN's settings are known; a second call changes nothing.
INSTALL: tuple[Callable[[], None], ...] = (
    agencies.install,
    answers.install,
    consultations.install,
    indicators.install,
    opendata.install,
    outcomes.install,
    voices.install,
)


def install() -> None:
    """Start every subject."""
    for start in INSTALL:
        start()
