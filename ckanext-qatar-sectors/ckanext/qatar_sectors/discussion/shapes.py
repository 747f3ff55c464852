"""What the actions of the discussion answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.qatar_sectors.catalogue.shapes import Bilingual
from ckanext.qatar_sectors.discussion.abilities import Ability
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.post_states import Decision, PostState
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.discussion.terms import Moderation
from ckanext.qatar_sectors.discussion.thread_states import ThreadState


class SubjectShown(TypedDict):
    """What a thread is about."""

    type: str
    id: str
    name: str
    title: Bilingual
    address: str
    discussions: str


class AgencyShown(TypedDict):
    """The agency that answers."""

    id: str
    name: str
    title: Bilingual


class PromiseShown(TypedDict):
    """Until when an answer is promised, in working days from the receipt; `days_late` are calendar days."""

    start: str
    days: int
    due: str
    answered: str | None
    days_late: int
    overdue: bool


class PlaceShown(TypedDict):
    """The passage of a document that a thread is about; `gone`: it is no longer in the present version."""

    title: Bilingual
    quote: str
    gone: bool
    address: str


class Thread(TypedDict):
    """A thread; `title` is empty where its first post is not public."""

    id: str
    subject: SubjectShown
    part: str
    place: PlaceShown | None
    agency: AgencyShown | None
    kind: Kind
    state: ThreadState
    first_state: PostState
    title: str
    locked: bool
    replies: int
    supports: int
    created_at: str
    last_at: str
    promise: PromiseShown | None
    version: int


class TermsShown(TypedDict):
    """Under which terms somebody writes; `closes` does not belong to the time, `open` is about now."""

    enabled: bool
    moderation: Moderation
    accounts_needed: bool
    organisations: bool
    promised_days: int
    opens: str | None
    closes: str | None
    open: bool


class Author(TypedDict):
    """Who wrote: a name only where the person chose it; for the agency its role."""

    name: str
    official: bool
    role: str
    mine: bool
    on_behalf: str


class Post(TypedDict):
    """A post as this reader may know it; `text` is empty where a tombstone stands."""

    id: str
    thread_id: str
    is_first: bool
    state: PostState
    tombstone: bool
    text: str
    reason: Reason | None
    note: str
    author: Author
    supports: int
    supported: bool
    reply_to: str | None
    created_at: str
    published_at: str | None
    edited_at: str | None
    version: int
    may: list[Ability]


class Receipt(TypedDict):
    """What opens a contribution without an account: shown this once."""

    reference: str
    key: str


class NewPost(Post):
    """A post that was just sent; without an account, with its receipt."""

    receipt: Receipt | None


class ReceiptShown(TypedDict):
    """What became of a contribution, and where it stands if it can be read."""

    state: PostState
    reason: Reason | None
    note: str
    created_at: str
    published_at: str | None
    post_id: str | None
    thread_id: str | None


class ThreadPage(TypedDict):
    """A thread with a page of its posts."""

    thread: Thread
    posts: list[Post]
    count: int
    limit: int
    offset: int
    terms: TermsShown
    may_reply: bool
    may_answer: bool
    may_moderate: bool
    targets: list[ThreadState]


class NewThread(ThreadPage):
    """A thread that was just begun; without an account, with its receipt."""

    receipt: Receipt | None


class Threads(TypedDict):
    """A page of threads, and how many there are; `more`: there are more than `count`. `before` and `after` name the pages beside it."""

    count: int
    more: bool
    results: list[Thread]
    before: str | None
    after: str | None


class QueueItem(TypedDict):
    """A post for which a moderator is asked."""

    post: Post
    thread: Thread
    reports: dict[str, int]
    objection: str | None
    decisions: list[Decision]


class Queue(TypedDict):
    """A page of the queue, the oldest first."""

    count: int
    results: list[QueueItem]


class PostInThread(TypedDict):
    """A post with the thread it stands in."""

    post: Post
    thread: Thread


class RevisionShown(TypedDict):
    """An earlier text."""

    title: str
    text: str
    made_at: str


class DecisionShown(TypedDict):
    """A decision about a post; `by` is the account's id."""

    what: Decision
    before: str
    after: str
    reason: Reason | None
    note: str
    by: str | None
    at: str


class ReportShown(TypedDict):
    """A report, without who made it."""

    reason: Reason
    note: str
    at: str
    settled: bool


class ObjectionShown(TypedDict):
    """An objection, and how it ended."""

    text: str
    at: str
    outcome: str


class History(TypedDict):
    """All that moderators know of a post."""

    item: QueueItem
    revisions: list[RevisionShown]
    decisions: list[DecisionShown]
    reports: list[ReportShown]
    objections: list[ObjectionShown]
    answers: list[Post]


class Setting(TypedDict):
    """An agency's terms of discussion; version 0 are the portal's defaults."""

    agency: AgencyShown
    enabled: bool
    moderation: Moderation
    accounts_needed: bool
    promised_days: int
    version: int


class Template(TypedDict):
    """Words for a reason that moderators use again."""

    id: str
    agency_id: str
    reason: Reason
    name: str
    text: str


class Reported(TypedDict):
    """Whether the report is the person's first of this post."""

    counted: bool


class Supported(TypedDict):
    """How many people support a post, and whether one is among them."""

    supports: int
    supported: bool
