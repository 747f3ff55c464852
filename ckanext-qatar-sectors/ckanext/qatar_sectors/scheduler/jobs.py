"""The ticker: calls each periodic function when it is due."""

from __future__ import annotations

import logging
import signal
import threading
from importlib import import_module
from types import FrameType

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.scheduler.model import done, due, locked
from ckanext.qatar_sectors.scheduler.registry import PERIODIC, Periodic

log = logging.getLogger(__name__)

# How often the ticker looks, and how long it waits while PostgreSQL is away.
BREATH = 2.0
PATIENCE = 5.0


def tick(registry: tuple[Periodic, ...] = PERIODIC) -> dict[str, str]:
    """Call what is due; return each called function's name with its error or an empty text."""
    called: dict[str, str] = {}
    with locked() as connection:
        if connection is None:
            return called
        for periodic in due(connection, registry):
            called[periodic.name] = _call(periodic)
            done(connection, periodic, called[periodic.name])
    return called


def _call(periodic: Periodic) -> str:
    module, _, name = periodic.function.partition(":")
    try:
        getattr(import_module(module), name)()
    except Exception as err:
        # The others must be called all the same.
        log.exception("The periodic function %s failed", periodic.name)
        return type(err).__name__
    finally:
        model.Session.rollback()
        model.Session.remove()
    return ""


def run() -> None:
    """Tick until SIGTERM or SIGINT; PostgreSQL and Redis may come and go."""
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, ask_to_stop)
    log.info("The scheduler has started")
    while not stop.is_set():
        pause = BREATH
        try:
            tick()
        except sa.exc.SQLAlchemyError as err:
            log.warning("The scheduler cannot reach its schedule: %s", type(err).__name__)
            pause = PATIENCE
        stop.wait(pause)
    log.info("The scheduler has stopped")
