"""`ckan harvest check`: what a feed would bring, before it is connected."""

from __future__ import annotations

import sys
import time
from typing import Any

import click

from ckan import model

from ckanext.qatar_sectors.harvest.checking.state import OPEN, CheckState
from ckanext.qatar_sectors.harvest.cli.group import harvest
from ckanext.qatar_sectors.harvest.cli.printing import as_json, call, explained, show
from ckanext.qatar_sectors.harvest.cli.secret import given_secret
from ckanext.qatar_sectors.harvest.credentials.kind import Kind


@harvest.command()
@click.argument("url")
@click.option("--owner-org", required=True, help="Id or name of the agency.")
@click.option("--format", "format_", help="A format's name; the content decides without one.")
@click.option(
    "--credentials",
    type=click.Choice([str(kind) for kind in Kind]),
    help="What its server asks for.",
)
@click.option("--user", help="The user's name (basic).")
@click.option("--header", help="The header's name (header).")
@click.option("--secret-file", type=click.Path(exists=True), help="A file whose first line it is.")
@as_json
@explained
def check(
    url: str,
    owner_org: str,
    format_: str | None,
    credentials: str | None,
    user: str | None,
    header: str | None,
    secret_file: str | None,
    as_json: bool,
) -> None:
    """Read a feed and write nothing; ends with 1 when it cannot be read or a record is bad.

    With --credentials the secret is asked for, or read from a file, PORTAL_HARVEST_SECRET or the standard input.
    """
    given = {"format": format_} if format_ else {}
    if credentials:
        given |= {"credentials_kind": credentials, "user_name": user or ""}
        given |= {"header_name": header or "", "secret": given_secret(secret_file)}
    found = call("qatar_harvest_feed_check", url=url, owner_org=owner_org, **given)
    while found["state"] in OPEN:
        time.sleep(0.5)
        model.Session.rollback()
        found = call("qatar_harvest_feed_check_show", id=found["id"])
    if as_json:
        show(found)
    else:
        for line in lines(found):
            click.echo(line)
    report = found["report"]
    if found["state"] == CheckState.FAILED or not report or report["bad"] or not report["complete"]:
        sys.exit(1)


def lines(found: dict[str, Any]) -> list[str]:
    """Return a check as lines."""
    report = found["report"]
    if not report:
        return [found["message"]]
    told = [
        f"{report['format']}: {report['good']} good records, {report['bad']} bad, {report['files']} files"
    ]
    told += [f"  {one['code']}: {one['records']} in this sector" for one in report["sectors"]]
    if report["unassigned"]["records"]:
        told.append(f"  without a sector: {report['unassigned']['records']}")
    for kind in ("errors", "warnings"):
        for group in report[kind]:
            example = group["examples"][0]["message"] if group["examples"] else group["code"]
            told.append(f"{kind[:-1]} ({group['count']}): {example}")
    if report["broken"]:
        told.append(report["broken"]["message"])
    return told
