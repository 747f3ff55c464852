"""Putting posts into threads: what every new one passes, whoever writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import has_request_context

from ckan import model

from ckanext.qatar_sectors.discussion import forms, receipts, standing
from ckanext.qatar_sectors.discussion.agency_names import agency_called
from ckanext.qatar_sectors.discussion.errors import (
    AccountNeeded,
    NoOrganisations,
    SaidBefore,
    TextRefused,
)
from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionReceipt
from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.discussion.standing import Viewer
from ckanext.qatar_sectors.discussion.subjects.subject import About, Subject
from ckanext.qatar_sectors.discussion.terms import Terms, Writer, first_state
from ckanext.qatar_sectors.discussion.writing import (
    ORGANISATION,
    SAME_WORDS_FOR,
    TEXT,
    called,
    fingerprint,
    lines,
)
from ckanext.qatar_sectors.limits import asking, proof


@dataclass(frozen=True)
class Draft:
    """A post before it has a place: checked, in the state in which it begins."""

    text: str
    fingerprint: str
    state: PostState
    now: datetime

    def post(self, thread_id: str, who: Viewer, **more: object) -> DiscussionPost:
        """Return the row."""
        return DiscussionPost(
            thread_id=thread_id,
            author_id=who.id or None,
            text=self.text,
            fingerprint=self.fingerprint,
            state=self.state.value,
            created_at=self.now,
            published_at=self.now if self.state is PostState.PUBLISHED else None,
            **more,
        )


def draft(
    text: str, who: Viewer, known: Subject, about: About, *, officially: bool = False
) -> Draft:
    """Check a new text, or raise why it cannot be written; until the transaction ends the terms stay as they are."""
    terms, now = known.hold(about)
    writer = Writer(
        has_account=bool(who),
        answers=standing.answers_as(who, about.agency_id, known.answering) is not None,
        officially=officially,
    )
    state = first_state(terms, writer, now)
    kept = lines(text, TEXT)
    mark = fingerprint(kept)
    if who:
        forms.hold_words(who, mark)
        if DiscussionPost.said(who.id, mark, now - SAME_WORDS_FOR):
            raise SaidBefore()
    if not who and has_request_context():
        # After all that a form can mend: a proof is good for one use.
        asking.hit(proof.ANONYMOUS)
        proof.required()
    return Draft(kept, mark, state, now)


def on_behalf(name: str, who: Viewer, terms: Terms, known: Subject) -> str:
    """Return the organisation for which somebody says to speak; only who has an account can say so."""
    kept = called(name, ORGANISATION)
    if kept and not who:
        raise AccountNeeded()
    if kept and not terms.organisations:
        raise NoOrganisations()
    agency = agency_called(kept)
    if agency and not standing.answers_as(who, agency, known.answering):
        raise TextRefused(field=ORGANISATION.field, problem="agency_name")
    return kept


def receipt_for(post: DiscussionPost) -> dict[str, str] | None:
    """Keep a receipt of a new post that nobody's account wrote, in the open transaction; return it, this once."""
    if post.author_id is not None:
        return None
    model.Session.flush()
    receipt = receipts.new()
    DiscussionReceipt.keep(receipt, post.id)
    return {"reference": receipt.reference, "key": receipt.key}
