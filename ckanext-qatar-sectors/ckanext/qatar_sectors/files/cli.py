"""`ckan qatar-files`: the quarantine, and what is swept out of the stores."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.files import adopting, jobs, sweeping
from ckanext.qatar_sectors.files.findings import Finding
from ckanext.qatar_sectors.files.sentences import TROUBLES, sentences


@click.group(name="qatar-files")
def qatar_files() -> None:
    """Uploaded files: quarantine and stores."""


@qatar_files.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--limit", default=50, help="At most so many.")
def list_quarantine(as_json: bool, limit: int) -> None:
    """List the files that wait for their check or were refused, and why."""
    # Who may run commands on this machine is the portal's administrator.
    found = tk.get_action("qatar_quarantine_list")({"ignore_auth": True}, {"limit": limit})
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    click.echo(f"{found['count']} in quarantine")
    for each in found["files"]:
        click.echo(f"{each['id']}  {each['state']:8} {each['size']:>12,}  {each['name']}")
        for line in sentences((Finding.from_dict(one) for one in each["findings"]), str):
            click.echo(f"    {line}")
        if each["trouble"]:
            click.echo(f"    {TROUBLES.get(each['trouble'], each['trouble'])}")


@qatar_files.command()
@click.argument("file_id")
def recheck(file_id: str) -> None:
    """Check a refused or waiting file again, now."""
    try:
        tk.get_action("qatar_quarantine_recheck")({"ignore_auth": True}, {"id": file_id})
    except tk.ObjectNotFound as err:
        raise click.ClickException("No file of this id is in quarantine.") from err
    except tk.ValidationError as err:
        raise click.ClickException(" ".join(err.error_dict["id"])) from err
    jobs.check(file_id)
    click.echo("Checked: see `qatar-files list`.")


@qatar_files.command()
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
def sweep(dry_run: bool) -> None:
    """Remove expired, replaced and ownerless files, and bytes without a row; name missing ones."""
    swept = sweeping.sweep(dry_run=dry_run)
    for name, ids in asdict(swept).items():
        click.echo(f"{name:8} {len(ids)}")
        for one in ids[:20]:
            click.echo(f"    {one}")
    if swept.missing:
        raise SystemExit(1)


@qatar_files.command()
def adopt() -> None:
    """Take in uploads of a portal from before the stores; some at a call."""
    for resource_id in adopting.adopt():
        click.echo(resource_id)
