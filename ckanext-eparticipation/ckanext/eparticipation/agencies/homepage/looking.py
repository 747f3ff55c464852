"""Looks at an agency's site through the portal's only way out, and keeps what was proved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from ckan import model

from ckanext.eparticipation.agencies import config, finding
from ckanext.eparticipation.agencies.homepage import telling
from ckanext.eparticipation.agencies.homepage.address import leads_to
from ckanext.eparticipation.agencies.homepage.links import Found, read
from ckanext.eparticipation.agencies.homepage.proof import Outcome, Proof, prove
from ckanext.eparticipation.agencies.model import HomepageLook, PageVersion
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.config import site_url
from ckanext.qatar_sectors.harvest.config import fetch_policy
from ckanext.qatar_sectors.harvest.errors import AddressRefused, FetchFailed
from ckanext.qatar_sectors.harvest.fetching import Policy, fetch

BODY = 4 * 1024 * 1024
HEADERS = {"Accept": "text/html, application/xhtml+xml"}


def paths_of(agency: Any) -> set[str]:
    """Return the portal's paths of an agency's page, by name and by id, whole and to be shown elsewhere."""
    base = [f"/organization/{reference}/participation" for reference in (agency.name, agency.id)]
    return {*base, *(f"{path}/embed" for path in base)}


def look(agency: Any, asked_by: str = "") -> HomepageLook:
    """Look at an agency's site now and keep the proof in the open transaction."""
    agency_id, homepage, paths = agency.id, finding.homepage(agency), paths_of(agency)
    page = PageVersion.last(agency_id)
    own_page = page.page.own_page if page else ""
    # While somebody else's server is asked, no connection of the database waits.
    model.Session.commit()
    digests: list[str] = []
    proof = _prove(homepage, own_page, paths, digests)
    row = HomepageLook(
        organisation_id=agency_id,
        homepage=homepage,
        outcome=proof.outcome.value,
        steps=[asdict(step) for step in proof.steps],
        error=proof.error,
        error_facts=dict(proof.facts),
        sha256=digests[0] if digests else "",
        asked_by=asked_by,
    )
    before = telling.last_saying(agency_id)
    model.Session.add(row)
    model.Session.flush()
    telling.link_lost(agency, before, row)
    details: dict[str, Any] = {"look": row.id, "outcome": row.outcome}
    record(Act.EPARTICIPATION_LOOK, ObjectType.AGENCY, agency_id, reason=row.error, details=details)
    return row


def _prove(homepage: str, own_page: str, paths: set[str], digests: list[str]) -> Proof:
    if not homepage:
        return Proof(Outcome.NO_HOMEPAGE)
    site = site_url()

    def leads(address: str) -> bool:
        return leads_to(address, site, paths)

    try:
        return prove(homepage, own_page, _fetcher(digests), leads)
    except (AddressRefused, FetchFailed) as err:
        return Proof(Outcome.UNREACHABLE, error=err.code, facts=err.params)


def _fetcher(digests: list[str]) -> Callable[[str], tuple[str, list[Found]]]:
    policy = _policy()

    def fetched(address: str) -> tuple[str, list[Found]]:
        answer = fetch(address, policy, headers=HEADERS)
        digests.append(hashlib.sha256(answer.body).hexdigest())
        return answer.url, read(answer.body, answer.url)

    return fetched


def _policy() -> Policy:
    policy = fetch_policy()
    limits = replace(
        policy.limits, total=config.homepage_seconds(), body=min(BODY, policy.limits.body)
    )
    return replace(policy, limits=limits)
