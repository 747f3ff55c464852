"""`ckan harvest certificate`: what a source's server is believed with in place of the public authorities."""

from __future__ import annotations

from pathlib import Path

import click

from ckanext.qatar_sectors.harvest.cli.group import harvest
from ckanext.qatar_sectors.harvest.cli.printing import as_json, call, explained, show


@harvest.group()
def certificate() -> None:
    """Certificates and keys of sources' servers."""


@certificate.command("set")
@click.argument("name")
@click.option("--file", type=click.Path(exists=True, dir_okay=False), help="A certificate in PEM.")
@click.option("--pin", default="", help="SHA-256 of the server's public key.")
@as_json
@explained
def certificate_set(name: str, file: str | None, pin: str, as_json: bool) -> None:
    """Believe a source's server by this certificate, this key, or both."""
    pem = Path(file).read_text(encoding="utf-8", errors="replace") if file else ""
    kept = call("qatar_harvest_certificate_set", id=name, certificate=pem, pin=pin)
    show(kept) if as_json else _say(name, kept)


@certificate.command("show")
@click.argument("name")
@as_json
@explained
def certificate_show(name: str, as_json: bool) -> None:
    """Show what a source's server is believed with."""
    kept = call("qatar_harvest_certificate_show", id=name)
    show(kept) if as_json else _say(name, kept)


@certificate.command("clear")
@click.argument("name")
@as_json
@explained
def certificate_clear(name: str, as_json: bool) -> None:
    """Believe a source's server by the public authorities again."""
    gone = call("qatar_harvest_certificate_clear", id=name)
    text = "is taken away" if gone["cleared"] else "was not set"
    show(gone) if as_json else click.echo(f"The certificate or key of {name} {text}.")


def _say(name: str, kept: dict[str, object]) -> None:
    if not kept["host"]:
        click.echo(f"The server of {name} is believed by the public authorities.")
        return
    click.echo(f"{name}, at {kept['host']} alone:")
    given = kept["certificate"]
    if isinstance(given, dict):
        for key in ("subject", "issuer", "fingerprint", "expires"):
            click.echo(f"  {key}: {given[key]}")
    if kept["pin"]:
        click.echo(f"  pin: sha256//{kept['pin']}")
