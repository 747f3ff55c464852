"""What ckanext-dcat asks about URIs, and the names that datasets and agencies had before."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ckan import model

import ckanext.dcat.logic as dcat_logic
from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.addresses.model import OldAddress
from ckanext.qatar_sectors.addresses.moving import Named
from ckanext.qatar_sectors.addresses.uris import Kind, catalogue_uri, uri
from ckanext.qatar_sectors.operation import purging
from ckanext.qatar_sectors.operation.purging import Purged


class PersistentURIs:
    """The part of the plugin that answers ckanext-dcat's `IDCATURIGenerator`."""

    def catalog_uri(self, default_uri: str) -> str:
        """The catalogue's own URI: the portal's address may change."""
        return catalogue_uri(config.uri_base())

    def dataset_uri(self, dataset_dict: dict[str, Any], default_uri: str) -> str | None:
        """Ours is the subject; what the source calls it is an identifier."""
        return _uri(Kind.DATASET, dataset_dict.get("id"))

    def resource_uri(self, resource_dict: dict[str, Any], default_uri: str) -> str | None:
        """A file's own URI."""
        return _uri(Kind.DISTRIBUTION, resource_dict.get("id"))

    def publisher_uri(self, dataset_dict: dict[str, Any], default_uri: str) -> str | None:
        """An agency's URI, where the dataset names no other publisher."""
        return _uri(Kind.AGENCY, (dataset_dict.get("organization") or {}).get("id"))


def install() -> None:
    """Keep old names; a second call changes nothing."""
    for session in (model.Session, model.meta.create_local_session):
        if not sa.event.contains(session, "after_flush", _keep_old_names):
            sa.event.listen(session, "after_flush", _keep_old_names)
    # ckanext-dcat makes the addresses of pages from the catalogue's URI: they are the portal's.
    dcat_logic.catalog_uri = config.site_url
    for kind in (Purged.DATASET, Purged.ORGANIZATION, Purged.GROUP):
        purging.register(kind, OldAddress.forget)


def _keep_old_names(session: Any, _flush_context: Any) -> None:
    for thing in session.dirty:
        if not isinstance(thing, (model.Package, model.Group)):
            continue
        for old in sa.inspect(thing).attrs.name.history.deleted or ():
            # Renamed twice in one transaction: each flush sees its own step.
            if old and old != thing.name:
                OldAddress.keep(session.connection(), _kind(thing), old, thing.id)


def _kind(thing: Any) -> Named:
    if isinstance(thing, model.Package):
        return Named.DATASET
    return Named.AGENCY if thing.is_organization else Named.GROUP


def _uri(kind: Kind, reference: str | None) -> str | None:
    return uri(config.uri_base(), kind, reference) if reference else None
