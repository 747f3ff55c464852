"""Consultations under discussion: the whole, one of its questions, a document or a passage of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import arrival, finding
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.eparticipation.consultations.model import Consultation, QuestionRow
from ckanext.eparticipation.voices import parts
from ckanext.eparticipation.voices.anchoring import How
from ckanext.eparticipation.voices.model import DocumentText, Passage, PassagePlace
from ckanext.eparticipation.voices.parts import PartKind
from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.subjects.subject import About, Place
from ckanext.qatar_sectors.discussion.terms import Moderation, Terms
from ckanext.qatar_sectors.roles.policy import Thing

OFF = Terms(enabled=False, moderation=Moderation.BEFORE, accounts_needed=True, promised_days=0)


class Consultations:
    """The agency's outcome answers all contributions together: no day is promised for each thread."""

    type = finding.CONSULTATION
    kinds: tuple[Kind, ...] = (Kind.COMMENT, Kind.QUESTION, Kind.IDEA)
    answering = Thing.EPARTICIPATION

    def find(self, reference: str, user: str) -> About | None:
        """Return a consultation by id or name if the user may see it."""
        try:
            known = finding.shown(reference, _account(user))
        except tk.ObjectNotFound:
            return None
        package = model.Package.get(known.package_id)
        return _about(package) if package is not None else None

    def find_many(self, ids: Collection[str], user: str) -> dict[str, About]:
        """Return those of the consultations that the user may see."""
        if not ids:
            return {}
        account, instant, lives = _account(user), finding.now(), Consultation.all_of(ids)
        wanted = sa.select(model.Package).where(
            model.Package.id.in_(set(ids)), model.Package.state == "active"
        )
        return {
            package.id: _about(package)
            for package in model.Session.scalars(wanted)
            if package.id in lives and finding.may_see(lives[package.id].facts, account, instant)
        }

    def public_ids(self) -> sa.Select[tuple[str]]:
        """Select the ids of consultations that everybody sees: private ones are drafts or in review."""
        return sa.select(model.Package.id).where(
            model.Package.state == "active",
            model.Package.private.is_(False),
            model.Package.type == self.type,
        )

    def terms(self, about: About) -> Terms:
        """Return the terms of the consultation."""
        known = finding.facts(about.id)
        return _terms(known) if known is not None else OFF

    def hold(self, about: About) -> tuple[Terms, datetime]:
        """Hold the row: nobody extends or withdraws the consultation before the transaction ends."""
        row = Consultation.shared(about.id)
        instant = arrival.instant()
        return (_terms(row.facts) if row is not None else OFF), instant

    def has_part(self, about: About, part: str) -> bool:
        """Say whether the part is the whole, a question or a document of this consultation."""
        if not part:
            return True
        named = parts.read(part)
        if named is None:
            return False
        if named.kind is PartKind.QUESTION:
            return any(row.id == named.id for row in QuestionRow.of(about.id))
        return any(one.document_id == named.id for one in DocumentText.readable(about.id))

    def places(self, thread_ids: Collection[str]) -> Mapping[str, Place]:
        """Return the passages that threads are about, where they stand in the newest version."""
        passages = Passage.of_threads(thread_ids)
        newest = PassagePlace.newest([one.thread_id for one in passages])
        found = {}
        for one in passages:
            package, resource = (
                model.Package.get(one.package_id),
                model.Resource.get(one.resource_id),
            )
            if package is None or resource is None:
                continue
            place = newest.get(one.thread_id)
            gone = place is not None and place.how == How.GONE
            shown = one.resource_id if place is None or gone else place.resource_id
            found[one.thread_id] = Place(
                title=Record(resource.id, resource.extras or {}).texts("name_translated"),
                quote=one.quote,
                gone=gone,
                endpoint="eparticipation_voices.document",
                params={
                    "name": package.name,
                    "resource": shown,
                    "_anchor": f"voice-{one.thread_id}",
                },
            )
        return found

    def address(self, about: About) -> tuple[str, dict[str, str]]:
        """Return where the consultation's page is."""
        return "eparticipation_consultations.read", {"name": about.name}

    def listing(self, about: About) -> tuple[str, dict[str, str]]:
        """Return where its discussions are listed."""
        return "eparticipation_voices.index", {"name": about.name}


def _account(user: str) -> str | None:
    found = model.User.get(user) if user else None
    return found.id if found is not None and found.state == "active" else None


def _terms(known: Facts) -> Terms:
    closes = known.closes_at
    if known.withdrawn_at is not None:
        closes = min(filter(None, (closes, known.withdrawn_at)))
    return Terms(
        enabled=known.discussion and known.approved_at is not None,
        moderation=Moderation(known.moderation.value),
        accounts_needed=not known.without_account,
        promised_days=0,
        opens=known.opens_at,
        closes=closes,
        organisations=known.for_organisations,
    )


def _about(package: model.Package) -> About:
    titles = Record(package.name, package.extras or {}).texts("title_translated")
    return About(
        type=Consultations.type,
        id=package.id,
        name=package.name,
        title=titles or {"ar": package.title or package.name},
        agency_id=package.owner_org or None,
        public=not package.private,
    )
