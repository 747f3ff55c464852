"""Files of datasets: which of its uploads a resource has now, and what becomes of the others."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import logic, model

from ckanext.qatar_sectors.files import intake, owners
from ckanext.qatar_sectors.files.errors import StoreAway, StoreFull
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.sentences import NO_ROOM, STORE_AWAY, sentences
from ckanext.qatar_sectors.files.states import State, Store

log = logging.getLogger(__name__)
OWNER = "resource"
# What an upload changes of its resource; given back when it is refused later on.
_FACTS = ("url", "url_type", "format", "mimetype", "size", "hash")


def install() -> None:
    """Say who may read files of datasets, and what follows when a check has ended."""
    owners.register(OWNER, may_read, settled)


def may_read(resource_id: str, user_id: str | None) -> bool:
    """Say whether somebody may read a file: whoever may see its dataset."""
    user = model.User.get(user_id) if user_id else None
    if user_id and (user is None or not user.is_active):
        return False
    context: Any = {"user": user.name if user else "", "auth_user_obj": user}
    try:
        tk.check_access("resource_show", context, {"id": resource_id})
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return False
    return True


def facts_now(resource_id: str) -> dict[str, Any]:
    """Return what an upload is about to change of a resource that has a file already."""
    resource = model.Resource.get(resource_id) if resource_id else None
    if resource is None or not StoredFile.released_to(OWNER, [resource_id]):
        return {}
    extras = resource.extras or {}
    return {
        **{name: getattr(resource, name) for name in _FACTS},
        "hash_algorithm": extras.get("hash_algorithm", ""),
        "last_modified": resource.last_modified and resource.last_modified.isoformat(),
    }


def take(row: StoredFile, resource_id: str, before: Mapping[str, Any]) -> None:
    """Give an upload to its resource; earlier ones go, but a released one only when the new one is clean."""
    row.before = dict(before)
    model.Session.flush()
    try:
        state = intake.release(row.id, OWNER, resource_id, Store.PRIVATE)
    except (StoreFull, StoreAway) as err:
        model.Session.rollback()
        told = NO_ROOM if isinstance(err, StoreFull) else STORE_AWAY
        raise tk.ValidationError({"upload": [tk._(told)]}) from err
    for earlier in StoredFile.all_of(OWNER, [resource_id]):
        if earlier.id == row.id:
            continue
        if state == State.RELEASED or earlier.state != State.RELEASED:
            intake.discard(earlier.id)
        if state != State.RELEASED and earlier.state != State.RELEASED and not before:
            row.before = dict(earlier.before)
    model.Session.flush()


def let_go(resource_ids: Sequence[str]) -> None:
    """Let go of every file of these resources, in the open transaction."""
    for row in StoredFile.all_of(OWNER, resource_ids):
        intake.discard(row.id)


def purged(resource_ids: Sequence[str]) -> None:
    """Let go of every file of purged resources; this is called within a flush."""
    StoredFile.discard_of(OWNER, resource_ids)


def settled(file_id: str, resource_id: str, released: bool) -> None:
    """Bring a resource into line with an upload whose check has ended in a job."""
    row, resource = StoredFile.get(file_id), model.Resource.get(resource_id)
    if row is None or resource is None:
        return
    extras = dict(resource.extras or {})
    if released:
        for earlier in StoredFile.all_of(OWNER, [resource_id]):
            if earlier.id != file_id and earlier.created_at <= row.created_at:
                intake.discard(earlier.id)
        resource.url, resource.size = row.name, row.size
        resource.mimetype, resource.hash = row.content_type, row.sha256
        # The loader of tables reads a file again when this changes.
        resource.last_modified = datetime.now(UTC).replace(tzinfo=None)
        extras["hash_algorithm"] = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
    elif row.before:
        for name in _FACTS:
            setattr(resource, name, row.before.get(name))
        changed = row.before.get("last_modified")
        resource.last_modified = datetime.fromisoformat(changed) if changed else None
        extras["hash_algorithm"] = row.before.get("hash_algorithm", "")
    resource.extras = extras
    model.Session.flush()
    # The job acts for the portal itself: nobody is signed in.
    logic.index_update_package({"ignore_auth": True, "use_cache": False}, resource.package_id)


def waits(resource_id: str) -> bool:
    """Say whether an upload of this resource has not been checked yet."""
    row = StoredFile.unsettled_of(OWNER, [resource_id]).get(resource_id)
    return row is not None and row.state == State.WAITING


def shown(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a file's page says of its upload: `state`, and the sentences of a refusal."""
    if resource.get("url_type") != "upload":
        return {"state": "none", "reasons": []}
    key = str(resource["id"])
    held = StoredFile.released_to(OWNER, [key]).get(key)
    last = StoredFile.unsettled_of(OWNER, [key]).get(key)
    if last is not None and (held is None or last.created_at > held.created_at):
        if last.state == State.WAITING:
            return {"state": "waits", "held": held is not None, "reasons": []}
        reasons = sentences(last.reasons, tk._)
        return {"state": "refused", "held": held is not None, "reasons": reasons}
    return {"state": "ready" if held else "missing", "held": held is not None, "reasons": []}
