"""`ckan harvest status`: which sources are late."""

from __future__ import annotations

import sys

import click

from ckan import model

from ckanext.qatar_sectors.harvest.cli.group import harvest
from ckanext.qatar_sectors.harvest.cli.printing import as_json, call, explained, show
from ckanext.qatar_sectors.harvest.jobs.history import last_read, late_sources


@harvest.command()
@as_json
@explained
def status(as_json: bool) -> None:
    """Tell how the sources are; ends with 1 when one is late."""
    read = last_read()
    late = {source.id: found for source, found in late_sources()}
    model.Session.rollback()
    rows = [
        {
            "name": one["name"],
            "last_status": one["last_run"]["status"] if one["last_run"] else None,
            "last_success": read[one["id"]].isoformat() if one["id"] in read else None,
            "is_late": one["id"] in late,
            "datasets": one["datasets"],
        }
        for one in call("qatar_harvest_source_list")
    ]
    if as_json:
        show(rows)
    for row in [] if as_json else rows:
        good = (row["last_success"] or "never")[:19]
        mark = "  LATE" if row["is_late"] else ""
        click.echo(
            f"{row['name']}  last good run {good}  {row['last_status'] or 'never run'}{mark}"
        )
    if late:
        sys.exit(1)
