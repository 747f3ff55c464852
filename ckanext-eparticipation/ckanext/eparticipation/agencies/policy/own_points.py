"""The points that agencies fulfil by their pages, their offices and their sites, found in the portal's tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.agencies import config, finding
from ckanext.eparticipation.agencies.content import NO_CHANNEL
from ckanext.eparticipation.agencies.homepage.proof import Outcome
from ckanext.eparticipation.agencies.model import AwarenessActivity, HomepageLook, PageVersion
from ckanext.eparticipation.agencies.policy import judging, registry, sentences
from ckanext.eparticipation.agencies.policy.judging import Look, Version
from ckanext.eparticipation.agencies.policy.point import Find, Finding, Point
from ckanext.eparticipation.agencies.standing import OFFICES, standing_in
from ckanext.eparticipation.agencies.statement import LANGUAGES, STATEMENT, Part
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import Role
from ckanext.qatar_sectors.roles.sentences import ROLES

Agencies = Mapping[str, str]
Found = dict[str, Finding]
CONSULTATION = "consultation"
# What a look can find; a site that is away for a moment takes nothing back that was seen.
FOUND = (Outcome.SHOWN, Outcome.LINKED, Outcome.ABSENT)


def install() -> None:
    """Add the points to the table; a second call changes nothing."""
    for point in POINTS:
        registry.register(point)


def officer(agencies: Agencies, day: date) -> Found:
    """Point 1: is a senior officer appointed?"""
    officers = RoleRow.role == Role.SENIOR_OFFICER.value
    rows = RoleRow.of_open_accounts(officers, RoleRow.held_on(day))
    since = {row.organisation_id: row.first_day for row in rows}
    held = RoleRow.held_in_agencies(OFFICES, day)
    found = {}
    for id, name in agencies.items():
        role = standing_in(held.get(id, set()))
        stands_in = ROLES[role] if role else ""
        found[id] = judging.officer(since.get(id), stands_in, _page(name, "officer"))
    return found


def awareness(agencies: Agencies, day: date) -> Found:
    """Point 1: is awareness raised?"""
    last, fresh = AwarenessActivity.last_days(agencies, day), config.awareness_fresh_days()
    return {
        id: judging.awareness(last.get(id), day, fresh, _page(name, "awareness"))
        for id, name in agencies.items()
    }


def own_site(agencies: Agencies, _day: date) -> Found:
    """Point 2: is the page on the agency's own site?"""
    homes, looks = finding.with_homepage(agencies), _looks(agencies)
    return {id: judging.own_site(looks.get(id), id in homes) for id in agencies}


def linked(agencies: Agencies, _day: date) -> Found:
    """Point 2: does the home page lead to it?"""
    homes, looks = finding.with_homepage(agencies), _looks(agencies)
    return {id: judging.linked(looks.get(id), id in homes) for id in agencies}


def consultations(agencies: Agencies, _day: date) -> Found:
    """Point 2: are public consultations online?"""
    package: Any = model.Package
    wanted = (
        sa.select(package.owner_org, sa.func.max(package.metadata_created))
        .where(
            package.type == CONSULTATION,
            package.state == "active",
            package.private.is_(False),
            package.owner_org.in_(agencies),
        )
        .group_by(package.owner_org)
    )
    newest = {id: moment.date() for id, moment in model.Session.execute(wanted)}
    return {
        id: judging.published(newest.get(id), _page(name, "consultations"))
        for id, name in agencies.items()
    }


def texts(parts: Collection[Part], anchor: str) -> Find:
    """Return the question whether pages hold some parts in both languages."""
    return _written({f"{part}.{language}" for part in parts for language in LANGUAGES}, anchor)


def _written(codes: Collection[str], anchor: str) -> Find:
    def find(agencies: Agencies, _day: date) -> Found:
        histories = PageVersion.histories(agencies)
        return {
            id: judging.written(_versions(histories.get(id, [])), codes, _page(name, anchor))
            for id, name in agencies.items()
        }

    return find


def _versions(rows: list[PageVersion]) -> list[Version]:
    return [Version(today_in_qatar(row.saved_at), frozenset(row.lacks)) for row in rows]


def _looks(agencies: Agencies) -> dict[str, Look]:
    found = HomepageLook.last(agencies, FOUND)
    for id, row in HomepageLook.last(agencies, (Outcome.UNREACHABLE,)).items():
        found.setdefault(id, row)
    newest = HomepageLook.last(agencies)
    return {
        id: Look(
            Outcome(row.outcome),
            today_in_qatar(row.looked_at),
            _proof(row),
            reached=newest[id].outcome != Outcome.UNREACHABLE,
        )
        for id, row in found.items()
    }


def _proof(row: HomepageLook) -> str:
    """Return the page on which the last step was seen."""
    return str(row.steps[-1]["page"]) if row.steps else row.homepage


def _page(name: str, anchor: str) -> str:
    return f"/organization/{name}/participation#{anchor}"


POINTS = (
    Point("officer", 1, sentences.OFFICER, officer),
    Point("awareness", 1, sentences.AWARENESS, awareness),
    Point("own_site", 2, sentences.OWN_SITE, own_site),
    Point("linked", 2, sentences.LINKED, linked),
    Point("statement", 2, sentences.STATEMENT, texts(STATEMENT, "statement")),
    Point("consultations", 2, sentences.CONSULTATIONS, consultations),
    Point("communication", 2, sentences.COMMUNICATION, _written([NO_CHANNEL], "channels")),
    Point("disclaimer", 2, sentences.DISCLAIMER, texts([Part.DISCLAIMER], "disclaimer")),
)
