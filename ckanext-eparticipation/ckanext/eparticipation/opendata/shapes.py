"""What the action of open data answers."""

from __future__ import annotations

from typing import TypedDict

from ckanext.qatar_sectors.catalogue.shapes import Bilingual


class DataFile(TypedDict):
    """A file. `size` is in bytes; `table`: it can be asked with `datastore_search`; `of_groups`: participation by groups, no row for each contribution."""

    id: str
    of_groups: bool
    name: Bilingual
    format: str
    size: int | None
    sha256: str
    url: str
    table: bool


class OpenData(TypedDict):
    """The contributions to a consultation as files. `due`: they follow the closing; `current`: nothing has changed since `as_of`."""

    id: str
    name: str
    due: bool
    rows: int | None
    as_of: str | None
    current: bool
    files: list[DataFile]
