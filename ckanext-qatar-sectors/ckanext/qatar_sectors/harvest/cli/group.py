"""The group of all commands."""

from __future__ import annotations

import click


@click.group()
def harvest() -> None:
    """Agencies' feeds, and the runs that read them."""
