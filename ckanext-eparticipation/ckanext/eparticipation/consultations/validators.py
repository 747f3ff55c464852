"""Validators of the schema of consultations."""

from __future__ import annotations

import json
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey

from ckanext.eparticipation.consultations import writing
from ckanext.eparticipation.consultations.domain.texts import LANGUAGES
from ckanext.qatar_sectors.catalogue.errors import ValueRefused
from ckanext.qatar_sectors.catalogue.text import clean
from ckanext.qatar_sectors.catalogue.validators import explained

# More than the longest field of the schema, which says its own length.
LONGEST = 100_000

# What follows from acts of their own, or from where a consultation was made.
_PROTECTED = (
    *("private", "state", "type", "owner_org", "name", "issued", "is_sample"),
    *("license_id", "contributions_license"),
)
_PROTECTED_PARTS = ("temporal_coverage",)
_OF_FILES = ("part", "document_id", "document_version", "issued")


def eparticipation_consultation_writer(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> Any:
    """Let every write of a dataset pass by the table of moves, whoever writes and by whichever action."""
    if writing.is_writer(context):
        return
    package = context.get("package")
    if package is None:
        raise tk.NotAuthorized(
            tk._("A consultation is made with eparticipation_consultation_create.")
        )
    if context.get("qatar_harvest") or not writing.may_edit(package.id):
        raise tk.NotAuthorized(
            tk._(
                "Only a draft is written like this. What is approved changes by the acts of its desk alone."
            )
        )
    _keep_protected(data, package)


def _keep_protected(data: FlattenDataDict, package: Any) -> None:
    """Put what is not written here back to what it was, whatever was sent."""
    extras = package.extras
    for name in _PROTECTED:
        kept = getattr(package, name, None) if hasattr(package, name) else extras.get(name)
        data[(name,)] = kept if kept is not None else ""
    for place in [place for place in data if place[0] in _PROTECTED_PARTS]:
        del data[place]
    known = {resource.id: resource.extras or {} for resource in package.resources}
    for place in [place for place in data if place[0] == "resources" and place[-1] in _OF_FILES]:
        kept = known.get(str(data.get((*place[:-1], "id")) or ""), {})
        data[place] = kept.get(place[-1], "")


def eparticipation_texts(value: Any) -> dict[str, str]:
    """A text in both languages, either of which may be missing: a mapping, or the same as JSON."""
    found = _mapping(value)
    texts = {}
    for language, text in found.items():
        try:
            texts[language] = clean(text or "", LONGEST, lines=True)
        except ValueRefused as err:
            raise tk.Invalid(explained(err)) from err
    return {language: text for language, text in texts.items() if text}


def eparticipation_keywords(value: Any) -> dict[str, Any]:
    """Keywords by language, as the catalogue reads them."""
    return _mapping(value)


def _mapping(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        try:
            value = json.loads(value) if value else {}
        except ValueError:
            value = None
    if not isinstance(value, dict) or not set(value) <= set(LANGUAGES):
        raise tk.Invalid(tk._("Give a text for each language: ar and en."))
    return value
