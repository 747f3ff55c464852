"""`ckan harvest`: sources and runs on the command line."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.actions.runs import is_open
from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.jobs.system import system_context

COUNTS = ("created", "updated", "unchanged", "deleted", "failed")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def call(action: str, **data: Any) -> Any:
    """Call an action as whoever may use the command line: the site's own user."""
    return tk.get_action(action)(system_context(), data)


def explained(command: Callable[..., None]) -> Callable[..., None]:
    """Print an action's refusal as sentences, and end with 1."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except tk.ValidationError as err:
            for field, messages in err.error_dict.items():
                lines = messages if isinstance(messages, list) else [messages]
                click.echo(f"{field}: {' '.join(str(line) for line in lines)}", err=True)
            sys.exit(1)
        except tk.ObjectNotFound as err:
            click.echo(str(err), err=True)
            sys.exit(1)

    return wrapped


def show(value: Any) -> None:
    """Print JSON that keeps Arabic readable."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def run_line(run: dict[str, Any], name: str = "") -> str:
    """Return a run in one line."""
    counts = "  ".join(f"{key} {run[key]}" for key in COUNTS)
    return f"{name or run['source_id']}  {run['status']}  {counts}  {run['message']}".rstrip()


@click.group()
def harvest() -> None:
    """Agencies' feeds, and the runs that read them."""


@harvest.group()
def source() -> None:
    """Agencies' feeds."""


@source.command("create")
@click.argument("name")
@click.argument("url")
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
    """Register a feed."""
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
@click.option("--url")
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
        click.echo(f"{one['name']}  {one['datasets']} datasets  {last}  {one['url']}")


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


@harvest.command()
@click.argument("name", required=False)
@click.option("--all", "every", is_flag=True, help="Every active source.")
@click.option("--wait", is_flag=True, help="Wait until the runs have ended.")
@click.option("--now", is_flag=True, help="Do the work in this process, not in the worker.")
@as_json
@explained
def run(name: str | None, every: bool, wait: bool, now: bool, as_json: bool) -> None:
    """Start a run of a source; ends with 1 when a waited-for run does not finish well."""
    if bool(name) == every:
        raise click.UsageError("Give the name of a source, or --all.")
    sources = [one for one in call("qatar_harvest_source_list") if one["active"]]
    names = [one["name"] for one in sources] if every else [str(name)]
    runs = {one: call("qatar_harvest_run_start", source_id=one) for one in names}
    for one, started in runs.items():
        if now:
            execute(started["id"])
        if now or wait:
            runs[one] = ended(started["id"])
        if not as_json:
            click.echo(run_line(runs[one], one))
            for problem in runs[one].get("errors", []) if now or wait else []:
                click.echo(f"  {problem['identifier']}: {problem['message']}")
    if as_json:
        show(list(runs.values()))
    if (now or wait) and any(one["status"] != "finished" for one in runs.values()):
        sys.exit(1)


def ended(run_id: str) -> dict[str, Any]:
    """Wait for the end of a run, and return it."""
    while True:
        model.Session.rollback()
        found: dict[str, Any] = call("qatar_harvest_run_show", id=run_id)
        if not is_open(found):
            return found
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
