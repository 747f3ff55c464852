"""Consultations as their readers may know them: rows and datasets made into answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.answers.config import groups_asked
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain import documents, moves, periods, states
from ckanext.eparticipation.consultations.domain.moves import Move, Party
from ckanext.eparticipation.consultations.domain.questions import flat
from ckanext.eparticipation.consultations.domain.texts import stored
from ckanext.eparticipation.consultations.model import Consultation, ConsultationEvent
from ckanext.qatar_sectors.catalogue.validators import qatar_json_output
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing

# What the public reads of a consultation's life; the rest is the desk's.
PUBLIC_STEPS = frozenset(
    {
        Move.APPROVE,
        Move.EXTEND,
        Move.NEW_VERSION,
        Move.ANALYSE,
        Move.PUBLISH_OUTCOME,
        Move.ARCHIVE,
        Move.WITHDRAW,
    }
)


def package_of(package_id: str) -> dict[str, Any]:
    """Return the dataset of a consultation; whether somebody may see it is asked before."""
    found: dict[str, Any] = tk.get_action("package_show")(
        {"ignore_auth": True, "user": ""}, {"id": package_id}
    )
    return found


def iso(moment: datetime | None) -> str | None:
    """Return an instant as actions give it."""
    return moment.isoformat() if moment is not None else None


def agencies(ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return id, name and title in both languages of agencies, by id."""
    return {one["id"]: one for one in finding.agencies(ids)}


def listed(
    row: Consultation, package: Any, agency: Mapping[str, Any], instant: datetime
) -> dict[str, Any]:
    """Return a consultation as it stands in a list; `package` is CKAN's row."""
    extras = package.extras
    return {
        "id": row.package_id,
        "name": package.name,
        "title": _texts(extras, "title") or {"ar": package.title or package.name},
        "summary": _texts(extras, "notes"),
        "sectors": _list(extras.get("sectors")),
        "organisation": dict(agency),
        "state": states.state_at(row.facts, instant).value,
        "opens_at": iso(row.opens_at),
        "closes_at": iso(row.closes_at),
        "changed_at": iso(row.changed_at),
        "version": row.version,
        "is_sample": extras.get("is_sample") == "true",
    }


def whole(package_id: str, user_id: str | None) -> dict[str, Any]:
    """Return a consultation that somebody may see, with what they may do with it."""
    instant = finding.now()
    row, package = Consultation.get(package_id), model.Package.get(package_id)
    if row is None or package is None:
        raise finding.not_found()
    shown = package_of(package_id)
    agency = agencies([row.organisation_id]).get(row.organisation_id, {})
    found = documents.read(shown.get("resources") or [])
    officer = _may(Doing.UPDATE, row, user_id)
    both = row.opens_at is not None and row.closes_at is not None
    return {
        **listed(row, package, agency, instant),
        **{name: shown.get(stored(name)) or {} for name in ("objective", "scope", "method")},
        **{name: shown.get(stored(name)) or {} for name in ("audience", "law")},
        "keywords": shown.get("tags_translated") or {},
        "days": periods.days(row.opens_at, row.closes_at) if both else None,  # type: ignore[arg-type]
        "shorter_reason": dict(row.shorter_reason or {}),
        "withdrawn_reason": dict(row.withdrawn_reason or {}),
        "terms": {
            "moderation": row.moderation,
            "without_account": row.without_account,
            "for_organisations": row.for_organisations,
            "discussion": row.discussion,
            "groups": groups_asked(row.facts),
        },
        "questions": [flat(question) for question in finding.questions(package_id)],
        "documents": found.documents,
        "results": found.results,
        "events": _events(package_id),
        "moves": moves_of(row, user_id, instant),
        "returned": row.returned_reason if officer else "",
    }


def moves_of(row: Consultation, user_id: str | None, instant: datetime) -> list[str]:
    """Return what an account may do with a consultation now: the table, its rights, and the second person."""
    found = []
    for move in moves.open_moves(states.state_at(row.facts, instant)):
        by = moves.line_of(move).by
        if by is Party.OFFICER:
            doing = Doing.DELETE if move in (Move.DELETE, Move.WITHDRAW) else Doing.UPDATE
            allowed = _may(doing, row, user_id)
        elif by is Party.SECOND:
            allowed = _may(Doing.APPROVE, row, user_id) and user_id not in first_persons(row)
        else:
            allowed = False
        if allowed:
            found.append(move.value)
    return found


def first_persons(row: Consultation) -> set[str]:
    """Return who attested and submitted: they do not approve."""
    return {person for person in (row.attested_by, row.submitted_by) if person}


def _may(doing: Doing, row: Consultation, user_id: str | None) -> bool:
    return asking.may(
        doing, Thing.CONSULTATION, user_id=user_id, organisation_id=row.organisation_id
    )


def _events(package_id: str) -> list[dict[str, Any]]:
    return [
        {
            "what": event.what,
            "at": iso(event.at),
            "closes_at": event.facts.get("closes_at"),
            "reason": event.facts.get("reason") or {},
        }
        for event in ConsultationEvent.of(package_id)
        if event.what in PUBLIC_STEPS
    ]


def _texts(extras: Mapping[str, Any], name: str) -> dict[str, str]:
    found = qatar_json_output(extras.get(stored(name)))
    return found if isinstance(found, dict) else {}


def _list(value: Any) -> list[str]:
    found = qatar_json_output(value)
    return found if isinstance(found, list) else []
