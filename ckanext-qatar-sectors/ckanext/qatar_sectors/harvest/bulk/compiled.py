"""The dataset schema as one pass over a mapped record.

Made of scheming's expanded schema, so that a field that is added to `schemas/dataset.yaml` is known here too. What
it does with a record is what `package_create` does: `tests/integration/harvest/test_both_ways.py` compares them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.logic.schema import default_create_package_schema, default_resource_schema

from ckanext.qatar_sectors.catalogue.bilingual import LANGUAGES, pick
from ckanext.qatar_sectors.catalogue.keywords import core_tags
from ckanext.qatar_sectors.harvest.bulk.checks import DROPPED, Check, guessed_format
from ckanext.qatar_sectors.harvest.bulk.clean import CleanDataset, CleanFile
from ckanext.qatar_sectors.harvest.bulk.doubt import Doubtful, Unsupported

Schema = Mapping[str, Any]

# What a mapped dataset may hold beside the schema's fields; the writer has answers for them.
BESIDE = frozenset({"type", "owner_org", "private", "resources", "id", "name", "state", "groups"})
KNOWN_BEFORE = frozenset({"duplicate_extras_key", "qatar_dataset_before"})
KNOWN_AFTER = frozenset({"qatar_dataset_after"})
PACKAGE_COLUMNS = frozenset(model.package_table.c.keys()) - {"extras", "plugin_data"}
FILE_COLUMNS = frozenset(model.resource_table.c.keys()) - {"extras"}


class Fields:
    """The fields of one level: of a dataset, a file, or a row of a repeating field."""

    def __init__(self, fields: list[dict[str, Any]], schema: Schema, also: frozenset[str]):
        self.checks = {
            field["field_name"]: Check(field, schema)
            for field in fields
            if "repeating_subfields" not in field and field["field_name"] not in also
        }
        self.repeating = {
            field["field_name"]: Fields(field["repeating_subfields"], schema, frozenset())
            for field in fields
            if "repeating_subfields" in field
        }
        # CKAN's own field that a bilingual one fills.
        self.cores = {
            field["field_name"]: field["core"]
            for field in fields
            if "core" in field and field["field_name"] in self.checks
        }
        self.known = self.checks.keys() | self.repeating.keys() | also
        self._always = {
            name: check for name, check in self.checks.items() if check.when_missing is not DROPPED
        }

    def values(
        self, given: Mapping[str, Any], refused: Collection[str] | None = None
    ) -> dict[str, Any]:
        """Return what is stored of the plain fields, in the order in which CKAN keeps them.

        `refused` are the names that stand for something else where the schema does not know them; None: all.
        """
        for name in given.keys() - self.known:
            if refused is None or name in refused or _has_rows(given[name]):
                raise Doubtful(name)
        found = {name: check(given.get(name, tk.missing)) for name, check in self._always.items()}
        for name, value in given.items():
            if name in self.checks and name not in found:
                if _has_rows(value):
                    raise Doubtful(name)
                found[name] = self.checks[name](value)
        for name, core in self.cores.items():
            texts = found.get(name, DROPPED)
            found[core] = "" if texts is DROPPED else pick(json.loads(texts), LANGUAGES[0])
        return {name: found[name] for name in sorted(found) if found[name] is not DROPPED}

    def rows(self, given: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Return the rows of the repeating fields; rows in which nothing stands fall away."""
        for name, fields in self.repeating.items():
            if name not in given:
                continue
            value = given[name]
            if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
                raise Doubtful(name)
            rows = [fields.values(row) for row in value if not _is_blank(row)]
            if not all(rows):
                raise Doubtful(name)
            if rows:
                yield name, rows


class CompiledSchema:
    """Proves mapped datasets clean."""

    def __init__(self, schema: Schema):
        _refuse_unknown(schema, "before_validators", KNOWN_BEFORE)
        _refuse_unknown(schema, "after_validators", KNOWN_AFTER)
        self.dataset = Fields(schema["dataset_fields"], schema, BESIDE)
        self.file = Fields(schema["resource_fields"], schema, frozenset({"id"}))
        self._of_ckan = default_create_package_schema().keys() | model.package_table.c.keys()
        self._of_ckan_files = default_resource_schema().keys() | model.resource_table.c.keys()

    def clean(self, mapped: Mapping[str, Any]) -> CleanDataset:
        """Return what is stored of a mapped dataset; raise Doubtful where CKAN might refuse it."""
        # CKAN passes over what the schema does not know of a dataset, and keeps it of a file.
        values = self.dataset.values(mapped, self._of_ckan)
        columns = {name: values.pop(name) for name in PACKAGE_COLUMNS & values.keys()}
        columns |= {"private": mapped.get("private", False), "type": mapped["type"]}
        if mapped.get("groups"):
            raise Doubtful("groups")
        extras = {**values, **_as_texts(self.dataset.rows(mapped))}
        if not all(isinstance(value, str) for value in extras.values()):
            raise Doubtful("extras")
        kept = extras.get("tags_translated")
        tags = tuple(core_tags(json.loads(kept))) if kept else ()
        files = tuple(self._file(one) for one in mapped.get("resources") or ())
        return CleanDataset(columns, extras, files, tags)

    def _file(self, mapped: Any) -> CleanFile:
        if not isinstance(mapped, dict):
            raise Doubtful("resources")
        if not mapped.get("format") and not mapped.get("id"):
            mapped = {**mapped, "format": guessed_format(mapped) or mapped.get("format")}
        if any(mapped.get(name) == [] for name in self.file.repeating):
            # CKAN keeps an empty list with a file, and nothing of it with a dataset.
            raise Doubtful("an empty list")
        beside = {name: mapped[name] for name in mapped.keys() - self.file.known}
        values = {**self.file.values(mapped, self._of_ckan_files), **beside}
        values = {**dict(sorted(values.items())), **dict(self.file.rows(mapped))}
        columns = {name: values.pop(name) for name in FILE_COLUMNS & values.keys()}
        known = {"id": mapped["id"]} if mapped.get("id") else {}
        return CleanFile(columns | known, values)


def _refuse_unknown(schema: Schema, key: str, known: frozenset[str]) -> None:
    if unknown := set(schema.get(key, "").split()) - known:
        raise Unsupported(f"{key}: {', '.join(sorted(unknown))}")


def _as_texts(rows: Iterator[tuple[str, list[dict[str, Any]]]]) -> dict[str, str]:
    return {name: json.dumps(found) for name, found in rows}


def _has_rows(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _is_blank(row: Mapping[str, Any]) -> bool:
    return all(value in (None, "") for value in row.values())
