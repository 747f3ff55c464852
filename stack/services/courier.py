"""The courier: sends the mails of the outbox."""

from __future__ import annotations

from importlib.metadata import version

from stack.home import Home
from stack.services import ckan
from stack.services.service import Service


def service(home: Home) -> Service:
    """Return the courier as the supervisor runs it."""
    return Service(
        name="courier",
        command=[str(ckan.BIN / "ckan"), "notices", "run"],
        is_ready=lambda: True,
        version=f"CKAN {version('ckan')}",
        address="",
        needs=("postgres",),
        environment=ckan.environment(home),
        grace=20,
    )
