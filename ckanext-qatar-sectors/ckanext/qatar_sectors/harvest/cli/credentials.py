"""`ckan harvest credentials`: what a source's server is shown. A secret is never an argument, which others could see."""

from __future__ import annotations

import click

from ckanext.qatar_sectors.harvest.cli.group import harvest
from ckanext.qatar_sectors.harvest.cli.printing import as_json, call, explained, show
from ckanext.qatar_sectors.harvest.cli.secret import given_secret
from ckanext.qatar_sectors.harvest.credentials.kind import Kind


@harvest.group()
def credentials() -> None:
    """What the servers of sources ask for."""


@credentials.command("set")
@click.argument("name")
@click.argument("kind", type=click.Choice([str(kind) for kind in Kind]))
@click.option("--user", help="The user's name (basic).")
@click.option("--header", help="The header's name (header).")
@click.option("--secret-file", type=click.Path(exists=True), help="A file whose first line it is.")
@as_json
@explained
def credentials_set(
    name: str,
    kind: str,
    user: str | None,
    header: str | None,
    secret_file: str | None,
    as_json: bool,
) -> None:
    """Set a source's credentials; the secret is asked for, or read from a file, PORTAL_HARVEST_SECRET or the standard input."""
    given = {"user_name": user or "", "header_name": header or ""}
    given["secret"] = given_secret(secret_file)
    kept = call("qatar_harvest_credentials_set", id=name, kind=kind, **given)
    show(kept) if as_json else click.echo(f"The credentials of {name} are set ({kept['kind']}).")


@credentials.command("clear")
@click.argument("name")
@as_json
@explained
def credentials_clear(name: str, as_json: bool) -> None:
    """Forget a source's credentials."""
    gone = call("qatar_harvest_credentials_clear", id=name)
    text = f"The credentials of {name} are forgotten." if gone["cleared"] else f"{name} has none."
    show(gone) if as_json else click.echo(text)
