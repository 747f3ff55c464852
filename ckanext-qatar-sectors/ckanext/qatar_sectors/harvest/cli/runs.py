"""`ckan harvest run` and `runs`."""

from __future__ import annotations

import sys
import time
from typing import Any

import click

from ckan import model

from ckanext.qatar_sectors.harvest.actions.runs import is_open
from ckanext.qatar_sectors.harvest.cli.group import harvest
from ckanext.qatar_sectors.harvest.cli.printing import as_json, call, explained, run_line, show
from ckanext.qatar_sectors.harvest.cli.progress import Progress
from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.model import HarvestRun


@harvest.command()
@click.argument("name", required=False)
@click.option("--all", "every", is_flag=True, help="Every active source that has an address.")
@click.option("--wait", is_flag=True, help="Wait until the runs have ended.")
@click.option("--now", is_flag=True, help="Do the work in this process, not in the worker.")
@as_json
@explained
def run(name: str | None, every: bool, wait: bool, now: bool, as_json: bool) -> None:
    """Start a run of a source; ends with 1 when a waited-for run does not finish well."""
    if bool(name) == every:
        raise click.UsageError("Give the name of a source, or --all.")
    sources = [one for one in call("qatar_harvest_source_list") if one["active"] and one["url"]]
    names = [one["name"] for one in sources] if every else [str(name)]
    runs = {one: call("qatar_harvest_run_start", source_id=one) for one in names}
    for one, started in runs.items():
        if now:
            execute(started["id"])
        if now or wait:
            runs[one] = ended(started["id"], one)
        if not as_json:
            click.echo(run_line(runs[one], one))
            for problem in runs[one].get("errors", []) if now or wait else []:
                click.echo(f"  {problem['identifier']}: {problem['message']}")
    if as_json:
        show(list(runs.values()))
    if (now or wait) and any(one["status"] != "finished" for one in runs.values()):
        sys.exit(1)


def ended(run_id: str, name: str) -> dict[str, Any]:
    """Wait for the end of a run, and return it; on a terminal its progress is shown meanwhile."""
    with Progress(name) as progress:
        while True:
            model.Session.rollback()
            found: dict[str, Any] = call("qatar_harvest_run_show", id=run_id)
            if not is_open(found):
                return found
            progress.show(found, HarvestRun.get(run_id))
            time.sleep(0.5)


@harvest.command()
@click.argument("name", required=False)
@click.option("--limit", default=20, show_default=True)
@as_json
@explained
def runs(name: str | None, limit: int, as_json: bool) -> None:
    """List the newest runs."""
    found = call("qatar_harvest_run_list", limit=limit, **({"source_id": name} if name else {}))
    if as_json:
        show(found)
        return
    names = {one["id"]: one["name"] for one in call("qatar_harvest_source_list")}
    for one in found:
        click.echo(f"{one['queued_at'][:19]}  {run_line(one, names.get(one['source_id'], ''))}")
