"""`ckan harvest approve` and `refuse`: what a person says of a suspicious run."""

from __future__ import annotations

import sys

import click

from ckanext.qatar_sectors.harvest.cli.group import harvest
from ckanext.qatar_sectors.harvest.cli.printing import (
    REFUSED,
    as_json,
    call,
    explained,
    run_line,
    show,
)
from ckanext.qatar_sectors.harvest.cli.runs import ended
from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.run.lifecycle import Status


@harvest.command()
@click.argument("run_id")
@click.option("--wait", is_flag=True, help="Wait until the run that believes it has ended.")
@click.option("--now", is_flag=True, help="Do the work in this process, not in the worker.")
@as_json
@explained
def approve(run_id: str, wait: bool, now: bool, as_json: bool) -> None:
    """Believe a suspicious run: another one is started that does what this one did not dare."""
    started = call("qatar_harvest_run_approve", id=run_id)
    if now:
        execute(started["id"])
    if now or wait:
        started = ended(started["id"], started["source_id"])
    show(started) if as_json else click.echo(run_line(started, started["id"]))
    if (now or wait) and started["status"] != Status.FINISHED:
        sys.exit(REFUSED)


@harvest.command()
@click.argument("run_id")
@as_json
@explained
def refuse(run_id: str, as_json: bool) -> None:
    """Leave all as it is."""
    refused = call("qatar_harvest_run_refuse", id=run_id)
    show(refused) if as_json else click.echo(run_line(refused, refused["id"]))
