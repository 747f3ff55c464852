"""The third point of the policy in four: what the portal holds of each agency's announced consultations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation import config
from ckanext.eparticipation.agencies.policy import registry
from ckanext.eparticipation.agencies.policy.point import Finding, Point
from ckanext.eparticipation.consultations.domain import documents, periods
from ckanext.eparticipation.consultations.domain.texts import LANGUAGES, NEEDED, stored
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.outcomes import conduct
from ckanext.eparticipation.outcomes.conduct import Held
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.catalogue.stored import Record


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


TOPIC = _("The topic of each consultation is suitable: attested, and approved by a second person")
TEXTS = _("Each consultation states its objective, its scope and how it is conducted")
DOCUMENTS = _("The documents of each consultation are online")
TIME = _(
    "Each consultation leaves enough time, by the portal's number of days, or says why it is shorter"
)


def install() -> None:
    """Add the points to the table; a second call changes nothing."""
    for point in POINTS:
        registry.register(point)


def held(agency_ids: Sequence[str]) -> dict[str, list[Held]]:
    """Return the announced consultations of agencies; one that was withdrawn is asked nothing."""
    row, package = Consultation, model.Package
    wanted = (
        sa.select(row, package)
        .join(package, package.id == row.package_id)
        .where(
            row.organisation_id.in_(agency_ids),
            row.approved_at.is_not(None),
            row.withdrawn_at.is_(None),
            package.state == model.State.ACTIVE,
        )
    )
    rows = model.Session.execute(wanted).all()
    counted = _documents([one.package_id for one, _ in rows])
    found: dict[str, list[Held]] = {}
    for one, dataset in rows:
        made = _held(one, dataset, counted.get(one.package_id, 0))
        found.setdefault(one.organisation_id, []).append(made)
    return found


def _held(row: Any, dataset: Any, files: int) -> Held:
    record = Record(dataset.name, dataset.extras or {})
    said = [record.texts(stored(name)) for name in NEEDED]
    return Held(
        page=f"/consultation/{dataset.name}",
        announced=today_in_qatar(row.approved_at),
        attested=bool(row.attested_by) and row.approved_by not in (None, row.attested_by),
        whole=all(text.get(language) for text in said for language in LANGUAGES),
        documents=files,
        days=periods.days(row.opens_at, row.closes_at),
        reasoned=all((row.shorter_reason or {}).get(language) for language in LANGUAGES),
    )


def _documents(package_ids: Sequence[str]) -> dict[str, int]:
    """Return how many files of each consultation are no results."""
    resource = model.Resource
    wanted = sa.select(resource.package_id, resource.extras).where(
        resource.package_id.in_(package_ids), resource.state == model.State.ACTIVE
    )
    found: dict[str, int] = {}
    for package_id, extras in model.Session.execute(wanted):
        if (extras or {}).get("part") != documents.RESULT:
            found[package_id] = found.get(package_id, 0) + 1
    return found


def _find(
    judge: Callable[[Sequence[Held]], Finding],
) -> Callable[[Mapping[str, str], date], Mapping[str, Finding]]:
    def find(agencies: Mapping[str, str], _day: date) -> Mapping[str, Finding]:
        found = held(list(agencies))
        return {id: judge(found.get(id, [])) for id in agencies}

    return find


def _time(own: Sequence[Held]) -> Finding:
    return conduct.time(own, config.usual_days())


POINTS = (
    Point("topic", 3, TOPIC, _find(conduct.topic)),
    Point("texts", 3, TEXTS, _find(conduct.texts)),
    Point("documents", 3, DOCUMENTS, _find(conduct.documents)),
    Point("time", 3, TIME, _find(_time)),
)
