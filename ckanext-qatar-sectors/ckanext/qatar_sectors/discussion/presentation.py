"""Threads and posts as a page shows them, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.discussion import sentences
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.markdown import render
from ckanext.qatar_sectors.discussion.moments import in_words
from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.discussion.thread_states import ThreadState
from ckanext.qatar_sectors.theme.dates import day
from ckanext.qatar_sectors.theme.text import Text, choose, language_of

Translate = Callable[[str], str]
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Moment:
    """An instant for people and for machines."""

    words: str
    iso: str


@dataclass(frozen=True)
class PromiseShown:
    """What is said of an agency's promise; `tone` chooses its colour."""

    sentence: str
    tone: str
    start: str
    days: int


@dataclass(frozen=True)
class PlaceShown:
    """The passage that a thread is about."""

    title: Text
    quote: Text
    gone: bool
    address: str


@dataclass(frozen=True)
class ThreadShown:
    """A thread in a list or at the head of its page."""

    id: str
    title: Text
    is_hidden: bool
    waits: bool
    kind: str
    kind_word: str
    state: str
    state_word: str
    subject: Text
    subject_name: str
    agency: Text | None
    agency_name: str
    replies: int
    supports: int
    place: PlaceShown | None
    subject_type: str
    subject_address: str
    listing: str
    begun: Moment
    last: Moment
    promise: PromiseShown | None
    locked: bool
    version: int


@dataclass(frozen=True)
class PostShown:
    """A post as it stands on a page."""

    id: str
    author: str
    is_official: bool
    role: str
    mine: bool
    on_behalf: str
    supports: int
    supported: bool
    html: Markup
    tombstone: str
    state: str
    state_word: str
    reason: str
    note: Markup
    when: Moment
    edited: Moment | None
    reply_to: str | None
    may: frozenset[str]
    version: int
    thread_id: str


@dataclass(frozen=True)
class OutcomeShown:
    """What became of a contribution, for who holds its receipt."""

    state: str
    state_word: str
    reason: str
    note: Markup
    sent: Moment
    post_id: str | None


@dataclass(frozen=True)
class ObjectionShown:
    """What an author objected, and what became of it."""

    text: str
    when: Moment
    outcome: str
    answered: Moment | None
    note: Markup


def moment(iso: str | None, lang: str) -> Moment | None:
    """Return an instant in Qatar's time."""
    if not iso:
        return None
    at = datetime.fromisoformat(iso).astimezone(QATAR)
    return Moment(in_words(at, lang), at.isoformat(timespec="seconds"))


def thread(facts: Facts, lang: str, _: Translate) -> ThreadShown:
    """Return a thread for a page."""
    kind, agency = Kind(facts["kind"]), facts["agency"]
    hidden = not facts["title"]
    words = _(sentences.HIDDEN_TITLES[kind])
    title = Text(words, lang) if hidden else Text(facts["title"], language_of(facts["title"]))
    return ThreadShown(
        id=facts["id"],
        title=title,
        is_hidden=hidden,
        waits=facts["first_state"] in (PostState.WAITING, PostState.REFUSED),
        kind=kind.value,
        kind_word=_(sentences.KINDS[kind]),
        state=facts["state"],
        state_word=_(sentences.STATES[ThreadState(facts["state"])]),
        subject=choose(facts["subject"]["title"], lang, facts["subject"]["name"]),
        subject_name=facts["subject"]["name"],
        agency=choose(agency["title"], lang, agency["name"]) if agency else None,
        agency_name=agency["name"] if agency else "",
        replies=facts["replies"],
        supports=facts["supports"],
        place=_place(facts["place"], lang),
        subject_type=facts["subject"]["type"],
        subject_address=facts["subject"]["address"],
        listing=facts["subject"]["discussions"],
        begun=moment(facts["created_at"], lang) or Moment("", ""),
        last=moment(facts["last_at"], lang) or Moment("", ""),
        promise=_promise(facts, lang, _),
        locked=facts["locked"],
        version=facts["version"],
    )


def post(facts: Facts, agency: str, lang: str, _: Translate) -> PostShown:
    """Return a post for a page; `agency` is the name of the one that answers."""
    author, state = facts["author"], PostState(facts["state"])
    reason = _(sentences.REASONS[Reason(facts["reason"])]) if facts["reason"] else ""
    name = agency if author["official"] else author["name"] or _("A participant")
    role = sentences.OFFICIAL_ROLES.get(author["role"], "")
    return PostShown(
        id=facts["id"],
        author=name,
        is_official=author["official"],
        role=_(role) if role else "",
        mine=author["mine"],
        on_behalf=author["on_behalf"],
        supports=facts["supports"],
        supported=facts["supported"],
        html=render(facts["text"]),
        tombstone=_tombstone(state, facts["text"], _),
        state=state.value,
        state_word=_(sentences.POST_STATES[state]),
        reason=reason,
        note=render(facts["note"]),
        when=moment(facts["published_at"] or facts["created_at"], lang) or Moment("", ""),
        edited=moment(facts["edited_at"], lang),
        reply_to=facts["reply_to"],
        may=frozenset(facts["may"]),
        version=facts["version"],
        thread_id=facts["thread_id"],
    )


def outcome(facts: Facts, lang: str, _: Translate) -> OutcomeShown:
    """Return what became of a contribution for a page."""
    reason = _(sentences.REASONS[Reason(facts["reason"])]) if facts["reason"] else ""
    return OutcomeShown(
        state=facts["state"],
        state_word=_(sentences.POST_STATES[PostState(facts["state"])]),
        reason=reason,
        note=render(facts["note"]),
        sent=moment(facts["created_at"], lang) or Moment("", ""),
        post_id=facts["post_id"],
    )


def objection(facts: Facts, lang: str, _: Translate) -> ObjectionShown:
    """Return an objection for the page of its author."""
    word = sentences.OBJECTION_OUTCOMES[facts["outcome"]]
    return ObjectionShown(
        text=facts["text"],
        when=moment(facts["at"], lang) or Moment("", ""),
        outcome=_(word),
        answered=moment(facts["answered_at"], lang),
        note=render(facts["note"]),
    )


def _tombstone(state: PostState, text: str, _: Translate) -> str:
    if text:
        return ""
    if state is PostState.HIDDEN:
        return _("A moderator has hidden this contribution.")
    if state is PostState.WITHDRAWN:
        return _("The author has withdrawn this contribution.")
    return ""


def _place(facts: Facts | None, lang: str) -> PlaceShown | None:
    if facts is None:
        return None
    quote = Text(facts["quote"], language_of(facts["quote"]))
    return PlaceShown(choose(facts["title"], lang), quote, facts["gone"], facts["address"])


def _promise(facts: Facts, lang: str, _: Translate) -> PromiseShown | None:
    kept = facts["promise"]
    if kept is None:
        return None
    due = day(kept["due"], lang)
    answered = day(kept["answered"], lang)
    if due is None:
        return None
    if answered is not None:
        if kept["days_late"]:
            said = _("The agency answered late, on {day}. It was promised by {due}.")
            tone = "caution"
        else:
            said = _("The agency answered on {day}, in time.")
            tone = "good"
        words = said.replace("{day}", answered.words).replace("{due}", due.words)
    elif facts["state"] != ThreadState.OPEN:
        return None
    elif kept["overdue"]:
        words = _("The answer is overdue: it was promised by {day}.").replace("{day}", due.words)
        tone = "bad"
    else:
        words = _("The agency promises an answer by {day}.").replace("{day}", due.words)
        tone = ""
    return PromiseShown(words, tone, kept["start"], kept["days"])
