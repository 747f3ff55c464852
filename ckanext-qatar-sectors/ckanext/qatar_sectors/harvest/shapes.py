"""What the actions of the harvest answer."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from ckanext.qatar_sectors.harvest.run.lifecycle import Status, Trigger


class Run(TypedDict):
    """A run, as anybody may know it."""

    id: str
    source_id: str
    status: Status
    trigger: Trigger
    format: str | None
    queued_at: str | None
    started_at: str | None
    finished_at: str | None
    created: int
    updated: int
    unchanged: int
    deleted: int
    failed: int
    warning_count: int
    message_code: str
    message: str


class RecordProblem(TypedDict):
    """What was wrong with a record; `raw` is the record in the publisher's words."""

    identifier: str | None
    code: str
    where: str
    message: str
    raw: NotRequired[str | None]


class ShownRun(Run):
    """A run with its records' problems, for those who may start one."""

    errors: NotRequired[list[RecordProblem]]
    warnings: NotRequired[list[RecordProblem]]


class SourceAgency(TypedDict):
    """The agency that a source belongs to."""

    id: str
    name: str
    title: str


class Credentials(TypedDict):
    """That a source has credentials, since when and by whom (an account's name; empty: the command line)."""

    kind: str
    set_at: str
    set_by: str


class CredentialsGone(TypedDict):
    """The source, and whether it had credentials."""

    source_id: str
    cleared: bool


class Source(TypedDict):
    """A registered feed."""

    id: str
    name: str
    title: str
    url: str
    owner_org: str
    format: str | None
    frequency: str
    active: bool
    is_sample: bool
    crosswalk: dict[str, Any]
    created: str
    modified: str
    organization: SourceAgency | None
    credentials: NotRequired[Credentials | None]
    datasets: int
    last_run: Run | None


class DeletedSource(TypedDict):
    """What was deleted: the source, and how many datasets go with it."""

    id: str
    datasets: int
