"""The contracts of the actions, for developers."""

from __future__ import annotations

from pathlib import Path

import click

from ckanext.qatar_sectors.contracts import snapshot
from ckanext.qatar_sectors.contracts.registered import contracts


@click.group("contracts", short_help="What the actions take and answer.")
def qatar_contracts() -> None:
    """What the actions take and answer."""


@qatar_contracts.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def write(folder: Path) -> None:
    """Write the contract of each action into FOLDER (the project's is schemas/actions)."""
    snapshot.write(contracts(), folder)


@qatar_contracts.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def compare(folder: Path) -> None:
    """Name what differs from the contracts in FOLDER; end with 1 when a caller would break."""
    found = snapshot.differences(contracts(), folder)
    for line in found:
        click.echo(line)
    if any(line.startswith("BREAKS") for line in found):
        raise SystemExit(1)
