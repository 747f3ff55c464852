"""What happens by itself: agencies' sites are looked at, vacancies are told, the policy table is published."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.agencies import config, finding
from ckanext.eparticipation.agencies.answering import vacancies, who_answers
from ckanext.eparticipation.agencies.homepage.looking import look
from ckanext.eparticipation.agencies.homepage.proof import Outcome
from ckanext.eparticipation.agencies.model import HomepageLook
from ckanext.eparticipation.agencies.policy import publishing
from ckanext.eparticipation.agencies.standing import standing_in
from ckanext.qatar_sectors.notices.languages import in_both
from ckanext.qatar_sectors.notices.news import agency_called
from ckanext.qatar_sectors.notices.outbox import tell
from ckanext.qatar_sectors.roles.asking import holders
from ckanext.qatar_sectors.roles.policy import Role
from ckanext.qatar_sectors.roles.sentences import ROLES

log = logging.getLogger(__name__)
# Sites that are asked for in one call; the others follow with the next.
AT_ONCE = 20
# Two jobs for one site: the second finds that it was done.
JUST_NOW = timedelta(hours=1)
AGAIN = timedelta(days=1)
AWAY = frozenset({Outcome.UNREACHABLE, Outcome.NO_HOMEPAGE})


def enqueue_looks() -> None:
    """Ask for a look at each site that was not looked at for some days; the scheduler calls this."""
    names = finding.all_names()
    fresh = HomepageLook.seen_within(timedelta(days=config.homepage_look_days()))
    # A site that was away is asked again the next day.
    away = {id for id, row in HomepageLook.last(names).items() if row.outcome in AWAY}
    fresh -= away - HomepageLook.seen_within(AGAIN)
    due = [id for id in finding.with_homepage(names) if id not in fresh]
    for id in due[:AT_ONCE]:
        tk.enqueue_job(look_at, [id], title=f"home page of {names[id]}")


def look_at(agency_id: str) -> None:
    """RQ job: look at an agency's site, unless somebody just did."""
    agency = finding.known(agency_id)
    if agency is None or agency_id in HomepageLook.seen_within(JUST_NOW):
        return
    look(agency)
    model.Session.commit()


def tell_vacancies() -> None:
    """Tell administrators of agencies without a senior officer, once for each vacancy."""
    group: Any = model.Group
    wanted = sa.select(group).where(group.is_organization, group.state == "active")
    agencies = {agency.id: agency for agency in model.Session.scalars(wanted)}
    people = holders(Role.ADMINISTRATOR)
    for id, since in vacancies(agencies.values()).items():
        role = standing_in({one.role for one in who_answers(id)})
        facts: dict[str, Any] = {
            "agency": agency_called(agencies[id]),
            "since_on": since.isoformat(),
        }
        if role is not None:
            facts["role"] = _called(role)
        key = f"agency.vacant:{id}:{since}"
        tell("agency.vacant", people, facts, about=("agency", id), key=key)
    model.Session.commit()


def publish_policy() -> None:
    """Keep the dataset of the policy table up to date."""
    if publishing.publish():
        log.info("The policy table was written anew")


def _called(role: Role) -> dict[str, str]:
    return in_both(lambda translate: translate(ROLES[role]))
