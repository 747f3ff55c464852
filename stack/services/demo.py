"""The demo's agencies: their feeds and files on loopback."""

from __future__ import annotations

import sys

from stack.home import REPOSITORY
from stack.services.service import Service
from stack.services.web import answers
from stack.settings import Settings


def base_url(settings: Settings) -> str:
    """Return where the demo's agencies are served."""
    return f"http://127.0.0.1:{settings.demo_port}"


def service(settings: Settings) -> Service:
    """Return the demo's server as the supervisor runs it."""
    return Service(
        name="demo",
        command=[
            sys.executable,
            "-m",
            "demo.server",
            "--host",
            "127.0.0.1",
            "--port",
            str(settings.demo_port),
        ],
        is_ready=lambda: answers(f"{base_url(settings)}/healthz"),
        version="sample agencies",
        address=base_url(settings),
        folder=REPOSITORY,
    )
