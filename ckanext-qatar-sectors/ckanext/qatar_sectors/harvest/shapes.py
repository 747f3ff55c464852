"""What the actions of the harvest answer."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from ckanext.qatar_sectors.harvest.run.fields import Change
from ckanext.qatar_sectors.harvest.run.lifecycle import RecordState, Severity, Status, Trigger
from ckanext.qatar_sectors.harvest.trust.expiry import Expiry


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
    phase: str
    seen: int
    total: int | None
    rate: float | None
    decision: str
    approval_of: str | None
    message_code: str
    message: str


class RecordProblem(TypedDict):
    """What was wrong with a record; `raw` is the record in the publisher's words."""

    identifier: str | None
    code: str
    where: str
    message: str
    raw: NotRequired[str | None]


class MissingRecord(TypedDict):
    """A record that a suspicious run did not find, and the name of its dataset."""

    identifier: str
    title: dict[str, str]
    dataset: str | None


class ShownRun(Run):
    """A run with its records' problems, for those who may start one."""

    missing_count: NotRequired[int]
    missing: NotRequired[list[MissingRecord]]

    kinds: NotRequired[dict[str, dict[str, int]]]
    errors: NotRequired[list[RecordProblem]]
    warnings: NotRequired[list[RecordProblem]]


class RecordEdit(TypedDict):
    """What a person changed: a field, or a whole file (`field` is empty) that was added or removed."""

    field: str
    change: Change
    file: str


class UnmappedValue(TypedDict):
    """What of a record has no field here."""

    name: str
    value: str


class ShownProblem(RecordProblem):
    """A problem with its weight."""

    severity: Severity


class Duplicate(TypedDict):
    """A record of a source, and the one of another that is the same."""

    identifier: str
    other_identifier: str
    source_id: str
    source_name: str
    source_title: str
    owner_org: str
    dataset: str | None


class DuplicatePage(TypedDict):
    """Duplicates of a source."""

    count: int
    duplicates: list[Duplicate]


class Record(TypedDict):
    """A record of a source, for those who keep it."""

    source_id: str
    identifier: str
    identity: str
    state: RecordState
    is_set_aside: bool
    failures: int
    misses: int
    title: dict[str, str]
    package_id: str | None
    dataset: str | None
    edits: int
    modified: str


class RecordPage(TypedDict):
    """Records of a source."""

    count: int
    records: list[Record]


class ShownRecord(Record):
    """A record with its texts."""

    raw: str
    mapped: dict[str, Any] | None
    unmapped: list[UnmappedValue]
    edited: list[RecordEdit]
    problems: list[ShownProblem]
    duplicates: list[Duplicate]


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


class GivenCertificate(TypedDict):
    """A certificate that was given for a source's server."""

    pem: str
    subject: str
    issuer: str
    fingerprint: str
    pin: str
    begins: str
    expires: str
    is_authority: bool
    state: Expiry


class Certificate(TypedDict):
    """What a source's server is believed with in place of the public authorities; empty where by them."""

    source_id: str
    host: str
    pin: str
    certificate: GivenCertificate | None
    set_at: str | None
    set_by: str


class CertificateGone(TypedDict):
    """The source, and whether something else than the public authorities was believed."""

    source_id: str
    cleared: bool


class PushToken(TypedDict):
    """What is kept of a token by which a system sends to a source."""

    id: str
    source_id: str
    name: str
    created_at: str
    created_by: str
    expires_at: str
    used_at: str | None
    revoked_at: str | None
    is_valid: bool


class NewPushToken(PushToken):
    """A token that was just made, with the token itself."""

    token: str


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
