"""What happens to requests by itself: nothing depends on its day but that people are told."""

from __future__ import annotations

import logging

from ckanext.foi.requests import recounting

log = logging.getLogger(__name__)


def recount_clocks() -> None:
    """Bring running clocks to the newest calendar."""
    if moved := recounting.recount():
        log.info("%s dates of requests moved with the calendar", moved)
