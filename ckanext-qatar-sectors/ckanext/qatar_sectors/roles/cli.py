"""`ckan qatar-roles`: the documented table of rights."""

from __future__ import annotations

from pathlib import Path

import click

from ckanext.qatar_sectors.roles.document import inserted

PAGE = Path("docs/roles.md")


@click.group("qatar-roles", short_help="The table of rights.")
def qatar_roles_table() -> None:
    """Work with the table of rights."""


@qatar_roles_table.command()
@click.argument("page", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=PAGE)
def write(page: Path) -> None:
    """Write the table of `roles/policy.py` into its page of documentation."""
    page.write_text(inserted(page.read_text(encoding="utf-8")), encoding="utf-8")
    click.echo(f"{page} holds the table as it is now.")
