"""What the actions of answers answer."""

from __future__ import annotations

from typing import Any, TypedDict

from ckanext.qatar_sectors.discussion.post_states import Decision, PostState


class Particulars(TypedDict):
    """For whom somebody answers, with which name, whether the words are for everybody (`yes`, `no`, empty)."""

    organisation: str
    named: bool
    publish: str
    groups: dict[str, str]


class Draft(TypedDict):
    """What is written and not submitted."""

    values: dict[str, Any]
    particulars: Particulars


class File(TypedDict):
    """A file of an answer; `url` once it is checked."""

    id: str
    question: str
    name: str
    size: int
    ready: bool
    url: str


class Hidden(TypedDict):
    """What a moderator hid, and by which rule."""

    question: str
    reason: str
    note: str
    at: str
    objected: bool
    can_object: bool


class Version(TypedDict):
    """A submission."""

    number: int
    submitted_at: str


class Receipt(TypedDict):
    """What is given for an answer without an account; the key is shown this once."""

    reference: str
    key: str


class Own(TypedDict):
    """An answer to its author. `state` is empty where there is none yet."""

    consultation: str
    is_open: bool
    state: str
    reference: str
    revision: int
    version: int
    channel: str
    language: str
    submitted_at: str | None
    values: dict[str, Any]
    particulars: Particulars
    draft: Draft | None
    files: list[File]
    hidden: list[Hidden]
    waiting: list[str]
    versions: list[Version]


class Submitted(Own):
    """An answer that was just submitted."""

    receipt: Receipt | None


class ReportOfText(TypedDict):
    """That somebody finds that a text breaks a rule, without who it was."""

    reason: str
    note: str


class Item(TypedDict):
    """What an answer says to one question; who does not moderate reads null of what waits or is hidden."""

    id: str
    question: str
    kind: str
    value: Any
    state: PostState
    version: int
    hidden: bool
    reason: str
    note: str
    objection: str | None
    reports: list[ReportOfText]
    decisions: list[Decision]


class Card(TypedDict):
    """An answer to the agency's officers. `author` is empty unless the person chose to be named."""

    id: str
    reference: str
    channel: str
    language: str
    submitted_at: str
    version: int
    author: str
    organisation: str
    organisation_item: Item | None
    publish: bool
    received_on: str | None
    entered_by: str
    items: list[Item]


class Whole(Card):
    """An answer with its files."""

    consultation: str
    files: list[File]
    can_moderate: bool
    can_withdraw: bool


class Cards(TypedDict):
    """A page of answers. `more`: there are more than `count`; `before` and `after` name the pages beside it."""

    count: int
    more: bool
    before: str | None
    after: str | None
    results: list[Card]


class Line(TypedDict):
    """An option or step: how many chose it, which share of those who answered, points of a ranking."""

    code: str
    count: int
    percent: float
    points: float | None


class Tally(TypedDict):
    """What was answered to one question; `lines` is empty for words and files."""

    question: str
    kind: str
    answered: int
    mean: float | None
    lines: list[Line]


class Group(TypedDict):
    """How many of a group took part; null: too few to be told."""

    group: str
    count: int | None


class Dimension(TypedDict):
    """Groups of participants, and those who said nothing."""

    dimension: str
    groups: list[Group]


class Figures(TypedDict):
    """What was answered, in numbers."""

    answers: int
    questions: list[Tally]
    groups: list[Dimension]
    least_group: int


class PublicText(TypedDict):
    """A written answer as everybody reads it; a hidden one leaves its place, the reason and no words."""

    id: str
    text: str
    hidden: bool
    reason: str
    author: str
    organisation: str
    organisation_hidden: bool
    language: str
    on_paper: bool


class ReportedText(TypedDict):
    """Whether the report is the person's first of this text."""

    counted: bool


class PublicTexts(TypedDict):
    """A page of written answers; `readable` are those of `count` that are not hidden, `waiting` those that a moderator has to read first."""

    count: int
    readable: int
    waiting: int
    before: str | None
    after: str | None
    results: list[PublicText]
