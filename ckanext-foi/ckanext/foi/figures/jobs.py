"""The figures are brought to the catalogue by themselves."""

from __future__ import annotations

import logging

from ckanext.foi.figures import publishing

log = logging.getLogger(__name__)


def publish() -> None:
    """Keep the dataset of the figures up to date."""
    if publishing.keep():
        log.info("The figures of requests for information were written anew")
