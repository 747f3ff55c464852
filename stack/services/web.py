"""The pages and the action API: CKAN under gunicorn, several workers with threads."""

from __future__ import annotations

import urllib.request
from importlib.metadata import version

from stack.configuration import local_url, site_url
from stack.home import REPOSITORY, Home
from stack.services import ckan
from stack.services.service import Service
from stack.settings import Settings


def service(home: Home, settings: Settings) -> Service:
    """Return the web server as the supervisor runs it."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return Service(
        name="web",
        command=[
            str(ckan.BIN / "gunicorn"),
            "--chdir",
            str(REPOSITORY),
            "--config",
            "python:stack.gunicorn_conf",
            "--bind",
            f"{host}:{settings.port}",
            "stack.wsgi:application",
        ],
        is_ready=lambda: answers(f"{local_url(settings)}/api/3/action/status_show"),
        version=f"CKAN {version('ckan')} on gunicorn {version('gunicorn')}",
        address=site_url(settings),
        needs=ckan.NEEDS,
        environment=ckan.environment(home),
        data=(home.files, home.path / "webassets"),
        grace=35,
    )


def answers(url: str) -> bool:
    """Ask for a page, past any proxy of the environment."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=20) as answer:
        return bool(answer.status == 200)
