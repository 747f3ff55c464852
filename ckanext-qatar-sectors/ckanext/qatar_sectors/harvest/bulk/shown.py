"""Both dictionaries that CKAN shows of a dataset, derived from its rows instead of validated again.

The first is what `package_show` gives with CKAN's default schema, the second with the portal's. Keys stand in the
order in which CKAN has them: both become JSON in Solr.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.bulk.doubt import Doubtful, Unsupported
from ckanext.qatar_sectors.harvest.bulk.rows import ACTIVE, Row, Rows

Shown = dict[str, Any]
Output = Callable[[Any], Any]
FileHook = Callable[[Shown], Any]

# Rows that CKAN lists after all plain fields.
NO_RELATIONS = ("groups", "relationships_as_subject", "relationships_as_object")
# Of a file, what CKAN's own schema leaves out where there is none.
LEFT_OUT = ("hash", "format")


class Shower:
    """Shows datasets of one agency as CKAN does."""

    def __init__(self, schema: Mapping[str, Any], agency: Mapping[str, Any]):
        self._agency = agency
        self._file_hooks: tuple[FileHook, ...] = tuple(
            plugin.before_resource_show for plugin in p.PluginImplementations(p.IResourceController)
        )
        self._fields = {f["field_name"]: _outputs(f, schema) for f in schema["dataset_fields"]}
        self._composite = _composites(schema["dataset_fields"], schema)
        self._file_fields = {
            f["field_name"]: _outputs(f, schema) for f in schema["resource_fields"]
        }
        self._file_composite = _composites(schema["resource_fields"], schema)
        self._clean_format = tk.get_validator("clean_format")
        self._licences: dict[str | None, Shown] = {}

    def default(self, rows: Rows, tag_ids: Mapping[str, str]) -> Shown:
        """Return the dataset as CKAN's own schema shows it."""
        package = rows.package
        plain = {key: _shown(value) for key, value in package.items() if key != "extras"}
        plain["title"] = plain["title"].strip() if plain["title"] else plain["title"]
        plain |= self._licence(package["license_id"])
        plain |= {"num_resources": len(rows.files), "num_tags": len(rows.tags)}
        plain["organization"] = {**self._agency}
        lists: dict[str, list[Any]] = {
            "extras": [{"key": key, "value": value} for key, value in package["extras"].items()],
            "resources": [self._default_file(file) for file in rows.files],
            "tags": _tags(rows.tags, tag_ids),
        }
        return {
            **dict(sorted(plain.items())),
            **{key: value for key, value in lists.items() if value},
            **{key: value for key, value in lists.items() if not value},
            **{key: [] for key in NO_RELATIONS},
        }

    def custom(self, default: Shown) -> Shown:
        """Return the dataset as the portal's schema shows it."""
        shown = {key: value for key, value in default.items() if key != "extras"}
        lists = {key: shown.pop(key) for key in ("resources", "tags", *NO_RELATIONS)}
        plain = {
            key: value
            for key, value in shown.items()
            if value is not None or key not in self._fields
        }
        for extra in default["extras"]:
            name, value = extra["key"], extra["value"]
            if name in self._composite:
                lists[name] = self._composite[name].shown(json.loads(value))
            elif name in self._fields:
                plain[name] = _through(self._fields[name], value)
            else:
                raise Doubtful(name)
        lists["resources"] = [self._custom_file(file) for file in lists["resources"]]
        return {
            **dict(sorted(plain.items())),
            **{key: value for key, value in sorted(lists.items()) if value},
            **{key: value for key, value in lists.items() if not value},
        }

    def _default_file(self, row: Row) -> Shown:
        if row["url_type"] is not None or (row["url"] and not urlsplit(row["url"]).scheme):
            # CKAN makes another address of these.
            raise Doubtful("url")
        shown = {
            key: _shown(value)
            for key, value in row.items()
            if key != "extras" and (value is not None or key not in LEFT_OUT)
        }
        shown |= row["extras"]
        if "format" in shown:
            shown["format"] = self._clean_format(shown["format"])
        for hook in self._file_hooks:
            hook(shown)
        return dict(sorted(shown.items()))

    def _custom_file(self, default: Shown) -> Shown:
        shown = {
            key: _through(self._file_fields.get(key, ()), value)
            for key, value in default.items()
            if value is not None or key not in self._file_fields
        }
        rows = {
            key: fields.shown(shown.pop(key))
            for key, fields in self._file_composite.items()
            if key in shown
        }
        return {**shown, **rows}

    def _licence(self, license_id: str | None) -> Shown:
        if license_id not in self._licences:
            shown: Shown = {"isopen": False, "license_title": license_id}
            register = model.Package.get_license_register()
            if license_id and license_id in register:
                licence = register[license_id]
                shown = {"isopen": bool(licence.isopen()), "license_title": licence.title}
                if licence.url:
                    shown["license_url"] = licence.url
                    shown["license_title"] = licence.title.split("::")[-1]
            self._licences[license_id] = shown
        return self._licences[license_id]


class _Composite:
    """A repeating field's rows."""

    def __init__(self, field: Mapping[str, Any], schema: Mapping[str, Any]):
        self._fields = {f["field_name"]: _outputs(f, schema) for f in field["repeating_subfields"]}

    def shown(self, rows: Any) -> list[Shown]:
        """Return rows as they are shown; a field that the schema does not know is for CKAN to judge."""
        if not isinstance(rows, list) or any(row.keys() - self._fields.keys() for row in rows):
            raise Doubtful("rows")
        return [
            {
                key: _through(self._fields[key], row[key])
                for key in sorted(row)
                if row[key] is not None
            }
            for row in rows
        ]


def _composites(
    fields: Iterable[Mapping[str, Any]], schema: Mapping[str, Any]
) -> dict[str, _Composite]:
    return {f["field_name"]: _Composite(f, schema) for f in fields if "repeating_subfields" in f}


def _outputs(field: Mapping[str, Any], schema: Mapping[str, Any]) -> tuple[Output, ...]:
    found = []
    for name in field.get("output_validators", "").split():
        output: Any = tk.get_validator(name)
        if getattr(output, "is_a_scheming_validator", False):
            output = output(field, schema)
        if output.__code__.co_argcount != 1:
            raise Unsupported(f"output validator {name} of field {field['field_name']}")
        found.append(output)
    return tuple(found)


def _through(outputs: tuple[Output, ...], value: Any) -> Any:
    for output in outputs:
        value = output(value)
    return value


def _shown(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _tags(names: Iterable[str], ids: Mapping[str, str]) -> list[Shown]:
    return [
        {
            "display_name": name,
            "id": ids[name],
            "name": name,
            "state": ACTIVE,
            "vocabulary_id": None,
        }
        for name in sorted(names)
    ]
