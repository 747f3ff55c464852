"""`ckan harvest source`."""

from __future__ import annotations

from typing import Any

import click

from ckanext.qatar_sectors.harvest.cli.group import harvest
from ckanext.qatar_sectors.harvest.cli.printing import as_json, call, explained, run_line, show


@harvest.group()
def source() -> None:
    """Agencies' feeds."""


@source.command("create")
@click.argument("name")
@click.argument("url", required=False, default="")
@click.option("--title", help="How people call it; the name without one.")
@click.option("--owner-org", required=True, help="Id or name of the agency.")
@click.option("--format", "format_", help="A format's name; the content decides without one.")
@click.option("--frequency", default="DAILY", show_default=True)
@click.option("--sample", is_flag=True, help="Mark its datasets as samples.")
@as_json
@explained
def source_create(
    name: str,
    url: str,
    title: str | None,
    owner_org: str,
    format_: str | None,
    frequency: str,
    sample: bool,
    as_json: bool,
) -> None:
    """Register a feed; without URL a source whose records the agency's systems send."""
    made = call(
        "qatar_harvest_source_create",
        name=name,
        url=url,
        title=title or name,
        owner_org=owner_org,
        format=format_,
        frequency=frequency,
        is_sample=sample,
    )
    show(made) if as_json else click.echo(f"Source {made['name']} is registered.")


@source.command("update")
@click.argument("name")
@click.option("--url", help="Empty: nothing is fetched any more, records are sent.")
@click.option("--title")
@click.option("--owner-org")
@click.option("--frequency")
@click.option("--active/--inactive", default=None)
@as_json
@explained
def source_update(name: str, as_json: bool, **given: Any) -> None:
    """Change a feed's settings."""
    values = {key: value for key, value in given.items() if value is not None}
    changed = call("qatar_harvest_source_update", id=name, **values)
    show(changed) if as_json else click.echo(f"Source {changed['name']} is changed.")


@source.command("list")
@as_json
@explained
def source_list(as_json: bool) -> None:
    """List the feeds."""
    found = call("qatar_harvest_source_list")
    if as_json:
        show(found)
        return
    for one in found:
        last = one["last_run"]["status"] if one["last_run"] else "never run"
        click.echo(
            f"{one['name']}  {one['datasets']} datasets  {last}  {one['url'] or 'records are sent'}"
        )


@source.command("show")
@click.argument("name")
@as_json
@explained
def source_show(name: str, as_json: bool) -> None:
    """Show a feed."""
    found = call("qatar_harvest_source_show", id=name)
    if as_json:
        show(found)
        return
    for key in ("name", "title", "url", "frequency", "active", "datasets"):
        click.echo(f"{key}: {found[key]}")
    if found["last_run"]:
        click.echo(run_line(found["last_run"], "last run"))


@source.command("delete")
@click.argument("name")
@click.option("--keep-datasets", is_flag=True, help="Leave the datasets to the agency.")
@as_json
@explained
def source_delete(name: str, keep_datasets: bool, as_json: bool) -> None:
    """Remove a feed and its datasets."""
    gone = call("qatar_harvest_source_delete", id=name, keep_datasets=keep_datasets)
    text = f"Source {name} is removed; {gone['datasets']} datasets are being deleted."
    show(gone) if as_json else click.echo(text)
