"""Gathers what the page of a file shows, by CKAN's own permission checks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.files import renewing
from ckanext.qatar_sectors.files.sentences import BEING_RENEWED
from ckanext.qatar_sectors.tables import config as table_settings
from ckanext.qatar_sectors.tables import messages, presentation
from ckanext.qatar_sectors.tables.errors import BadQuestion
from ckanext.qatar_sectors.tables.folding import prefix_query
from ckanext.qatar_sectors.tables.model import TableLoad
from ckanext.qatar_sectors.tables.question import Question, ask
from ckanext.qatar_sectors.tables.snippets import snippets
from ckanext.qatar_sectors.tables.status import UNDERWAY, Status

TOO_LONG = "took too long"
AT_ONCE = 5_000


def read(resource: Mapping[str, Any], given: Mapping[str, str], lang: str) -> dict[str, Any]:
    """Return the table of a file, or why there is none; raise `BadQuestion` for a wrong address."""
    load = TableLoad.get(resource["id"])
    if load is None:
        return {"state": "none"}
    if renewing.is_withheld(resource["id"], table=True):
        return {"state": "waits", "message": tk._(BEING_RENEWED)}
    message = messages.sentence(load.code, load.facts) if load.code else ""
    if load.rows is None or (load.status != Status.COMPLETE and not _stands(resource["id"])):
        waits = load.status in UNDERWAY
        return {"state": "waits" if waits else "fails", "message": message}
    fields = columns(resource["id"])
    question = ask(given, [f["id"] for f in fields], load.choices)
    rows = table_settings.tables_page_rows()
    found = search(resource["id"], question, rows)
    return {
        "state": "shown",
        # An earlier table is still shown while its successor fails or waits.
        "message": message if load.status != Status.COMPLETE else "",
        **_table(resource, fields, question, found, load.choices, rows, lang),
        "all_rows": load.rows,
    }


def columns(resource_id: str) -> list[dict[str, Any]]:
    """Return the columns as the DataStore describes them."""
    found = tk.get_action("datastore_info")({}, {"id": resource_id, "include_meta": False})
    return [field for field in found["fields"] if not field["id"].startswith("_")]


def search(resource_id: str, question: Question, rows: int) -> dict[str, Any]:
    """Ask the DataStore; a search that takes too long is a `BadQuestion`."""
    if question.finds_nothing():
        return {"records": [], "total": 0}
    # Milliseconds; CKAN's own limit is a minute.
    context: Any = {"query_timeout": table_settings.tables_search_seconds() * 1000}
    asked = {"resource_id": resource_id, **question.search(rows)}
    try:
        return tk.get_action("datastore_search")(context, asked)
    except tk.ValidationError as err:
        if TOO_LONG in str(err.error_dict.get("query")):
            raise BadQuestion("too_slow") from err
        raise


def all_records(resource_id: str, question: Question) -> Iterator[list[dict[str, Any]]]:
    """Yield all rows that a question finds, some thousands at a time."""
    for number in itertools.count(1):
        found = search(resource_id, replace(question, page=number), AT_ONCE)["records"]
        if found:
            yield list(found)
        if len(found) < AT_ONCE:
            return


def _stands(resource_id: str) -> bool:
    try:
        return bool(columns(resource_id))
    except tk.ObjectNotFound:
        return False


def _table(
    resource: Mapping[str, Any],
    fields: list[dict[str, Any]],
    question: Question,
    found: Mapping[str, Any],
    choices: Mapping[str, list[str]],
    rows: int,
    lang: str,
) -> dict[str, Any]:
    last = presentation.last_page(found["total"], rows)
    if question.page > last:
        raise BadQuestion("page_beyond", value=question.page, last=last)
    dictionary = {
        entry["id"]: entry
        for entry in resource.get("data_dictionary") or []
        if isinstance(entry, Mapping) and entry.get("id")
    }
    shown = presentation.entries(fields, dictionary, lang)
    return {
        "question": question,
        "total": found["total"],
        "first": (question.page - 1) * rows + 1,
        "columns": presentation.headings(shown, question),
        "rows": presentation.cells(found["records"], shown, (tk._("Yes"), tk._("No"))),
        "filters": presentation.filters(shown, choices, question),
        "steps": presentation.steps(question, last) if last > 1 else [],
        "dictionary": shown,
        "described": any(entry.description for entry in shown),
        "query": question.parameters(page=1),
        "snippets": snippets(
            f"{config.site_url()}/api/3/action/datastore_search",
            resource["id"],
            question.filters,
            prefix_query(question.q),
        ),
    }
