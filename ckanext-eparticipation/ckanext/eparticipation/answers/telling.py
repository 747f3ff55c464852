"""Notices about answers: that one was received, that words of it were hidden. Never a word of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ckan import model

from ckanext.eparticipation.answers import receipts
from ckanext.eparticipation.answers.model import Answer
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.discussion import standing
from ckanext.qatar_sectors.discussion.post_states import Decision
from ckanext.qatar_sectors.notices import outbox
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing

RECEIVED = "consultation.answer_received"
WAITING, OBJECTION = "consultation.answer_waiting", "consultation.answer_objection"
REPORTED = "consultation.answer_reported"
# What a decision is called among the kinds of notices; that words may be read is no news while the consultation is open.
TOLD = {
    Decision.REFUSE: "consultation.answer_hidden",
    Decision.HIDE: "consultation.answer_hidden",
    Decision.RESTORE: "consultation.answer_restored",
    Decision.UPHOLD: "consultation.answer_upheld",
}
ABOUT = "eparticipation_answer"
# A consultation, for who moderates what is said about it.
MODERATED = "eparticipation_answer_moderated"


def may_see(user_id: str, answer_id: str) -> bool:
    """Say whether a notice about an answer is still somebody's: asked before each is sent."""
    answer = Answer.get(answer_id)
    user = model.User.get(user_id)
    active = user is not None and user.state == "active"
    return active and answer is not None and answer.person_id == user_id


def received(answer: Answer, facts: Facts, email: str = "") -> None:
    """Acknowledge the first submission of an answer; later ones are seen on its page."""
    if answer.version != 1:
        return
    told = _facts(answer, facts)
    if answer.person_id:
        outbox.tell(
            RECEIVED,
            [answer.person_id],
            told,
            about=(ABOUT, answer.id),
            key=f"{RECEIVED}:{answer.id}",
            language=answer.language,
        )
    elif email:
        outbox.tell_address(RECEIVED, email, answer.language, told, key=f"{RECEIVED}:{answer.id}")


def may_moderate(user_id: str, consultation_id: str) -> bool:
    """Say whether a notice for moderators is still somebody's."""
    facts = finding.facts(consultation_id)
    return facts is not None and asking.may(
        Doing.MODERATE,
        Thing.CONSULTATION_ANSWER,
        user_id=user_id,
        organisation_id=facts.organisation_id,
    )


def decided(answer: Answer, facts: Facts, decision: Decision, key: str) -> None:
    """Tell the author, where there is an account, what a moderator decided about their words."""
    kind = TOLD.get(decision)
    if kind and answer.person_id:
        outbox.tell(
            kind,
            [answer.person_id],
            _facts(answer, facts),
            about=(ABOUT, answer.id),
            key=f"{kind}:{key}",
            language=answer.language,
        )


def waits(answer: Answer, facts: Facts, at: datetime) -> None:
    """Tell moderators that answers wait: once a day for a consultation, however many."""
    _tell_moderators(WAITING, answer, facts, f"{facts.package_id}:{at.date().isoformat()}")


def objected(answer: Answer, facts: Facts, objection_id: str) -> None:
    """Tell moderators that an author objects."""
    _tell_moderators(OBJECTION, answer, facts, objection_id)


def reported(answer: Answer, facts: Facts, text: str) -> None:
    """Tell moderators that a text was reported; once, however many report it."""
    _tell_moderators(REPORTED, answer, facts, text)


def _tell_moderators(kind: str, answer: Answer, facts: Facts, key: str) -> None:
    told = _facts(answer, facts)
    outbox.tell(
        kind,
        standing.moderating_people(facts.organisation_id, answer.person_id),
        {"name": told["name"], "title": told["title"]},
        about=(MODERATED, facts.package_id),
        key=f"{kind}:{key}",
    )


def _facts(answer: Answer, facts: Facts) -> dict[str, Any]:
    name, title = facts.package_id, {}
    if (package := model.Package.get(facts.package_id)) is not None:
        name = package.name
        title = Record(name, package.extras or {}).texts("title_translated")
    return {
        "name": name,
        "title": title or {"ar": name},
        "reference": receipts.grouped(answer.reference or ""),
        "closes_at": facts.closes_at.isoformat() if facts.closes_at else "",
    }
