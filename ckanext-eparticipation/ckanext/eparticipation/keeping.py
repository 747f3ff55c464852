"""A table of the portal's own as a dataset: one CSV file, written again only when it says something else."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.describing import both, says
from ckanext.eparticipation.dictionary import Column, dictionary


@dataclass(frozen=True)
class Kept:
    """Such a dataset: its name, the name of its file, its texts as the schema of datasets takes them, and the columns of its table."""

    name: str
    file: str
    texts: Mapping[str, Any]
    file_name: Mapping[str, str]
    columns: Mapping[str, Column]


def keep(kept: Kept, owner: str, table: bytes) -> bool:
    """Bring the dataset to what the table says; tell whether its file was written. `owner`: an agency's id or name."""
    agency = model.Group.get(owner)
    if agency is None or not agency.is_organization or agency.state != "active":
        return False
    package = model.Package.get(kept.name)
    if package is not None and (package.type != "dataset" or package.state != "active"):
        # Somebody deleted it, or the name is another's: what people decided stays.
        return False
    if package is None:
        wanted = {"name": kept.name, "owner_org": agency.id, "license_id": "CC-BY-4.0"}
        tk.get_action("package_create")(_context(), {**wanted, **kept.texts})
        package = model.Package.get(kept.name)
    elif package.owner_org != agency.id:
        tk.get_action("package_patch")(_context(), {"id": package.id, "owner_org": agency.id})
    held = package.resources[0] if package.resources else None
    told = {
        "name_translated": dict(kept.file_name),
        "data_dictionary": dictionary(kept.columns, kept.columns, both),
    }
    if held is not None and held.hash == hashlib.sha256(table).hexdigest():
        if says(held, told):
            return False
        tk.get_action("resource_patch")(_context(), {"id": held.id, **told})
        return True
    file = {**told, "format": "CSV", "upload": FileStorage(io.BytesIO(table), kept.file)}
    if held is None:
        tk.get_action("resource_create")(_context(), {"package_id": package.id, **file})
    else:
        tk.get_action("resource_update")(_context(), {"id": held.id, **file})
    return True


def _context() -> Any:
    # A job acts for the portal: the operator named the agency in the settings.
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return {"user": site_user["name"], "ignore_auth": True}
