"""What the actions of releases answer."""

from __future__ import annotations

from typing import Any, TypedDict


class Box(TypedDict):
    """A box on a page, in fractions of the page as it is displayed."""

    page: int
    x: float
    y: float
    w: float
    h: float
    code: str
    harm: str


class Found(TypedDict):
    """One kind of hidden content: the first places, and how many there are."""

    kind: str
    places: list[str]
    times: int


class File(TypedDict):
    """What goes out: its address answers whoever may read it now."""

    name: str
    sha256: str
    url: str


class Person(TypedDict):
    """Who did something, and when."""

    id: str
    name: str
    at: str


class Document(TypedDict):
    """A document of a request's answer, with its evidence."""

    id: str
    name: str
    kind: str
    stage: str
    treatment: str
    treatments: list[str]
    version: int
    original_sha256: str
    pages: list[list[float]]
    boxes: list[Box]
    findings: list[Found]
    trouble: str
    report: dict[str, Any]
    result: File | None
    text: str
    text_by: str
    text_file: File | None
    digest: str
    proposed: Person | None
    approved: Person | None
    note: str
    may: list[str]


class Documents(TypedDict):
    """The documents of a request's answer."""

    request: str
    may_add: bool
    documents: list[Document]
