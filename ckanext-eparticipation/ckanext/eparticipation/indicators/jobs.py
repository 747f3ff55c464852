"""The ledger and the dataset of the indicators are brought up to date by themselves."""

from __future__ import annotations

import logging

from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.indicators import ledger, publishing

log = logging.getLogger(__name__)


def count() -> None:
    """Take in what happened since the last time."""
    ledger.refresh()
    model.Session.commit()


def publish() -> None:
    """Keep the dataset up to date."""
    count()
    if publishing.publish(finding.now()):
        log.info("The indicators of participation were written anew")
