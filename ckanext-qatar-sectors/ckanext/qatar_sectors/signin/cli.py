"""Commands for when nobody can sign in any more."""

from __future__ import annotations

import click

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.signin import conversation, enrolling, sessions
from ckanext.qatar_sectors.signin.config import providers
from ckanext.qatar_sectors.signin.errors import ProviderSilent


@click.group()
def signin() -> None:
    """Second factors and providers of logins."""


@signin.command()
@click.argument("name")
def reset(name: str) -> None:
    """Take the second factor from the account NAME, whose owner lost it."""
    user = model.User.get(name)
    if user is None:
        tk.error_shout(f"There is no account {name}.")
        raise click.Abort
    user_id = user.id
    if enrolling.remove(user_id, by_administrator=True, reason="lost"):
        sessions.end(user_id)
        click.echo(f"{name} signs in with the password alone, until a new second factor is set up.")
    else:
        click.echo(f"{name} has no second factor.")


@signin.command()
def check() -> None:
    """Ask each configured provider whether it can be used."""
    for provider in providers():
        try:
            metadata = conversation.metadata_of(provider)
        except ProviderSilent as err:
            tk.error_shout(f"{provider.name}: {err}")
            continue
        click.echo(
            f"{provider.name}: {metadata.issuer} answers; signing out there: {bool(metadata.end_session_endpoint)}"
        )
