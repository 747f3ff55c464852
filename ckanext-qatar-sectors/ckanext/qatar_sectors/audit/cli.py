"""`ckan audit`: verify, list, export and anchor the audit trail."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from ckanext.qatar_sectors.audit import config, model, sentences, trail, verification
from ckanext.qatar_sectors.audit import question as questions
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.anchors import AnchorKind
from ckanext.qatar_sectors.audit.errors import AnchorUnwritten, QuestionRefused
from ckanext.qatar_sectors.audit.export import Format, facts
from ckanext.qatar_sectors.audit.permissions import permissions_sql

BROKEN = 1
UNUSABLE = 2


@click.group()
def audit() -> None:
    """The audit trail: who did what, and whether anybody tampered with it."""


@audit.command()
@click.option("--last", type=int, help="Check only that many entries at the end.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(last: int | None, as_json: bool) -> None:
    """Check every entry, its place, and the anchors; ends with 1 when something is wrong."""

    def progress(seq: int) -> None:
        if not as_json and sys.stderr.isatty():
            click.echo(f"\r{seq:,}", nl=False, err=True)

    report = verification.verify(last, progress)
    findings = report.findings
    problems = [
        sentences.PROBLEMS[one.kind].format(first=one.first, last=one.last)
        for one in findings.problems
    ]
    warnings = [sentences.GAPS[gap] for gap in report.gaps]
    if as_json:
        found = {
            "ok": not findings.found,
            "checked": findings.checked,
            "head": {"seq": findings.head.seq, "hash": findings.head.hash.hex()},
            "found": findings.found,
            "problems": [vars(one) for one in findings.problems],
            "warnings": [str(gap) for gap in report.gaps],
        }
        click.echo(json.dumps(found, indent=2))
    else:
        for text in problems:
            click.echo(text)
        if findings.found > len(problems):
            click.echo(f"… and {findings.found - len(problems)} more.")
        for text in warnings:
            click.echo(f"Warning: {text}", err=True)
        click.echo(_verdict(report))
    sys.exit(BROKEN if findings.found else 0)


@audit.command("list")
@click.option("--from", "since", default="", help="A day in Doha, or a moment.")
@click.option("--to", "until", default="", help="A day in Doha, which counts, or a moment.")
@click.option("--actor", default="", help="Id of a user.")
@click.option("--act", default="", type=click.Choice(["", *map(str, Act)]), help="Code of an act.")
@click.option("--object", "object_", default="", help="Id of what it was done on.")
@click.option("--limit", default=50, show_default=True)
def list_(limit: int, **filters: str) -> None:
    """List acts, the newest first, a line of JSON each."""
    with model.snapshot() as connection:
        for entry in model.page(connection, _question(filters), limit):
            click.echo(json.dumps(facts(entry)))


@audit.command()
@click.option("--from", "since", default="", help="A day in Doha, or a moment.")
@click.option("--to", "until", default="", help="A day in Doha, which counts, or a moment.")
@click.option("--actor", default="", help="Id of a user.")
@click.option("--act", default="", type=click.Choice(["", *map(str, Act)]), help="Code of an act.")
@click.option("--object", "object_", default="", help="Id of what it was done on.")
@click.option("--format", "fmt", type=click.Choice([*map(str, Format)]), default=str(Format.CSV))
def export(fmt: str, **filters: str) -> None:
    """Print acts, the oldest first."""
    question = _question(filters)
    trail.record_alone(Act.AUDIT_EXPORT, ObjectType.AUDIT, details={"format": fmt})
    for piece in model.exported(question, Format(fmt)):
        click.echo(piece, nl=False)


@audit.command()
@click.option(
    "--restored",
    is_flag=True,
    help="After a backup was restored: what earlier anchors say of later entries is void.",
)
def anchor(restored: bool) -> None:
    """Write the last entry's number and hash into the folder of anchors now."""
    if config.anchor_folder() is None:
        click.echo(
            "Set ckanext.qatar_sectors.audit.anchor_folder to a folder outside the database.",
            err=True,
        )
        sys.exit(UNUSABLE)
    try:
        # First the anchor: it must name the last entry that came back with the backup.
        made = verification.anchor(AnchorKind.RESTORED if restored else AnchorKind.HEAD)
    except AnchorUnwritten as err:
        click.echo(str(err), err=True)
        sys.exit(UNUSABLE)
    if restored:
        trail.record_alone(Act.AUDIT_RESTORE, ObjectType.AUDIT)
    click.echo(
        f"Entry {made.head.seq} is anchored." if made else "Nothing happened since the last anchor."
    )


@audit.command()
@click.argument("role")
def permissions(role: str) -> None:
    """Print the SQL by which a superuser takes the trail out of the hands of the portal's ROLE."""
    click.echo(permissions_sql(role))


def _verdict(report: verification.Report) -> str:
    findings, made = report.findings, report.last_anchor
    scope = f"{findings.checked:,} entries checked, up to {findings.head.seq:,}"
    anchored = f"last anchor: entry {made.head.seq:,} at {made.at}" if made else "no anchor"
    outcome = f"{findings.found:,} problems" if findings.found else "the trail is whole"
    return f"{scope}; {anchored}; {outcome}."


def _question(filters: dict[str, str]) -> dict[str, Any]:
    names = {"since": "from", "until": "to", "object_": "object"}
    try:
        return questions.conditions({names.get(key, key): value for key, value in filters.items()})
    except QuestionRefused as err:
        raise click.UsageError(str(err)) from err
