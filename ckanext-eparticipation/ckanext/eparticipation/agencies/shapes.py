"""What the actions of agencies' participation answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.qatar_sectors.catalogue.shapes import Bilingual


class Agency(TypedDict):
    """An agency."""

    id: str
    name: str
    title: Bilingual


class Officer(TypedDict):
    """Somebody who answers for an agency. `name`: the one they act under, "" where they have given none."""

    role: str
    role_text: str
    name: str
    post: Bilingual
    authority: str
    decision: str
    since: str
    until: str | None


class PastOffice(TypedDict):
    """An appointment to one of the offices, as those may read it who oversee them."""

    role: str
    role_text: str
    state: str
    name: str
    post: Bilingual
    authority: str
    decision: str
    since: str
    until: str | None
    revoked_why: str


class Officers(TypedDict):
    """Who answers for an agency. `vacant_since`: the first day without a senior officer; null while there is one."""

    organisation: Agency
    answering: list[Officer]
    stands_in: str | None
    vacant_since: str | None
    history: list[PastOffice] | None


class Vacancy(TypedDict):
    """An agency without a senior officer. `stands_in`: the role that acts, null where nobody does."""

    organisation: Agency
    since: str
    stands_in: str | None
    stands_in_text: str


class Lack(TypedDict):
    """A text that is missing in some languages; none: there is no way of communication."""

    part: str
    languages: list[str]
    text: str


class Channel(TypedDict):
    """A way to reach the agency. `answer_days`: working days until the promised answer."""

    kind: str
    kind_text: str
    name: Bilingual
    address: str
    link: str
    answer_days: int


class Account(TypedDict):
    """An account on social media."""

    network: str
    network_text: str
    url: str
    name: str


class Texts(TypedDict):
    """The statement of commitment in its parts, and the disclaimer."""

    goals: Bilingual
    activities: Bilingual
    plans: Bilingual
    topics: Bilingual
    communication: Bilingual
    disclaimer: Bilingual


class Page(TypedDict):
    """An agency's page. `version`: 0 while it was never written; `last_version`: the number of the newest."""

    organisation: Agency
    version: int
    last_version: int
    saved_at: str | None
    texts: Texts
    channels: list[Channel]
    accounts: list[Account]
    own_page: str
    homepage: str
    lacks: list[Lack]
    complete: bool
    may_update: bool
    may_read_versions: bool


class ListedPage(TypedDict):
    """A page in the list of agencies."""

    organisation: Agency
    written: bool
    complete: bool
    saved_at: str | None


class Pages(TypedDict):
    """The list of agencies."""

    count: int
    results: list[ListedPage]


class Version(TypedDict):
    """A version of a page. `saved_by`: the name that somebody acts under."""

    version: int
    saved_at: str
    saved_by: str
    lacks: int


class Versions(TypedDict):
    """The versions of a page, the newest first."""

    organisation: Agency
    count: int
    results: list[Version]


class Activity(TypedDict):
    """Something done so that people know of e-participation."""

    id: str
    kind: str
    kind_text: str
    held_on: str
    title: Bilingual
    audience: Bilingual
    link: str
    version: int


class Activities(TypedDict):
    """What an agency's officer did and plans."""

    organisation: Agency
    count: int
    results: list[Activity]
    may_update: bool


class Removed(TypedDict):
    """What was taken away."""

    id: str


class Step(TypedDict):
    """On a page of the agency's site stands an element that leads on."""

    page: str
    tag: str
    address: str


class Look(TypedDict):
    """A look at an agency's home page. `message`: why it could not be reached."""

    id: str
    looked_at: str
    homepage: str
    outcome: str
    outcome_text: str
    message: str
    steps: list[Step]
    sha256: str
    asked_by_hand: bool


class Homepage(TypedDict):
    """What is known of an agency's own site."""

    organisation: Agency
    homepage: str
    own_page: str
    page: Bilingual
    embed: Bilingual
    looks: list[Look]
    may_update: bool


class PolicyPoint(TypedDict):
    """How an agency stands with a point. `on`: the day of the proof; `proof`: where it is seen."""

    code: str
    number: int
    duty: str
    state: str
    state_text: str
    on: str | None
    proof: str
    note: str


class PolicyStanding(TypedDict):
    """An agency in the policy table."""

    organisation: Agency
    fulfilled: int
    due: int
    points: list[PolicyPoint]


class PolicyPart(TypedDict):
    """What the policy says, and the codes of the points that are taken from it."""

    number: int
    text: str
    points: list[str]


class Policy(TypedDict):
    """The policy table of a day."""

    day: str
    count: int
    policy: list[PolicyPart]
    results: list[PolicyStanding]
