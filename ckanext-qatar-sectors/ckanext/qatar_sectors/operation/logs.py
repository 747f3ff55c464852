"""Brings every logger of a process into one form: CKAN's, gunicorn's, RQ's and ours."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from rq import get_current_job

from ckanext.qatar_sectors.audit import acting
from ckanext.qatar_sectors.operation import config
from ckanext.qatar_sectors.operation.lines import formatter
from ckanext.qatar_sectors.operation.redaction import Redactor

# What CKAN's views say of each request holds paths and what people typed; our own line takes its place.
TALKATIVE = ("ckan.views.", "ckan.config.middleware.", "ckan.lib.mailer", "ckan.authz")


class Heard(logging.Filter):
    """Lets through what may be written down."""

    def filter(self, record: logging.LogRecord) -> bool:
        if acting.is_silent():
            return False
        return record.levelno > logging.INFO or not record.name.startswith(TALKATIVE)


class PortalHandler(logging.StreamHandler):  # type: ignore[type-arg]
    """Writes to standard error, where the supervisor keeps and turns it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """A full disk must not end what is being done."""


def install() -> None:
    """Give all loggers our one handler; a second call renews its secrets."""
    handler = PortalHandler()
    handler.addFilter(Heard())
    handler.setFormatter(
        formatter(
            as_json=config.logs_are_json(), redactor=Redactor(config.secrets()), context=_context
        )
    )
    root = logging.getLogger()
    known = [logging.getLogger(name) for name in list(logging.root.manager.loggerDict)]
    for logger in known:
        _take_own_handlers(logger)
        logger.propagate = True
    _take_own_handlers(root)
    root.addHandler(handler)
    if config.logs_are_json():
        logging.captureWarnings(True)


def _take_own_handlers(logger: logging.Logger) -> None:
    # Handlers of other kinds were put there on purpose, by tests or by an operator.
    for handler in list(logger.handlers):
        to_a_file = isinstance(handler, logging.FileHandler)
        if isinstance(handler, logging.StreamHandler) and not to_a_file and _is_known(handler):
            logger.removeHandler(handler)


def _is_known(handler: logging.Handler) -> bool:
    return type(handler).__module__.startswith(("logging", "gunicorn", "rq.", __name__))


def _context() -> Mapping[str, Any]:
    """Return to which request or job a line belongs."""
    found = {"request_id": acting.request_id()}
    job = get_current_job()
    if job is not None and job.meta.get("asked_by"):
        found["asked_by"] = job.meta["asked_by"]
    return {key: value for key, value in found.items() if value}
