"""Sentences about a table: what, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk


def sentence(code: str, facts: Mapping[str, Any]) -> str:
    """Return the sentence of a code in the reader's language."""
    _ = tk._
    sentences = {
        "empty_file": _("The file is empty. Publish it again with its contents."),
        "web_page_instead": _(
            "The address answers with a web page instead of the file. Give the address of the"
            " file itself."
        ),
        "bad_encoding": _(
            "The letters of the file cannot be read as {encoding}. Save it as UTF-8."
        ),
        "binary": _("The file is not a text file. Correct its format, or publish a CSV file."),
        "bad_csv": _(
            "The CSV file cannot be read at line {line}. Check the quotation marks there."
        ),
        "bad_json": _("The JSON file cannot be read at line {line}. Check its signs there."),
        "json_without_rows": _(
            "The JSON file holds no list of rows, so there is no table to show. It can be"
            " downloaded."
        ),
        "geojson_without_features": _(
            "The GeoJSON file holds no list of features, so there is no table to show. It can be"
            " downloaded."
        ),
        "bad_workbook": _(
            "The Excel workbook is damaged or unusual. Open it in Excel and save it again as XLSX."
        ),
        "old_or_encrypted_workbook": _(
            "The Excel workbook is in the old format or has a password. Save it as XLSX without a"
            " password."
        ),
        "no_columns": _("The file holds no columns. Put a header and rows on its first sheet."),
        "too_many_rows": _(
            "The table has more than {limit} rows, too many to show here. It can be downloaded."
        ),
        "too_many_columns": _(
            "The table has more than {limit} columns, too many to show here. It can be downloaded."
        ),
        "too_many_cells": _(
            "The table has more than {limit} cells, too many to show here. It can be downloaded."
        ),
        "too_many_bytes": _(
            "The file is larger than {limit} MB, too large to show here. It can be downloaded."
        ),
        "workbook_unpacks_too_large": _(
            "The Excel workbook is too large when unpacked. It can be downloaded."
        ),
        "upload_missing": _("The uploaded file is missing from the storage. Upload it again."),
        "upload_waits": _(
            "The uploaded file is being checked. Its table appears when the check has ended."
        ),
        "store_away": _("The portal's storage did not answer. The portal tries again by itself."),
        "address_refused": _(
            "The portal does not fetch from this address. Give a public address that begins with"
            " https."
        ),
        "unreachable": _(
            "The agency's server did not hand the file over ({reason}). The portal tries again by"
            " itself."
        ),
        "unreachable_finally": _(
            "The agency's server did not hand the file over ({reason}), also when asked again."
            " Check the address, then have the file read again."
        ),
        "set_aside": _(
            "Reading this file failed three times in a way that stopped the portal's worker, so it"
            " was set aside. Publish a smaller or simpler file; this one can be downloaded."
        ),
        "internal": _(
            "The portal could not read this file. The error has been noted; the file can be"
            " downloaded."
        ),
        "unknown_filter": _("This table has no filter for “{column}”."),
        "unknown_column": _("This table has no column “{column}”."),
        "search_too_long": _("Search for at most {limit} letters."),
        "bad_order": _("The order must be asc or desc, not “{value}”."),
        "bad_page": _("“{value}” is not the number of a page."),
        "page_beyond": _("There is no page {value}: the last one is {last}."),
        "too_slow": _("The search took too long. Search for something narrower."),
    }
    shown = {name: f"{v:,}" if isinstance(v, int) else v for name, v in facts.items()}
    return str(sentences.get(code, sentences["internal"])).format(**shown)
