"""`ckan qatar-operation`: the worker, and pages for a proxy."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Flask

from ckan.lib.redis import connect_to_redis
from ckan.model import meta

from ckanext.qatar_sectors.operation import config, door, error_pages
from ckanext.qatar_sectors.operation.crew import Crew
from ckanext.qatar_sectors.operation.priority import give_way

FOR_PROXIES = (502, 503, 504)


@click.group("qatar-operation")
def qatar_operation() -> None:
    """Keep the portal running."""


@qatar_operation.command()
def work() -> None:
    """Carry out jobs of all queues, each by workers of its own, and give a sign of life every minute."""
    give_way()
    # Nobody shares a connection with the workers that are forked now.
    meta.Session.remove()
    if meta.engine is not None:
        meta.engine.dispose()
    Crew(config.workers(), connect_to_redis()).start()


@qatar_operation.command("error-pages")
@click.pass_context
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def write_error_pages(context: click.Context, folder: Path) -> None:
    """Write pages that a proxy shows while the portal does not answer: 502, 503 and 504, Arabic and English."""
    app: Flask = context.meta["flask_app"]
    folder.mkdir(parents=True, exist_ok=True)
    style = f"<style>{door.style().decode()}</style>"
    link = '<link rel="stylesheet" href="/operation/error.css">'
    for code in FOR_PROXIES:
        for language in ("ar", "en"):
            page = error_pages.standalone(app, code, language, "")
            path = folder / f"{code}.{language}.html"
            path.write_text(page.replace(link, style), encoding="utf-8")
            click.echo(path)
