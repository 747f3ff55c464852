"""`ckan harvest token`: tokens by which agencies' systems send."""

from __future__ import annotations

import click

from ckanext.qatar_sectors.harvest.cli.group import harvest
from ckanext.qatar_sectors.harvest.cli.printing import as_json, call, explained, show


@harvest.group()
def token() -> None:
    """Tokens by which agencies' systems send."""


@token.command("create")
@click.argument("source")
@click.argument("name")
@click.option("--days", default=365, show_default=True, help="After how many days it ends.")
@as_json
@explained
def token_create(source: str, name: str, days: int, as_json: bool) -> None:
    """Make a token for SOURCE and print it, this once; NAME is what it is for."""
    made = call("qatar_harvest_push_token_create", source_id=source, name=name, days=days)
    if as_json:
        show(made)
        return
    click.echo(
        f"Token {made['id']}, until {made['expires_at'][:10]}. It is not shown again:", err=True
    )
    click.echo(made["token"])


@token.command("list")
@click.argument("source")
@as_json
@explained
def token_list(source: str, as_json: bool) -> None:
    """List the tokens of SOURCE."""
    found = call("qatar_harvest_push_token_list", source_id=source)
    if as_json:
        show(found)
        return
    for one in found:
        state = "valid" if one["is_valid"] else "ended"
        used = (one["used_at"] or "never")[:19]
        click.echo(
            f"{one['id']}  {state}  until {one['expires_at'][:10]}  used {used}  {one['name']}"
        )


@token.command("revoke")
@click.argument("id")
@as_json
@explained
def token_revoke(id: str, as_json: bool) -> None:
    """End a token at once."""
    ended = call("qatar_harvest_push_token_revoke", id=id)
    show(ended) if as_json else click.echo(f"Token {id} is revoked.")
