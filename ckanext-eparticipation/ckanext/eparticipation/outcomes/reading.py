"""Rows of outcomes as their readers may know them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import ENDED, Facts, State, state_at
from ckanext.eparticipation.contributions.contribution import Contribution
from ckanext.eparticipation.outcomes import config, lifecycle, milestones, numbers, sentences
from ckanext.eparticipation.outcomes.deadline import due_on, standing
from ckanext.eparticipation.outcomes.decisions import Decision, Flaw, Theme, flaws
from ckanext.eparticipation.outcomes.model import AssignmentRow, MilestoneRow, OutcomeRow, ThemeRow
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.catalogue.model import agency_names
from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.notices.listeners import page_language
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing


def is_officer(consultation: Facts, user_id: str | None) -> bool:
    """Say whether an account reads what is at the desk of a consultation's outcome: it writes it, too."""
    return asking.may(
        Doing.READ,
        Thing.CONSULTATION_OUTCOME,
        user_id=user_id,
        organisation_id=consultation.organisation_id,
    )


def is_public(row: OutcomeRow | None) -> bool:
    """Say whether everybody may read an outcome."""
    return row is not None and row.published_at is not None


def outcome(consultation: Facts, user_id: str | None, now: datetime) -> dict[str, Any]:
    """Return the outcome of a consultation, as an account or nobody may know it."""
    row = OutcomeRow.get(consultation.package_id)
    officer = is_officer(consultation, user_id)
    closed = state_at(consultation, now) in ENDED
    readable = is_public(row) or officer
    rows = ThemeRow.of(consultation.package_id) if readable else []
    found = themes(consultation.package_id, rows)
    received = numbers.received(consultation.package_id) if closed else None
    closes = consultation.closes_at
    return {
        "consultation": about(consultation),
        "standing": how_it_stands(consultation, now),
        "closes_at": closes.isoformat() if closes else None,
        "due": due_on(closes, config.answer_days()).isoformat() if closes else None,
        "days": config.answer_days(),
        "published": row.published_at.isoformat() if row and row.published_at else None,
        "summary": dict(row.summary) if row and readable else {},
        "contributions": received,
        "themes": found,
        "milestones": promised(consultation.package_id, now) if readable else [],
        "desk": _desk(consultation, row, found, received or 0, user_id) if officer else None,
    }


def how_it_stands(consultation: Facts, now: datetime) -> dict[str, str]:
    """Return how a consultation stands towards the day on which its outcome is due."""
    if consultation.closes_at is None or state_at(consultation, now) is State.WITHDRAWN:
        return {"code": "", "text": ""}
    found = standing(consultation.closes_at, consultation.outcome_at, now, config.answer_days())
    return {"code": found.value, "text": tk._(sentences.STANDINGS[found])}


def about(consultation: Facts) -> dict[str, Any]:
    """Return what the consultation is called, and who asked."""
    package = model.Package.get(consultation.package_id)
    agency = model.Group.get(consultation.organisation_id)
    record = Record(package.name, package.extras or {})
    return {
        "id": package.id,
        "name": package.name,
        "title": record.texts("title_translated"),
        "organisation": {
            "id": consultation.organisation_id,
            "name": agency.name if agency else "",
            "title": agency_names([consultation.organisation_id]).get(
                consultation.organisation_id, {}
            ),
        },
    }


def themes(package_id: str, rows: Iterable[ThemeRow]) -> list[dict[str, Any]]:
    """Return themes with the number of their contributions, public or left to the agency alone."""
    counted = numbers.by_theme(package_id)
    return [
        {
            "id": row.id,
            "title": dict(row.title),
            "decision": coded(row.decision),
            "reasons": dict(row.reasons),
            "contributions": counted.get(row.id, 0),
        }
        for row in rows
    ]


def assigned(package_id: str, theme_id: str = "") -> sa.Select[Any]:
    """Select the pairs (source, id) of what stands in a theme, or in any."""
    row = AssignmentRow
    wanted = sa.select(row.source, row.contribution_id).join(ThemeRow, ThemeRow.id == row.theme_id)
    wanted = wanted.where(ThemeRow.package_id == package_id)
    return wanted.where(row.theme_id == theme_id) if theme_id else wanted


def promised(package_id: str, now: datetime) -> list[dict[str, Any]]:
    """Return the milestones of a consultation as they stand today."""
    today = today_in_qatar(now)
    return [milestone(row, today) for row in MilestoneRow.of(package_id)]


def milestone(row: MilestoneRow, today: Any) -> dict[str, Any]:
    """Return a milestone."""
    how = milestones.standing(row.due, row.done, today)
    return {
        "id": row.id,
        "theme": row.theme_id,
        "title": dict(row.title),
        "due": row.due.isoformat(),
        "first_due": row.first_due.isoformat(),
        "done": row.done.isoformat() if row.done else None,
        "proof": row.proof,
        "standing": {"code": how.value, "text": tk._(sentences.MILESTONES[how])},
    }


def listed(found: Collection[Contribution]) -> list[dict[str, Any]]:
    """Return contributions with the themes in which they stand."""
    row = AssignmentRow
    pairs = [(one.source, one.id) for one in found]
    where: dict[tuple[str, str], list[str]] = {}
    if pairs:
        wanted = sa.select(row.source, row.contribution_id, row.theme_id)
        wanted = wanted.where(sa.tuple_(row.source, row.contribution_id).in_(pairs))
        for source, id, theme_id in model.Session.execute(wanted):
            where.setdefault((source, id), []).append(theme_id)
    return [_contribution(one, where.get((one.source, one.id), [])) for one in found]


def missing(
    package_id: str, row: OutcomeRow | None, found: list[dict[str, Any]], received: int
) -> list[Flaw]:
    """Return what keeps an outcome from being proposed."""
    looked = [
        Theme(
            one["id"],
            one["title"],
            Decision(one["decision"]["code"]) if one["decision"] else None,
            one["reasons"],
            one["contributions"],
        )
        for one in found
    ]
    return flaws(row.summary if row else {}, looked, received)


def titles(found: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return what themes are called in the reader's language, by their ids."""
    return {one["id"]: str(pick(one["title"], page_language() or "ar") or "") for one in found}


def coded(decision: str | None) -> dict[str, str] | None:
    """Return a decision with its word."""
    if not decision:
        return None
    return {"code": decision, "text": tk._(sentences.DECISIONS[Decision(decision)])}


def _desk(
    consultation: Facts,
    row: OutcomeRow | None,
    found: list[dict[str, Any]],
    received: int,
    user_id: str | None,
) -> dict[str, Any]:
    state = lifecycle.State(row.state) if row else lifecycle.State.DRAFT
    rest = numbers.unassigned(consultation.package_id)
    lacking = missing(consultation.package_id, row, found, received)
    return {
        "state": {"code": state.value, "text": tk._(sentences.STATES[state])},
        "version": row.version if row else 0,
        "unassigned": rest,
        "missing": list(sentences.missing(lacking, titles(found), tk._)),
        "returned": row.returned if row else "",
        "is_second": bool(row and row.proposed_by and row.proposed_by != user_id),
    }


def _contribution(one: Contribution, theme_ids: list[str]) -> dict[str, Any]:
    facts = {
        key: value for key, value in asdict(one).items() if key not in ("at", "author", "codes")
    }
    day = today_in_qatar(one.at).isoformat()
    return {
        **facts,
        "date": day,
        "name": one.author,
        "choices": list(one.codes),
        "themes": sorted(theme_ids),
    }


def theme_of(theme_id: str) -> tuple[ThemeRow, Facts]:
    """Return a theme with its consultation; what is not there is not found."""
    row = ThemeRow.get(theme_id)
    consultation = finding.facts(row.package_id) if row is not None else None
    if row is None or consultation is None:
        raise tk.ObjectNotFound(tk._("There is no such theme."))
    return row, consultation


def milestone_of(milestone_id: str) -> tuple[MilestoneRow, Facts]:
    """Return a milestone with its consultation; what is not there is not found."""
    row = MilestoneRow.get(milestone_id)
    consultation = finding.facts(row.package_id) if row is not None else None
    if row is None or consultation is None:
        raise tk.ObjectNotFound(tk._("There is no such milestone."))
    return row, consultation
