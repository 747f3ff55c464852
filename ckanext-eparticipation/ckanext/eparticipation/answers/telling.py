"""Notices about answers: that one was received, that words of it were hidden. Never a word of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ckan import model

from ckanext.eparticipation.answers import receipts
from ckanext.eparticipation.answers.model import Answer
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.notices import outbox

RECEIVED, HIDDEN = "consultation.answer_received", "consultation.answer_hidden"
ABOUT = "eparticipation_answer"


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


def hidden(answer: Answer, facts: Facts, item_id: str, at: datetime) -> None:
    """Tell the author, where there is an account, that words of theirs were hidden."""
    if answer.person_id:
        outbox.tell(
            HIDDEN,
            [answer.person_id],
            _facts(answer, facts),
            about=(ABOUT, answer.id),
            key=f"{HIDDEN}:{item_id}:{at.isoformat()}",
            language=answer.language,
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
