"""The files of a dataset of another CKAN."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from ckanext.qatar_sectors.dcat.namespaces import ADMS, DCAT, DCT, SPDX
from ckanext.qatar_sectors.dcat.unmapped import of_json

from .ckan_values import Values
from .statements import Statements

# The address that CKAN gives a table which was made in its DataStore and never was a file.
_ONLY_A_TABLE = "_datastore_only_resource"
_MACHINERY = (
    *("id", "package_id", "position", "state", "url_type", "resource_type", "revision_id"),
    *("datastore_active", "tracking_summary", "metadata_modified", "cache_url", "uri"),
    *("resource_group_id", "mimetype_inner", "cache_last_updated", "webstore_url"),
)
_TEXTS = {
    "format": DCT + "format",
    "mimetype": DCAT + "mediaType",
    "size": DCAT + "byteSize",
    "rights": DCT + "rights",
    "availability": ADMS + "availability",
}


def say_resources(
    dataset: Statements, resources: Any, uri: str, portal: str
) -> Iterator[tuple[str, str]]:
    """Say the files of a dataset; yield what of them has no field."""
    for resource in resources if isinstance(resources, list) else ():
        if not isinstance(resource, dict) or resource.get("state", "active") != "active":
            continue
        values = Values(resource)
        known = values.text("id")
        name = f"{uri}/resource/{quote(known, safe='', errors='replace')}" if uri and known else ""
        said = dataset.about(DCAT + "distribution", DCAT + "Distribution", name)
        for field, iri in (("name", DCT + "title"), ("description", DCT + "description")):
            for language, text in values.by_language(field).items():
                said.say(iri, text, language)
        _say_addresses(said, values, known, portal)
        for field, iri in _TEXTS.items():
            said.say(iri, values.text(field))
        for field, iri in (("language", "language"), ("conforms_to", "conformsTo")):
            for value in values.texts(field):
                said.say(DCT + iri, value)
        said.say(DCT + "license", values.text("license", "license_url", "license_id"))
        said.say(DCT + "issued", values.text("issued", "created"))
        said.say(DCT + "modified", values.text("modified", "last_modified"))
        if digest := values.text("hash"):
            checksum = said.about(SPDX + "checksum", SPDX + "Checksum")
            checksum.say(SPDX + "checksumValue", digest)
            checksum.say(SPDX + "algorithm", values.text("hash_algorithm"))
        values.get(*_MACHINERY)
        for key, value in values.left().items():
            yield from of_json(value, f"resources.{key}")


def _say_addresses(said: Statements, values: Values, known: str, portal: str) -> None:
    url = values.text("url")
    if url == _ONLY_A_TABLE or (not url and values.get("datastore_active") is True):
        url = f"{portal}/datastore/dump/{quote(known, safe='', errors='replace')}" if known else ""
        if not values.text("format"):
            said.say(DCT + "format", "CSV")
    access = values.text("access_url")
    download = values.text("download_url")
    said.say(DCAT + "accessURL", access or url)
    said.say(DCAT + "downloadURL", download or (url if access != url else ""))
