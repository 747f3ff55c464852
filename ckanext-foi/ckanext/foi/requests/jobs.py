"""What happens to requests by itself: nothing depends on its day but that people are told."""

from __future__ import annotations

import logging

from ckanext.foi.clocks.counting import today
from ckanext.foi.requests import recounting, retention

log = logging.getLogger(__name__)


def recount_clocks() -> None:
    """Bring running clocks to the newest calendar."""
    if moved := recounting.recount():
        log.info("%s dates of requests moved with the calendar", moved)


def erase_old() -> None:
    """Take the words out of requests whose time is over."""
    if erased := retention.erase_old(today()):
        log.info("%s requests were emptied: their time is over", erased)
