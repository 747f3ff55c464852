"""Commands about persons, for operators."""

from __future__ import annotations

import click

from ckanext.qatar_sectors.identity import resealing


@click.group("identity", short_help="What is kept of persons.")
def identity() -> None:
    """What is kept of persons."""


@identity.command()
def reseal() -> None:
    """Bring what is sealed under the first key of the settings, after it was changed."""
    click.echo(f"{resealing.reseal()} values are under the current key now.")
