"""The facts that tick the checklist: each is a count, and a page where everybody sees what is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.consultations.model import Consultation, QuestionRow
from ckanext.eparticipation.indicators import asking
from ckanext.eparticipation.indicators.checklist import Proof
from ckanext.eparticipation.indicators.model import ParticipationRow
from ckanext.eparticipation.opendata.model import OpenDataRow
from ckanext.eparticipation.outcomes.decisions import Decision
from ckanext.eparticipation.outcomes.model import MilestoneRow, OutcomeRow, ThemeRow
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.notices.model import Notice
from ckanext.qatar_sectors.roles.asking import today
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import Role

YEAR = timedelta(days=365)
CONSULTATIONS, AGENCIES, FIGURES = (
    "/consultation/",
    "/participation/agencies",
    "/participation/indicators",
)


def open_data() -> Proof:
    """Count the public datasets."""
    package: Any = model.Package
    public = (package.type == "dataset", package.state == "active", package.private.is_(False))
    return Proof(_count(sa.select(package.id).where(*public)), "/dataset/")


def announced() -> Proof:
    """Count the consultations that everybody sees."""
    return Proof(_count(_public()), CONSULTATIONS)


def both_languages() -> Proof:
    """Count the consultations with title and summary in both languages."""
    rows = model.Session.scalars(
        sa.select(model.Package).where(_package().id.in_(_public()), _package().state == "active")
    )
    return Proof(sum(_is_whole(row) for row in rows), CONSULTATIONS)


def documents() -> Proof:
    """Count the documents of public consultations."""
    resource: Any = model.Resource
    wanted = sa.select(resource.id).where(
        resource.package_id.in_(_public()),
        resource.state == "active",
        sa.cast(sa.type_coerce(resource.extras, sa.Text), JSONB)["part"].astext == "document",
    )
    return Proof(_count(wanted), CONSULTATIONS)


def officers() -> Proof:
    """Count the agencies that have a senior officer today."""
    return Proof(len(RoleRow.held_in_agencies([Role.SENIOR_OFFICER], today())), AGENCIES)


def asked() -> Proof:
    """Count the questions of consultations that were open in the last twelve months."""
    now, row = finding.now(), Consultation
    recent = sa.and_(row.opens_at <= now, row.closes_at > now - YEAR)
    wanted = sa.select(QuestionRow.id).where(QuestionRow.package_id.in_(_public(recent)))
    return Proof(_count(wanted), CONSULTATIONS)


def answered() -> Proof:
    """Count what people contributed in the last twelve months."""
    first = today_in_qatar(finding.now() - YEAR)
    wanted = sa.select(ParticipationRow.id).where(ParticipationRow.day > first)
    return Proof(_count(wanted), FIGURES)


def discussed() -> Proof:
    """Count public posts and comments."""
    spoken = ParticipationRow.event.in_(("post", "comment"))
    return Proof(_count(sa.select(ParticipationRow.id).where(spoken)), FIGURES)


def groups() -> Proof:
    """Count the people who said of themselves to which group they belong."""
    row = ParticipationRow
    said = sa.and_(row.groups.is_not(None), row.groups != sa.cast({}, row.groups.type))
    return Proof(_count(sa.select(row.token).where(said).distinct()), FIGURES)


def contributions_open() -> Proof:
    """Count the consultations whose contributions are files."""
    made = sa.select(OpenDataRow.package_id).where(OpenDataRow.made_at.is_not(None))
    return Proof(_count(made), CONSULTATIONS)


def outcomes() -> Proof:
    """Count the outcomes that are published."""
    return Proof(_count(_published()), CONSULTATIONS)


def taken_up() -> Proof:
    """Count the themes that were accepted, at least in part."""
    taken = ThemeRow.decision.in_((Decision.ACCEPTED.value, Decision.PARTLY.value))
    wanted = sa.select(ThemeRow.id).where(taken, ThemeRow.package_id.in_(_published()))
    return Proof(_count(wanted), CONSULTATIONS)


def told() -> Proof:
    """Count the notices that told contributors what was decided."""
    wanted = sa.select(Notice.id).where(Notice.kind == "consultation.decided")
    return Proof(_count(wanted), CONSULTATIONS)


def kept() -> Proof:
    """Count the milestones of published outcomes that are done."""
    row = MilestoneRow
    wanted = sa.select(row.id).where(row.done.is_not(None), row.package_id.in_(_published()))
    return Proof(_count(wanted), CONSULTATIONS)


def measured() -> Proof:
    """Count the years that have figures."""
    return Proof(len(asking.by_year()), FIGURES)


PROOFS: dict[str, Callable[[], Proof]] = {
    one.__name__: one
    for one in (
        open_data,
        announced,
        both_languages,
        documents,
        officers,
        asked,
        answered,
        discussed,
        groups,
        contributions_open,
        outcomes,
        taken_up,
        told,
        kept,
        measured,
    )
}


def _count(wanted: sa.Select[Any]) -> int:
    rows = sa.select(sa.func.count()).select_from(wanted.subquery())
    return int(model.Session.scalar(rows) or 0)


def _public(*conditions: Any) -> sa.Select[Any]:
    row = Consultation
    return sa.select(row.package_id).where(
        row.approved_at.is_not(None), row.withdrawn_at.is_(None), *conditions
    )


def _published() -> sa.Select[Any]:
    return sa.select(OutcomeRow.package_id).where(OutcomeRow.published_at.is_not(None))


def _package() -> Any:
    return model.Package


def _is_whole(package: Any) -> bool:
    record = Record(package.name, package.extras or {})
    texts = (record.texts("title_translated"), record.texts("notes_translated"))
    return package.type == CONSULTATION and all(
        one.get(language) for one in texts for language in ("ar", "en")
    )
