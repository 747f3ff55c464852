"""Datasets under discussion: who sees the dataset sees its threads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.plugins import get_permission_labels

from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.model import DiscussionSetting
from ckanext.qatar_sectors.discussion.subjects.subject import About, Place
from ckanext.qatar_sectors.discussion.terms import Terms
from ckanext.qatar_sectors.roles.policy import Thing

# The label that CKAN gives to a dataset that everybody sees.
PUBLIC = "public"


class Datasets:
    """Datasets of agencies. A deleted one takes its threads out of sight."""

    type = "dataset"
    kinds: tuple[Kind, ...] = (Kind.QUESTION, Kind.ERROR, Kind.IDEA)
    answering = Thing.DISCUSSION

    def find(self, reference: str, user: str) -> About | None:
        """Return a dataset by id or name if the user may see it."""
        package = model.Package.get(reference)
        return _about(package) if package and _may_see(package, user) else None

    def find_many(self, ids: Collection[str], user: str) -> dict[str, About]:
        """Return those of the datasets that the user may see."""
        if not ids:
            return {}
        wanted = sa.select(model.Package).where(model.Package.id.in_(set(ids)))
        found = model.Session.scalars(wanted)
        return {package.id: _about(package) for package in found if _may_see(package, user)}

    def public_ids(self) -> sa.Select[tuple[str]]:
        """Select the ids of public datasets."""
        return sa.select(model.Package.id).where(
            model.Package.state == "active",
            model.Package.private.is_(False),
            model.Package.type == self.type,
        )

    def terms(self, about: About) -> Terms:
        """Return the terms of the dataset's agency."""
        return DiscussionSetting.terms_of(about.agency_id)

    def hold(self, about: About) -> tuple[Terms, datetime]:
        """Return the terms and now: a dataset is open to discussion without an end."""
        return self.terms(about), datetime.now(UTC)

    def has_part(self, about: About, part: str) -> bool:
        """Datasets are discussed as a whole."""
        return not part

    def places(self, thread_ids: Collection[str]) -> Mapping[str, Place]:
        """A dataset has no passages."""
        return {}

    def address(self, about: About) -> tuple[str, dict[str, str]]:
        """Return where the dataset's page is."""
        return "dataset.read", {"id": about.name}

    def listing(self, about: About) -> tuple[str, dict[str, str]]:
        """Return where the dataset's discussions are listed."""
        return "qatar_discussion.dataset", {"id": about.name}


def _may_see(package: model.Package, user: str) -> bool:
    if package.state != "active" or package.type != Datasets.type:
        return False
    if PUBLIC in get_permission_labels().get_dataset_labels(package):
        # What everybody sees is not asked for each reader: a page of a list is about many datasets.
        return True
    try:
        tk.check_access("package_show", {"user": user}, {"id": package.id})
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return False
    return True


def _about(package: model.Package) -> About:
    titles = Record(package.name, package.extras or {}).texts("title_translated")
    title = titles or {"ar": package.title or package.name}
    return About(
        type=Datasets.type,
        id=package.id,
        name=package.name,
        title=title,
        agency_id=package.owner_org or None,
        public=not package.private,
    )
