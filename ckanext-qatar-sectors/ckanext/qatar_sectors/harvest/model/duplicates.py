"""Datasets that more than one source brings: found by the URI, or an identifier that is one in the world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ckan import model

# An identifier like "17" says nothing outside its agency.
GLOBAL = (
    r"^(https?://|urn:|doi:|info:|hdl:|10\.\d{4,}/"
    r"|\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$)"
)
# Each branch bears the condition of its partial index.
PAIRS = """
    SELECT own.identifier, other.source_id, other.identifier AS other, other.package_id
    FROM qatar_harvest_record AS own
    JOIN qatar_harvest_record AS other
      ON other.mapped ->> 'original_uri' = own.mapped ->> 'original_uri'
     AND other.mapped ->> 'original_uri' <> ''
    WHERE own.source_id = :source AND other.source_id <> :source
      AND own.state = 'active' AND other.state = 'active'
      AND (CAST(:identifier AS text) IS NULL OR own.identifier = :identifier)
    UNION
    SELECT own.identifier, other.source_id, other.identifier AS other, other.package_id
    FROM qatar_harvest_record AS own
    JOIN qatar_harvest_record AS other
      ON other.mapped ->> 'identifier' = own.mapped ->> 'identifier'
     AND other.mapped ->> 'identifier' <> ''
    WHERE own.source_id = :source AND other.source_id <> :source
      AND own.state = 'active' AND other.state = 'active'
      AND own.mapped ->> 'identifier' ~* :global
      AND (CAST(:identifier AS text) IS NULL OR own.identifier = :identifier)
"""
COUNT = f"SELECT count(*) FROM ({PAIRS}) AS pair"  # noqa: S608
SHOWN = f"""
    SELECT pair.identifier, pair.other, source.id, source.name, source.title, source.owner_org,
           package.name AS dataset
    FROM ({PAIRS}) AS pair
    JOIN qatar_harvest_source AS source ON source.id = pair.source_id
    LEFT JOIN package ON package.id = pair.package_id
     AND package.state = 'active' AND NOT package.private
    ORDER BY pair.identifier, source.name, pair.other LIMIT :limit OFFSET :offset
"""  # noqa: S608
NOTE = f"""
    INSERT INTO qatar_harvest_problem (run_id, identifier, severity, code, place, params)
    SELECT :run, pair.identifier, 'warning', 'duplicate', '',
           jsonb_build_object('source', string_agg(DISTINCT source.title, ', '))
    FROM ({PAIRS}) AS pair JOIN qatar_harvest_source AS source ON source.id = pair.source_id
    GROUP BY pair.identifier ORDER BY pair.identifier
"""  # noqa: S608


@dataclass(frozen=True)
class Duplicate:
    """A record of a source, and the one of another that is the same."""

    identifier: str
    other_identifier: str
    source_id: str
    source_name: str
    source_title: str
    owner_org: str
    dataset: str | None


def duplicates_of(
    source_id: str, identifier: str | None = None, limit: int = 100, offset: int = 0
) -> list[Duplicate]:
    """Return the records of a source, or one of them, that another source has too."""
    values = _values(source_id, identifier) | {"limit": limit, "offset": offset}
    return [Duplicate(*row) for row in model.Session.execute(sa.text(SHOWN), values)]


def count_duplicates(source_id: str) -> int:
    """Return how many such pairs a source has."""
    return int(model.Session.scalar(sa.text(COUNT), _values(source_id, None)) or 0)


def note_duplicates(source_id: str, run_id: str) -> int:
    """Warn of them in a run's report, in the session's transaction; return how many warnings there are."""
    values = _values(source_id, None) | {"run": run_id}
    return model.Session.execute(sa.text(NOTE), values).rowcount


def _values(source_id: str, identifier: str | None) -> dict[str, Any]:
    return {"source": source_id, "identifier": identifier, "global": GLOBAL}
