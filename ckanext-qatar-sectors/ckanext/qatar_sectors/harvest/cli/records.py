"""`ckan harvest records`, `record`, `retry`: what a source said last, record by record."""

from __future__ import annotations

import click

from ckanext.qatar_sectors.harvest.cli.group import harvest
from ckanext.qatar_sectors.harvest.cli.printing import as_json, call, explained, run_line, show
from ckanext.qatar_sectors.harvest.run.lifecycle import ShownState


@harvest.command()
@click.argument("name")
@click.option("--state", type=click.Choice([str(state) for state in ShownState]))
@click.option("--search", help="A part of the identifier or of the title.")
@click.option("--limit", default=100, show_default=True)
@click.option("--offset", default=0, show_default=True)
@as_json
@explained
def records(
    name: str, state: str | None, search: str | None, limit: int, offset: int, as_json: bool
) -> None:
    """List the records of a source."""
    given = {key: value for key, value in (("state", state), ("q", search)) if value}
    page = {"limit": limit, "offset": offset}
    found = call("qatar_harvest_record_list", source_id=name, **page, **given)
    if as_json:
        show(found)
        return
    for one in found["records"]:
        title = one["title"].get("ar") or one["title"].get("en") or ""
        click.echo(f"{one['state']}  {one['identifier']}  {title}".rstrip())
    click.echo(f"{len(found['records'])} of {found['count']}", err=True)


@harvest.command()
@click.argument("name")
@click.argument("identifier")
@as_json
@explained
def record(name: str, identifier: str, as_json: bool) -> None:
    """Show a record: its text, what is wrong with it, and what has no field."""
    found = call("qatar_harvest_record_show", source_id=name, identifier=identifier)
    if as_json:
        show(found)
        return
    for key in ("identifier", "state", "dataset", "failures", "misses", "edits"):
        click.echo(f"{key}: {found[key]}")
    for problem in found["problems"]:
        click.echo(f"  {problem['message']}")
    click.echo(found["raw"])


@harvest.command()
@click.argument("name")
@click.argument("identifier")
@as_json
@explained
def retry(name: str, identifier: str, as_json: bool) -> None:
    """Try a record again that was set aside: a run of its source is started."""
    started = call("qatar_harvest_record_retry", source_id=name, identifier=identifier)
    show(started) if as_json else click.echo(run_line(started, name))
