"""Who follows what: datasets and agencies by CKAN's own tables, sectors by ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.model.follower import UserFollowingDataset, UserFollowingGroup

from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.notices.model import SectorFollow
from ckanext.qatar_sectors.notices.visibility import may_see
from ckanext.qatar_sectors.taxonomy.sectors import sector_by_code

# Of datasets on the page of preferences.
MOST_LISTED = 200


def of_dataset(dataset_id: str) -> set[str]:
    """Return who follows a dataset."""
    return _followers(UserFollowingDataset, dataset_id)


def of_agency(agency_id: str) -> set[str]:
    """Return who follows an agency."""
    return _followers(UserFollowingGroup, agency_id)


def of_sectors(codes: Iterable[str]) -> set[str]:
    """Return who follows one of the sectors."""
    return set(SectorFollow.people(list(codes)))


def _followers(table: type, object_id: str) -> set[str]:
    wanted = sa.select(table.follower_id).where(table.object_id == object_id)  # type: ignore[attr-defined]
    return set(model.Session.scalars(wanted))


@dataclass(frozen=True)
class Followable:
    """A kind of thing that people follow: the actions that do it, and its page."""

    follow: str
    unfollow: str
    field: str
    page: str
    page_field: str


FOLLOWED = {
    "dataset": Followable("follow_dataset", "unfollow_dataset", "id", "dataset.read", "id"),
    "agency": Followable("follow_group", "unfollow_group", "id", "organization.read", "id"),
    "sector": Followable(
        "qatar_sector_follow", "qatar_sector_unfollow", "sector", "qatar_theme.sector", "code"
    ),
}


@dataclass(frozen=True)
class Following:
    """One thing that somebody follows."""

    kind: str
    id: str
    names: dict[str, str]

    def called(self, lang: str) -> str:
        """Return its name in a language."""
        return str(pick(self.names, lang))

    def address(self) -> str:
        """Return its page."""
        page = FOLLOWED[self.kind]
        return str(tk.h.url_for(page.page, **{page.page_field: self.id}))


def of_person(user_id: str) -> list[Following]:
    """Return what a person follows and may still see."""
    found = [
        Following("sector", code, dict(sector.name))
        for code in SectorFollow.of_person(user_id)
        if (sector := sector_by_code(code))
    ]
    agencies = sa.select(model.Group).join(
        UserFollowingGroup, UserFollowingGroup.object_id == model.Group.id
    )
    for group in model.Session.scalars(agencies.where(UserFollowingGroup.follower_id == user_id)):
        if may_see(user_id, "agency", group.id):
            found.append(Following("agency", group.name, _names(group, group.extras)))
    datasets = sa.select(model.Package).join(
        UserFollowingDataset, UserFollowingDataset.object_id == model.Package.id
    )
    rows = datasets.where(UserFollowingDataset.follower_id == user_id).limit(MOST_LISTED)
    for package in model.Session.scalars(rows):
        if may_see(user_id, "dataset", package.id):
            found.append(Following("dataset", package.name, _names(package, package.extras)))
    return found


def follows(user_id: str, kind: str, object_id: str) -> bool:
    """Tell whether somebody follows a thing."""
    if kind == "sector":
        return object_id in SectorFollow.of_person(user_id)
    table = UserFollowingDataset if kind == "dataset" else UserFollowingGroup
    return bool(table.is_following(user_id, object_id))


def _names(thing: Any, extras: Any) -> dict[str, str]:
    texts = Record("", extras or {}).texts("title_translated")
    return texts or {"ar": thing.title or thing.name}
