"""What the actions of checks answer."""

from __future__ import annotations

from typing import Any, TypedDict

from ckanext.qatar_sectors.harvest.checking.state import CheckState


class CheckProblem(TypedDict):
    """One problem; `raw` is the beginning of the record in the publisher's words."""

    identifier: str | None
    title: str
    code: str
    where: str
    params: dict[str, str]
    message: str
    raw: str


class CheckProblems(TypedDict):
    """Problems of one kind: how many, and the first of them."""

    code: str
    count: int
    examples: list[CheckProblem]


class BrokenOff(TypedDict):
    """What ended the reading before the feed's end."""

    code: str
    where: str
    params: dict[str, str]
    message: str


class CheckReason(TypedDict):
    """Why records got a sector, and how many."""

    rule: str
    reason: str
    records: int


class CheckSector(TypedDict):
    """A sector, how many records would stand in it, and why."""

    code: str
    records: int
    reasons: list[CheckReason]


class CheckTheme(TypedDict):
    """A theme of the source that means no sector yet."""

    name: str
    records: int


class CheckUnassigned(TypedDict):
    """Records without a sector, and what themes they bear."""

    records: int
    without_theme: int
    themes: list[CheckTheme]


class CheckUnmapped(TypedDict):
    """A property that has no field here: it is kept with the record, and how many records bear it."""

    name: str
    records: int


class CheckLacking(TypedDict):
    """Something recommended, and how many records lack it."""

    code: str
    name: str
    advice: str
    records: int


class CheckSample(TypedDict):
    """One of the first records, as it would be."""

    identifier: str
    title: str
    title_translated: dict[str, str]
    sectors: list[str]
    rule: str
    reason: str
    files: int
    formats: list[str]
    lacking: list[str]
    warnings: int


class CheckFormat(TypedDict):
    """A format of files, and how many there are."""

    format: str
    files: int


class CheckReport(TypedDict):
    """What a feed would bring. `complete`: it was read to its end; `validated`: how many records were."""

    format: str
    complete: bool
    broken: BrokenOff | None
    records: int
    good: int
    bad: int
    validated: int
    files: int
    file_formats: list[CheckFormat]
    sectors: list[CheckSector]
    unassigned: CheckUnassigned
    errors: list[CheckProblems]
    warnings: list[CheckProblems]
    lacking: list[CheckLacking]
    unmapped: list[CheckUnmapped]
    samples: list[CheckSample]


class FeedCheck(TypedDict):
    """A check of a feed before it is connected, with what was typed. `credentials_kind`: of what its server is shown."""

    id: str
    state: CheckState
    url: str
    owner_org: str
    format: str | None
    crosswalk: dict[str, Any]
    title: str
    name: str
    frequency: str
    source_id: str
    credentials_kind: str
    created: str
    finished: str | None
    records: int
    message_code: str
    message: str
    report: CheckReport | None
