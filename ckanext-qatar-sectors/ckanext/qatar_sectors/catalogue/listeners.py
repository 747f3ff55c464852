"""What happens to a whole dataset before and after validation, and to results before they leave."""

from __future__ import annotations

import json
from typing import Any

from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan.lib.i18n import get_lang
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey

from ckanext.qatar_sectors.taxonomy.assignment import Assignment, assign
from ckanext.qatar_sectors.taxonomy.crosswalk import default_crosswalk
from ckanext.qatar_sectors.taxonomy.evidence import Evidence
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors

from . import blank_rows, form_values, keywords, model, reserved, slug
from .agency_names import add_names, agency_ids, label_items
from .bilingual import LANGUAGES, language_of, pick, read
from .errors import ValueRefused
from .sector_choice import Written, choose, read_codes
from .stored import Record, stored_record

_TITLE = ("title_translated",)


def qatar_dataset_before(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Find what other fields depend on: title, name, keywords, sectors."""
    form_values.refuse_what_was_not_seen(data, errors, context.get("package"))
    blank_rows.drop(data, lambda value: value in (None, "") or value is tk.missing)
    stored = stored_record(("id",), data, context)
    title = _title(data)
    if not _sent(data, "title"):
        data[("title",)] = (
            " "  # CKAN would take the name for a title; the real one is filled later.
        )
    if not _sent(data, "name"):
        data[("name",)] = stored.name if stored else _free_name(title)
    _set_keywords(data, stored)
    _set_sectors(data, stored, title, context)


def qatar_dataset_after(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Fill CKAN's own tags from the bilingual keywords."""
    if errors.get(("tags_translated",)):
        return
    for place in [place for place in data if place[0] == "tags"]:
        del data[place]
    kept = data.get(("tags_translated",))
    for number, tag in enumerate(keywords.core_tags(json.loads(kept)) if kept else []):
        data[("tags", number, "name")] = tag


def name_agencies(packages: list[dict[str, Any]]) -> None:
    """Give the datasets' agencies their names in both languages, by one query."""
    add_names(packages, model.agency_names(agency_ids(packages)))


def label_facets(facets: dict[str, Any]) -> None:
    """Label the facets of sectors, agencies and kinds in the reader's language."""
    language = get_lang()[:2] if has_request_context() else LANGUAGES[0]
    sectors = facets.get("sectors", {}).get("items", [])
    label_items(sectors, {sector.code: pick(sector.name, language) for sector in all_sectors()})
    agencies = facets.get("organization", {}).get("items", [])
    names = model.agency_names_by_name(item["name"] for item in agencies)
    label_items(agencies, {name: pick(texts, language) for name, texts in names.items()})
    if kinds := facets.get("dataset_type"):
        # Where there is one kind only, the filter has nothing to offer.
        kinds["items"] = kinds["items"] if len(kinds["items"]) > 1 else []
        label_items(kinds["items"], reserved.labels())


def _sent(data: FlattenDataDict, name: str) -> bool:
    return data.get((name,)) not in (None, "", tk.missing)


def _texts(data: FlattenDataDict, name: str) -> dict[str, Any]:
    """A bilingual value as sent; what cannot be read is the field's validator's to report."""
    form = data.get(("__extras",)) or {}
    try:
        if _sent(data, name):
            return read(data[(name,)])
        return read({lang: form.get(f"{name}-{lang}") for lang in LANGUAGES})
    except ValueRefused:
        return {}


def _title(data: FlattenDataDict) -> dict[str, str]:
    title = {lang: text for lang, text in _texts(data, _TITLE[0]).items() if isinstance(text, str)}
    core = data.get(("title",))
    return title or ({language_of(core): core} if isinstance(core, str) and core.strip() else {})


def _free_name(title: dict[str, str]) -> str:
    wanted = slug.slug_of(title)
    return slug.unique(wanted, model.taken_names(wanted))


def _set_keywords(data: FlattenDataDict, stored: Record | None) -> None:
    """Take over the tags of a plain client, sorted by script."""
    sent = [value for place, value in data.items() if place[0] == "tags" and place[-1] == "name"]
    if _sent(data, "tag_string"):
        sent += data.pop(("tag_string",)).split(",")
    if not sent:
        return
    known = stored.texts("tags_translated") if stored else {}
    translated = _texts(data, "tags_translated")
    unchanged = set(sent) == set(keywords.core_tags(known))
    if not translated and unchanged:
        data[("tags_translated",)] = known
    elif not translated or (translated == known and not unchanged):
        try:
            data[("tags_translated",)] = keywords.by_script(sent)
        except ValueRefused:
            return  # CKAN's own validators name the tag.


def _set_sectors(
    data: FlattenDataDict, stored: Record | None, title: dict[str, str], context: Context
) -> None:
    sent = data.get(("sectors",), tk.missing)
    try:
        codes = None if sent is tk.missing else read_codes(sent)
    except ValueRefused:
        return  # The field's validator names the code.
    written = Written(
        codes,
        rule=str(data.get(("sectors_rule",)) or "") if _sent(data, "sectors_rule") else "",
        reason=str(data.get(("sectors_reason",)) or "") if _sent(data, "sectors_reason") else "",
        by_harvest=bool(context.get("qatar_harvest")),
    )
    chosen = choose(
        written,
        _stored_assignment(stored),
        lambda: assign(_evidence(data, title), all_sectors(), default_crosswalk()),
    )
    data[("sectors",)] = list(chosen.codes)
    data[("sectors_rule",)] = str(chosen.rule)
    data[("sectors_reason",)] = chosen.reason


def _stored_assignment(stored: Record | None) -> Assignment | None:
    if stored is None or not stored.values.get("sectors_rule"):
        return None
    values = stored.values
    return Assignment(
        tuple(stored.items("sectors")), values["sectors_rule"], values.get("sectors_reason", "")
    )


def _evidence(data: FlattenDataDict, title: dict[str, str]) -> Evidence:
    try:
        words = keywords.cleaned_by_language(_texts(data, "tags_translated"))
    except ValueRefused:
        words = {}
    return Evidence(
        theme_uris=_list(data.get(("theme",))),
        keywords=tuple(word for language in words.values() for word in language),
        publisher=" | ".join(_publishers(data)),
        titles=tuple(title.values()),
    )


def _list(value: Any) -> tuple[str, ...]:
    if isinstance(value, str) and value.startswith("["):
        try:
            value = json.loads(value)
        except ValueError:
            return ()
    if isinstance(value, str):
        return (value,)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _publishers(data: FlattenDataDict) -> list[str]:
    """The names of the publisher and of the agency that owns the dataset."""
    names = [
        value
        for place, value in data.items()
        if place[0] == "publisher" and place[-1] == "name" and isinstance(value, str)
    ]
    if _sent(data, "owner_org"):
        names += model.owner_titles(data[("owner_org",)])
    return [name for name in names if name]
