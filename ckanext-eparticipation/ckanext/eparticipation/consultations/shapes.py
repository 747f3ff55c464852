"""What the actions of consultations answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.qatar_sectors.catalogue.shapes import Bilingual


class Agency(TypedDict):
    """The agency that consults."""

    id: str
    name: str
    title: Bilingual


class Option(TypedDict):
    """Something to choose."""

    id: str
    text: Bilingual


class Question(TypedDict):
    """What is asked. `kind`: text, single, multiple, scale, ranking, file. `most`: how many may be chosen."""

    id: str
    kind: str
    text: Bilingual
    help: Bilingual
    required: bool
    options: list[Option]
    most: int | None
    scale: int | None
    lowest: Bilingual
    highest: Bilingual


class Version(TypedDict):
    """One version of a document; `id` is the file's. `note`: what changed. `license`: its own, where the agency states one."""

    id: str
    version: int
    name: Bilingual
    note: Bilingual
    url: str
    format: str
    size: int | None
    sha256: str
    license: str
    published: str


class Document(TypedDict):
    """A document with its versions, the newest first."""

    id: str
    versions: list[Version]


class Event(TypedDict):
    """A step of a consultation's life."""

    what: str
    at: str
    closes_at: str | None
    reason: Bilingual


class Terms(TypedDict):
    """How people take part. `moderation`: before or after contributions are shown; `groups`: by what they may tell themselves apart."""

    moderation: str
    without_account: bool
    for_organisations: bool
    discussion: bool
    groups: list[str]


class Listed(TypedDict):
    """A consultation in a list. `state` follows from the dates; instants are in UTC. `is_sample`: invented, to show the portal."""

    id: str
    name: str
    title: Bilingual
    summary: Bilingual
    sectors: list[str]
    organisation: Agency
    state: str
    opens_at: str | None
    closes_at: str | None
    changed_at: str
    version: int
    is_sample: bool


class Consultation(Listed):
    """A consultation, whole. `moves`: what may be done with it now by who asks; `returned`: why it came back."""

    objective: Bilingual
    scope: Bilingual
    method: Bilingual
    audience: Bilingual
    law: Bilingual
    keywords: dict[str, list[str]]
    days: int | None
    shorter_reason: Bilingual
    withdrawn_reason: Bilingual
    terms: Terms
    questions: list[Question]
    documents: list[Document]
    results: list[Version]
    events: list[Event]
    moves: list[str]
    returned: str


class Consultations(TypedDict):
    """A page of consultations."""

    count: int
    results: list[Listed]
