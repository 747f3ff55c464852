"""The sectors of a mapped dataset, chosen as the catalogue chooses them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckan.types import Context

from ckanext.qatar_sectors.catalogue.listeners import qatar_dataset_before
from ckanext.qatar_sectors.catalogue.sector_choice import GIVEN_BY_RULE
from ckanext.qatar_sectors.taxonomy.assignment import Rule
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors

FIELDS = ("sectors", "sectors_rule", "sectors_reason")
EVIDENCE = ("title_translated", "tags_translated", "theme", "owner_org")


def chosen(mapped: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields about sectors: those that the run's rules gave, else what the catalogue says.

    Those that a person chose come from the stored dataset, by way of `Merge`.
    """
    codes = mapped.get("sectors")
    if mapped.get("sectors_rule") == Rule.PERSON:
        return {name: mapped.get(name) or "" for name in FIELDS} | {"sectors": codes or []}
    known = {sector.code for sector in all_sectors()}
    if codes and mapped.get("sectors_rule") in GIVEN_BY_RULE and known.issuperset(codes):
        return {name: mapped.get(name) or "" for name in FIELDS}
    flat: Any = {(name,): mapped[name] for name in (*FIELDS, *EVIDENCE) if name in mapped}
    for number, publisher in enumerate(mapped.get("publisher") or ()):
        flat[("publisher", number, "name")] = publisher.get("name")
    # The name is the writer's to find.
    flat[("name",)] = "-"
    context: Context = {"qatar_harvest": True}
    qatar_dataset_before(("__before",), flat, {}, context)
    return {name: flat[(name,)] for name in FIELDS}
