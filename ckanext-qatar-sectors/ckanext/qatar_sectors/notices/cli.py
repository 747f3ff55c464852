"""`ckan notices`: the process that sends, and the outbox in numbers."""

from __future__ import annotations

import click

from ckanext.qatar_sectors.notices import jobs
from ckanext.qatar_sectors.notices.errors import ServerTrouble
from ckanext.qatar_sectors.notices.lifecycle import State
from ckanext.qatar_sectors.notices.model import Letter


@click.group()
def notices() -> None:
    """Send notices."""


@notices.command()
def run() -> None:
    """Send what is due until told to stop."""
    jobs.run()


@notices.command()
def send() -> None:
    """Send what is due now."""
    try:
        click.echo(f"{jobs.deliver_due()} sent")
    except ServerTrouble as err:
        raise click.ClickException(f"The mail server takes nothing: {err}") from err


@notices.command()
def status() -> None:
    """Show how many letters wait, were sent, set aside and dropped."""
    for state in State:
        click.echo(f"{state:<10} {Letter.count_of(state)}")
