"""What a format makes of a source: records for the writer, problems for the publisher."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from ckanext.qatar_sectors.taxonomy.evidence import Evidence


@dataclass(frozen=True)
class Problem:
    """A warning or an error; its sentence comes from `problems.sentence` by code."""

    code: str
    where: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """One record of a source, mapped to a dataset.

    `identity` names where `identifier` comes from: "uri", "identifier", "landing_page" or "hash".
    `raw` is the canonical text of the whole record: two equal records have equal text.
    `dataset` goes to `package_create`; its resources carry a stable `harvest_key`.
    `unmapped` lists what of the record has no field, as (property, value), in a settled order.
    """

    identifier: str
    identity: str
    raw: str
    dataset: dict[str, Any]
    evidence: Evidence
    warnings: tuple[Problem, ...] = ()
    unmapped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Bad:
    """A record that cannot become a dataset."""

    identifier: str | None
    raw: str
    problem: Problem


@dataclass(frozen=True)
class Same:
    """A record whose text is that of the last run; see `unchanged`."""

    identifier: str


@dataclass(frozen=True)
class Document:
    """What the fetcher brings: the final address, the decoded body, the header's content type."""

    url: str
    body: bytes
    content_type: str = ""


class FeedUnreadable(Exception):
    """The whole document cannot be read; nothing may be concluded about its records."""

    def __init__(self, problem: Problem):
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return self.problem.code


class Format(Protocol):
    """A kind of feed: recognises a document and reads its records, following pages by `fetch`.

    What it yields and raises is plain data that can be pickled: feeds are parsed in a process of their own.
    """

    name: str

    def recognises(self, document: Document) -> bool: ...

    def first_url(self, source_url: str) -> str: ...

    def read(
        self, document: Document, fetch: Callable[[str], Document]
    ) -> Iterator[Found | Bad | Same]: ...
