"""Notices about consultations and their outcomes: each once, to those whom it concerns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.approving import second_persons
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.eparticipation.contributions import finding as contributions
from ckanext.eparticipation.outcomes.model import MilestoneRow
from ckanext.qatar_sectors.notices import following, outbox
from ckanext.qatar_sectors.notices.model import Notice
from ckanext.qatar_sectors.notices.news import agency_called, dataset_facts, sectors_of
from ckanext.qatar_sectors.roles.asking import holders
from ckanext.qatar_sectors.roles.policy import Doing, Role, Thing, given_by

ABOUT = "dataset"
OPENED = "consultation.opened"


def waiting(consultation: Facts, first: Collection[str], version: int) -> int:
    """Tell those who may approve a consultation that it waits for one of them; `first` attested and submitted.

    Where there is nobody, the portal's administrators are told: they appoint. Told again, it reaches who was appointed meanwhile.
    """
    people = second_persons(consultation.organisation_id, first)
    if people:
        return _tell("consultation.waiting", consultation, people, {}, f"waiting:{version}")
    return _stuck(consultation, version)


def returned(consultation: Facts, people: Iterable[str], reason: str, version: int) -> int:
    """Tell who submitted a consultation that it is a draft again, and why."""
    facts = {"reason": reason}
    return _tell("consultation.returned", consultation, people, facts, f"returned:{version}")


def approved(consultation: Facts, people: Iterable[str]) -> int:
    """Tell who submitted a consultation that it is announced."""
    facts = {"opens_at": _instant(consultation.opens_at)}
    return _tell("consultation.approved", consultation, people, facts, "approved")


def proposed(consultation: Facts, by: str, version: int) -> int:
    """Tell those who may publish an outcome that it waits for one of them."""
    people = _who(Doing.APPROVE, Thing.CONSULTATION_OUTCOME, consultation.organisation_id) - {by}
    return _tell("consultation.proposed", consultation, people, {}, f"proposed:{version}")


def opened(consultation: Facts) -> int:
    """Tell who follows the consultation, its agency or one of its sectors that it is open."""
    facts = {"closes_at": _instant(consultation.closes_at)}
    return _tell(OPENED, consultation, _followers(consultation), facts, "opened")


def is_invitation(user_id: str, package_id: str) -> bool:
    """Say whether the news of an opening still invites somebody: it is open, and they have not taken part."""
    facts = finding.facts(package_id)
    return (
        facts is not None
        and finding.is_open(facts, finding.now())
        and not contributions.has_taken_part(package_id, user_id)
    )


def closed(consultation: Facts, due: date) -> int:
    """Tell the agency's officers that a consultation has closed, and when its outcome is due."""
    facts = {"due_on": due.isoformat()}
    people = officers(consultation.organisation_id)
    return _tell("consultation.closed", consultation, people, facts, "closed")


def overdue(consultation: Facts, due: date) -> int:
    """Tell the agency's officers and the portal's administrators that an outcome is overdue."""
    people = {*officers(consultation.organisation_id), *holders(Role.ADMINISTRATOR)}
    facts = {"due_on": due.isoformat()}
    return _tell("consultation.overdue", consultation, people, facts, "overdue")


def extended(consultation: Facts, before: datetime | None) -> int:
    """Tell everybody concerned, and everybody who was told until when it is open, that a consultation is open longer."""
    closes = _instant(consultation.closes_at)
    facts = {"closes_at": closes, "before_at": _instant(before)}
    people = concerned(consultation) | _followers(consultation)
    about = (ABOUT, consultation.package_id)
    people |= Notice.people_told(about, _key(consultation.package_id, "opened"))
    return _tell("consultation.extended", consultation, people, facts, f"extended:{closes}")


def new_version(consultation: Facts, called: Mapping[str, str], what: str) -> int:
    """Tell everybody concerned that a document has a new version, by the name that it has now; `what` names the version."""
    people = concerned(consultation)
    facts = {"document": dict(called)}
    return _tell("consultation.version", consultation, people, facts, f"version:{what}")


def answered(consultation: Facts, by: str) -> int:
    """Tell who contributed that what they said is decided, and who follows that the outcome is there."""
    contributed = set(contributions.authors(consultation.package_id)) - {by}
    others = following.of_dataset(consultation.package_id) - contributed - {by}
    told = _tell("consultation.decided", consultation, contributed, {}, "decided")
    return told + _tell("consultation.answered", consultation, others, {}, "answered")


def reached(consultation: Facts, milestone: MilestoneRow, by: str) -> int:
    """Tell everybody concerned that something which was promised is done."""
    done = milestone.done.isoformat() if milestone.done else ""
    facts = {"milestone": dict(milestone.title), "done_on": done}
    people = concerned(consultation) - {by}
    return _tell("consultation.milestone", consultation, people, facts, f"reached:{milestone.id}")


def _stuck(consultation: Facts, version: int) -> int:
    """Tell administrators of the agency alone: what is not public is not theirs to read, nor its title."""
    agency = model.Group.get(consultation.organisation_id)
    return outbox.tell(
        "agency.alone",
        holders(Role.ADMINISTRATOR),
        {"agency": agency_called(agency)},
        about=("agency", agency.id),
        key=_key(consultation.package_id, f"stuck:{version}"),
    )


def concerned(consultation: Facts) -> set[str]:
    """Return who follows a consultation or took part in it."""
    package_id = consultation.package_id
    return following.of_dataset(package_id) | contributions.participants(package_id)


def _followers(consultation: Facts) -> set[str]:
    """Return who follows a consultation, its agency or one of its sectors."""
    package = model.Package.get(consultation.package_id)
    people = following.of_dataset(package.id) | following.of_agency(consultation.organisation_id)
    return people | following.of_sectors(sectors_of(package))


def officers(agency_id: str) -> set[str]:
    """Return who writes outcomes for an agency."""
    return _who(Doing.UPDATE, Thing.CONSULTATION_OUTCOME, agency_id)


def _who(doing: Doing, thing: Thing, agency_id: str) -> set[str]:
    return {user_id for role in given_by(doing, thing) for user_id in holders(role, agency_id)}


def _tell(
    kind: str,
    consultation: Facts,
    people: Iterable[str],
    facts: Mapping[str, Any],
    key: str,
) -> int:
    package = model.Package.get(consultation.package_id)
    told = {**dataset_facts(package), **facts}
    once = _key(package.id, key)
    return outbox.tell(kind, people, told, about=(ABOUT, package.id), key=once)


def _key(package_id: str, what: str) -> str:
    return f"consultation:{package_id}:{what}"


def _instant(moment: datetime | None) -> str:
    return moment.isoformat() if moment is not None else ""
