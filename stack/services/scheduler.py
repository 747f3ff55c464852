"""The scheduler: starts what is due, by what PostgreSQL knows."""

from __future__ import annotations

from importlib.metadata import version

from stack.home import Home
from stack.services import ckan
from stack.services.service import Service


def service(home: Home) -> Service:
    """Return the scheduler as the supervisor runs it."""
    return Service(
        name="scheduler",
        command=[str(ckan.BIN / "ckan"), "qatar-scheduler", "run"],
        is_ready=lambda: True,
        version=f"CKAN {version('ckan')}",
        address="",
        needs=ckan.NEEDS,
        environment=ckan.environment(home),
        grace=20,
    )
