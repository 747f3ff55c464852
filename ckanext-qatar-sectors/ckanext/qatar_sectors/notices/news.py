"""Tells followers what happens to datasets: read from what is written, told in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.audit import acting
from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.notices import following
from ckanext.qatar_sectors.notices.outbox import tell
from ckanext.qatar_sectors.roles.asking import holders
from ckanext.qatar_sectors.roles.policy import Role

# Where a session notes what its transaction did: dataset id -> what happened, and its new files.
NOTED = "qatar_notices_news"
ADDED, CHANGED = "added", "changed"
# Columns that change with every touch.
NO_NEWS = frozenset({"metadata_modified", "metadata_created", "creator_user_id"})
REVIEW = "review"


def install() -> None:
    """Listen to flushes and commits; a second call changes nothing."""
    for name, listener in (
        ("after_flush", note),
        ("before_commit", tell_all),
        ("after_soft_rollback", forget),
    ):
        if not sa.event.contains(model.Session, name, listener):
            sa.event.listen(model.Session, name, listener)


def note(session: Any, _flush_context: Any) -> None:
    """Note what a flush wrote. The histories of attributes are still there."""
    noted = session.info.setdefault(NOTED, {})
    for thing in session.new:
        if isinstance(thing, model.Package) and _is_public(thing):
            noted[thing.id] = {"what": ADDED, "files": []}
        elif isinstance(thing, model.Resource) and thing.package_id:
            found = noted.setdefault(thing.package_id, {"what": CHANGED, "files": []})
            found["files"].append(thing.id)
    for thing in session.dirty:
        if isinstance(thing, model.Package) and _is_public(thing):
            if _became_public(thing):
                noted[thing.id] = {"what": ADDED, "files": []}
            elif _has_news(thing):
                noted.setdefault(thing.id, {"what": CHANGED, "files": []})


def note_added(dataset_ids: Iterable[str]) -> None:
    """Note new public datasets that a bulk writer put past the session's flushes."""
    noted = model.Session().info.setdefault(NOTED, {})
    for dataset_id in dataset_ids:
        noted[dataset_id] = {"what": ADDED, "files": []}


def note_changed(dataset_id: str, new_files: Iterable[str]) -> None:
    """Note a dataset that a bulk writer changed, and the files that it added."""
    noted = model.Session().info.setdefault(NOTED, {})
    noted[dataset_id] = {"what": CHANGED, "files": list(new_files)}


def forget(session: Any, _previous: Any) -> None:
    """Forget what did not happen."""
    session.info.pop(NOTED, None)


def tell_all(session: Any) -> None:
    """Tell the followers, as the last thing before the commit."""
    session.flush()
    # A bulk writer brings many datasets of one agency.
    about = _Agencies(cache(_reviewers), cache(_agency_called))
    for dataset_id, found in session.info.pop(NOTED, {}).items():
        package = session.get(model.Package, dataset_id)
        if package is not None and _is_public(package):
            _tell(package, found, about)


@dataclass(frozen=True)
class _Agencies:
    """What is known of agencies by their ids, each asked once."""

    reviewers: Callable[[str], set[str]]
    called: Callable[[str], dict[str, str] | str]


def _tell(package: Any, found: dict[str, Any], agencies: _Agencies) -> None:
    by = acting.current().id
    # What a harvest run brings is told once, when it ends.
    by_harvest = not by
    about = ("dataset", package.id)
    moment = package.metadata_modified.isoformat() if package.metadata_modified else ""
    facts = _facts(package, agencies.called(package.owner_org or ""))
    if found["what"] == ADDED:
        if package.extras.get("sectors_rule") == REVIEW:
            key = f"review:{package.id}"
            people = agencies.reviewers(package.owner_org or "") - {by}
            tell("sector.review", people, facts, about=about, key=key)
        if not by_harvest:
            people = following.of_agency(package.owner_org or "")
            people |= following.of_sectors(sectors_of(package))
            tell("dataset.added", people - {by}, facts, about=about, key=f"added:{package.id}")
        return
    people = following.of_dataset(package.id) - {by}
    if not people:
        return
    files = [model.Session.get(model.Resource, file_id) for file_id in found["files"]]
    for file in files:
        if file is not None and file.state == "active":
            named = {**facts, "file": _called(file.extras, "name_translated", file.name) or file.id}
            tell("file.added", people, named, about=about, key=f"file:{file.id}")
    if not files:
        tell("dataset.changed", people, facts, about=about, key=f"changed:{package.id}:{moment}")


def dataset_facts(package: Any) -> dict[str, Any]:
    """Return what notices say of a dataset."""
    return _facts(package, _agency_called(package.owner_org or ""))


def _facts(package: Any, agency: dict[str, str] | str) -> dict[str, Any]:
    title = _called(package.extras, "title_translated", package.title) or package.name
    return {"title": title, "name": package.name, "agency": agency}


def _agency_called(agency_id: str) -> dict[str, str] | str:
    group = model.Group.get(agency_id) if agency_id else None
    return agency_called(group) if group else ""


def agency_called(group: Any) -> dict[str, str] | str:
    """Return an agency's name in both languages."""
    return _called(group.extras, "title_translated", group.title) or str(group.name)


def sectors_of(package: Any) -> list[str]:
    """Return the codes of a dataset's sectors."""
    value = package.extras.get("sectors") or []
    found = json.loads(value) if isinstance(value, str) else value
    return [str(code) for code in found] if isinstance(found, list) else []


def _reviewers(agency_id: str) -> set[str]:
    if not agency_id:
        return set()
    people = set(holders(Role.PUBLISHER, agency_id))
    return people | set(holders(Role.AGENCY_ADMINISTRATOR, agency_id))


def _called(extras: Any, key: str, plain: str | None) -> dict[str, str] | str:
    texts = Record("", extras or {}).texts(key)
    return {lang: text for lang, text in texts.items() if text} or (plain or "")


def _is_public(package: Any) -> bool:
    return package.state == "active" and not package.private and package.type == "dataset"


def _became_public(package: Any) -> bool:
    return bool(_changed(package, "state") or _changed(package, "private"))


def _has_news(package: Any) -> bool:
    columns = sa.inspect(type(package)).column_attrs
    return any(_changed(package, one.key) for one in columns if one.key not in NO_NEWS)


def _changed(thing: Any, name: str) -> bool:
    history = sa.inspect(thing).attrs[name].history
    return bool(history.added) and history.added != history.deleted
