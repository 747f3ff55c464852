"""CKAN's list of an agency's members as a file: its cells are guarded as in all our tables, its name can be sent.

Names of persons are whatever they typed; and CKAN puts the translated word for members into a header, which no server
takes in Arabic.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response

from ckan.types import CKANApp

from ckanext.qatar_sectors.tables.cells import guarded
from ckanext.qatar_sectors.tables.export import BOM
from ckanext.qatar_sectors.tables.uploads import as_download

KINDS = ("organization", "group")


def use(app: CKANApp) -> None:
    """Put our table around CKAN's pages, which decide who gets it."""
    for kind in KINDS:
        endpoint = f"{kind}.member_dump"
        app.view_functions[endpoint] = _with_guarded_cells(app.view_functions[endpoint])


def _with_guarded_cells(view: Callable[..., Any]) -> Callable[..., Response]:
    @wraps(view)
    def members(id: str, **facts: Any) -> Response:
        text = view(id=id, **facts).get_data(as_text=True)
        out = io.StringIO()
        rows = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""))
        csv.writer(out).writerows([guarded(cell) for cell in row] for row in rows)
        return as_download(Response(BOM + out.getvalue(), mimetype="text/csv"), f"{id}-members.csv")

    return members
