"""`ckan qatar-scheduler`: the process that starts what is due."""

from __future__ import annotations

import click

from ckanext.qatar_sectors.scheduler import jobs


@click.group("qatar-scheduler")
def qatar_scheduler() -> None:
    """Start what is due."""


@qatar_scheduler.command()
def run() -> None:
    """Look for what is due until told to stop."""
    jobs.run()


@qatar_scheduler.command()
def tick() -> None:
    """Look once."""
    called = jobs.tick()
    for name, error in called.items():
        click.echo(f"{name}: {error or 'done'}")
    if not called:
        click.echo("Nothing is due.")
