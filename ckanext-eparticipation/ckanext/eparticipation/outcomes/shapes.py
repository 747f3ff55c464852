"""What the actions of outcomes answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.qatar_sectors.catalogue.shapes import Bilingual


class Agency(TypedDict):
    """The agency that asked."""

    id: str
    name: str
    title: Bilingual


class About(TypedDict):
    """The consultation that is answered."""

    id: str
    name: str
    title: Bilingual
    organisation: Agency


class Coded(TypedDict):
    """A code, and what it is called in the reader's language."""

    code: str
    text: str


class Theme(TypedDict):
    """A theme of the contributions. `decision` is null while nothing is decided."""

    id: str
    title: Bilingual
    decision: Coded | None
    reasons: Bilingual
    contributions: int


class Milestone(TypedDict):
    """Something that was promised. `first_due`: the day that was promised first; `proof`: a page that shows it."""

    id: str
    theme: str | None
    title: Bilingual
    due: str
    first_due: str
    done: str | None
    proof: str
    standing: Coded


class Desk(TypedDict):
    """What the agency's officers see beside it. `missing`: what is needed before it is proposed."""

    state: Coded
    version: int
    unassigned: int
    missing: list[str]
    returned: str
    is_second: bool


class Outcome(TypedDict):
    """What became of a consultation. While it is not published, others than its officers see when it is due, and no words."""

    consultation: About
    standing: Coded
    closes_at: str | None
    due: str | None
    days: int
    published: str | None
    summary: Bilingual
    contributions: int | None
    themes: list[Theme]
    milestones: list[Milestone]
    desk: Desk | None


class Contribution(TypedDict):
    """A contribution. `name` is empty unless the person chose to be named; `choices` are ids of options; `public`: false where its
    author left it to the agency alone."""

    source: str
    id: str
    date: str
    language: str
    text: str
    name: str
    organisation: str
    question: str
    document: str
    quote: str
    thread: str
    reply_to: str
    supports: int
    choices: list[str]
    public: bool
    themes: list[str]


class Contributions(TypedDict):
    """A page of contributions. `before`, `after`: where the pages beside it begin; empty: there is none."""

    count: int
    results: list[Contribution]
    before: str
    after: str


class Decided(TypedDict):
    """A theme of a published outcome, and what was decided."""

    id: str
    title: Bilingual
    decision: Coded | None


class Kept(TypedDict):
    """How many of an outcome's promises are done, to come and overdue."""

    done: int
    coming: int
    overdue: int


class Change(TypedDict):
    """What a consultation changed. `is_sample`: invented, for showing the portal; `contributions`: how many were read; `themes`: what was accepted first."""

    consultation: About
    is_sample: bool
    published: str
    contributions: int
    themes: list[Decided]
    milestones: Kept


class Changes(TypedDict):
    """A page of published outcomes. `before`, `after`: where the pages beside it begin; empty: there is none."""

    count: int
    results: list[Change]
    before: str
    after: str


class Own(TypedDict):
    """What became of one's own contributions. Those of no theme are answered by the summary."""

    consultation: About
    published: str | None
    contributions: list[Contribution]
    themes: list[Theme]


class Assigned(TypedDict):
    """How many contributions were put into a theme, or taken out of it."""

    changed: int
    theme: Theme


class Removed(TypedDict):
    """What was deleted."""

    id: str
