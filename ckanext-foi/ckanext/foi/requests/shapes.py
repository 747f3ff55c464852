"""What the actions of requests answer."""

from __future__ import annotations

from typing import Any, TypedDict

from ckanext.foi.clocks.shapes import Deadline
from ckanext.foi.entities.shapes import Agency


class Coded(TypedDict):
    """A code, and what it is called in the reader's language."""

    code: str
    text: str


class Due(TypedDict):
    """The clock that the Competent Department works against."""

    clock: str
    title: str
    due: str
    days_left: int
    standing: Coded


class Card(TypedDict):
    """A request in a list. `decided_on` is told with the notice."""

    id: str
    reference: str
    version: int
    organisation: Agency
    subject: str
    urgent: bool
    state: Coded
    request_state: str
    grievance_state: str | None
    publication_state: str | None
    outcome: str | None
    queue: str | None
    submitted_on: str | None
    decided_on: str | None
    notified_on: str | None
    collect_by: str | None
    contest_by: str | None
    due: Due | None
    assigned_to: str
    documents_waiting: int
    is_mine: bool
    changed_at: str


class Cards(TypedDict):
    """A page of requests."""

    count: int
    results: list[Card]


class Desk(Cards):
    """A page of a desk, with how many there are in each queue and under each pressure, and whose desk it is."""

    organisations: list[Agency]
    queues: dict[str, int]
    pressures: dict[str, int]


class RunningClock(Deadline):
    """A deadline of a request: how it stands, and whether it was kept."""

    ended_on: str | None
    days_left: int
    standing: Coded


class Event(TypedDict):
    """What happened; who it was by name for the Competent Department alone."""

    what: str
    title: str
    party: str
    by: str
    text: str
    facts: dict[str, Any]
    internal: bool
    at: str


class HeldBack(Coded):
    """An exemption of article 20, with the harm that a release would do."""

    harm: str


class FeeItem(TypedDict):
    """A line of the fee (article 19)."""

    what: str
    amount: str


class Decision(TypedDict):
    """A decision with its grounds and reasons."""

    id: str
    outcome: Coded
    reasons: str
    answer: str
    link: str
    other_law: str
    note: str
    grounds: list[Coded]
    exemptions: list[HeldBack]
    fee: list[FeeItem]
    stage: str
    proposed_by: str
    decided_by: str
    proposed_at: str
    decided_at: str | None


class Proposal(Decision):
    """A decision that waits for a second person."""

    is_own: bool


class Delivery(TypedDict):
    """A notice, and the proof that it arrived."""

    means: Coded
    notified_on: str
    proof: str
    received_on: str | None


class Grievance(TypedDict):
    """A grievance, and how it ended: silence from its date on."""

    text: str
    filed_on: str
    state: Coded
    reasons: str
    decided_on: str | None


class File(TypedDict):
    """A file of a request; `url` once it is checked."""

    id: str
    part: str
    name: str
    size: int
    sha256: str
    ready: bool
    url: str


class Person(TypedDict):
    """Who asks."""

    name: str
    contact: str
    email: str


class Request(Card):
    """A request with all that its reader may know."""

    sought: str
    reasons: str
    form_wanted: Coded | None
    language: Coded | None
    urgent_reason: str
    urgency: str
    person: Person
    assisted: bool
    parties: list[str]
    moves: list[str]
    clocks: list[RunningClock]
    events: list[Event]
    decisions: list[Decision]
    proposal: Proposal | None
    returned: Decision | None
    deliveries: list[Delivery]
    grievances: list[Grievance]
    files: list[File]
    fee: list[FeeItem]
    fee_paid_on: str | None


class Transferred(TypedDict):
    """A request that another entity has now."""

    reference: str
    organisation: Agency


class Suggestion(TypedDict):
    """Something published that may answer the question."""

    name: str
    type: str
    title: dict[str, str]
    notes: dict[str, str]
    organisation: dict[str, str]


class Suggestions(TypedDict):
    """What is published already."""

    count: int
    results: list[Suggestion]


class Colleague(TypedDict):
    """Somebody of the Competent Department."""

    id: str
    name: str
