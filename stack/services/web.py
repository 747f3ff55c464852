"""The pages and the action API: CKAN under gunicorn, several workers with threads."""

from __future__ import annotations

import shutil
import urllib.request
from importlib.metadata import version
from pathlib import Path

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
        is_ready=lambda: answers(f"{local_url(settings)}/healthz"),
        version=f"CKAN {version('ckan')} on gunicorn {version('gunicorn')}",
        address=site_url(settings),
        needs=ckan.NEEDS,
        environment=ckan.environment(home) | {"PROMETHEUS_MULTIPROC_DIR": str(figures(home))},
        data=(home.files, home.path / "webassets"),
        grace=35,
        before_start=lambda: forget_figures(home),
    )


def figures(home: Home) -> Path:
    """Return the folder in which the web's processes share what they count."""
    return home.run / "metrics"


def forget_figures(home: Home) -> None:
    """Begin to count anew: what an earlier start counted is of processes that are gone."""
    shutil.rmtree(figures(home), ignore_errors=True)
    figures(home).mkdir(mode=0o700)


def answers(url: str) -> bool:
    """Ask for a page, past any proxy of the environment."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=20) as answer:
        return bool(answer.status == 200)
