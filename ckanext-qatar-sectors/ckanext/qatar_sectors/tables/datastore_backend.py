"""Three methods of CKAN's DataStore, replaced on purpose.

They are replaced in the class, not in a backend of our own: CKAN demands that its plugin is the
first to register a backend, and the last to be registered wins.
"""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa

from ckanext.datastore.backend.postgres import DatastorePostgresqlBackend, identifier
from ckanext.qatar_sectors.tables import dump
from ckanext.qatar_sectors.tables.folding import cut, fold

_search = DatastorePostgresqlBackend.datastore_search
_asked = DatastorePostgresqlBackend.search
# CKAN writes what is searched into a statement in which `:word` stands for a value.
_PLACEHOLDER = re.compile(r":(?=[\w$])")
# How long a question of the API may keep PostgreSQL busy; CKAN's own limit is a minute.
API_SECONDS = 20
LANGUAGE = "simple"  # as `folding.sql` fills _full_text


def install() -> None:
    """Put our methods in place of CKAN's; doing it twice changes nothing."""
    DatastorePostgresqlBackend.resource_id_from_alias = resource_id_from_alias  # type: ignore[method-assign]
    DatastorePostgresqlBackend.datastore_search = datastore_search  # type: ignore[method-assign]
    DatastorePostgresqlBackend.search = search  # type: ignore[method-assign]
    dump.install()


def resource_id_from_alias(self: DatastorePostgresqlBackend, alias: str) -> tuple[bool, str | None]:
    """Answer before the connection is given back.

    CKAN 2.12.0 reads the answer afterwards; another thread may have the connection by then
    ("cursor already closed").
    """
    with self._get_read_engine().connect() as connection:
        row = connection.execute(
            sa.text('SELECT alias_of FROM "_table_metadata" WHERE name = :id'), {"id": alias}
        ).first()
    return row is not None, row[0] if row else None


def datastore_search(
    self: DatastorePostgresqlBackend,
    context: Any,
    data_dict: dict[str, Any],
    fields_types: dict[str, Any],
    query_dict: dict[str, Any],
) -> dict[str, Any]:
    """Fold what is searched as the stored text is folded, in all columns or in one."""
    asked = dict(data_dict, language=LANGUAGE)
    by_column = asked.pop("q") if isinstance(asked.get("q"), dict) else {}
    for name in ("q", "full_text"):
        if isinstance(asked.get(name), str):
            asked[name] = _PLACEHOLDER.sub(r"\:", cut(fold(asked[name])))
    query = _search(self, context, asked, fields_types, query_dict)
    function = "plainto_tsquery" if data_dict.get("plain", True) else "to_tsquery"
    for number, (column, words) in enumerate(by_column.items()):
        if column not in fields_types:
            continue
        name = f"folded_{number}"
        query["where"].append(
            (
                f"to_tsvector('{LANGUAGE}', qatar_fold(cast({identifier(column)} as text)))"
                f" @@ {function}('{LANGUAGE}', :{name})",
                {name: cut(fold(str(words)))},
            )
        )
    return query


def search(self: DatastorePostgresqlBackend, context: Any, data_dict: dict[str, Any]) -> Any:
    """Ask with a limit of time: whoever set none gets ours."""
    context.setdefault("query_timeout", API_SECONDS * 1000)
    return _asked(self, context, data_dict)
