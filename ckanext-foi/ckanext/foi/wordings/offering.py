"""Wordings in the forms that take them: chosen and put in without JavaScript."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.foi.wordings.purposes import FIELDS, Purpose, joined

# The button that puts a wording in, and the field of the choice.
FILL, CHOSEN = "fill", "wording"


def offered(agency_id: str, *purposes: Purpose) -> dict[str, list[dict[str, str]]]:
    """Return the choices of an entity's wordings by purpose, to somebody of its Competent Department."""
    rows = tk.get_action("foi_template_list")({}, {"organisation": agency_id})
    return {
        purpose.value: [
            {"value": row["id"], "word": row["title"]} for row in rows if row["purpose"] == purpose
        ]
        for purpose in purposes
    }


def filled(agency_id: str, values: dict[str, Any], purpose: Purpose) -> dict[str, Any]:
    """Return what was typed, with the chosen wording in its field."""
    field = FIELDS.get(purpose, "text")
    chosen = tk.request.form.get(f"{CHOSEN}-{purpose}", "")
    asked = {"organisation": agency_id, "purpose": purpose.value}
    rows = tk.get_action("foi_template_list")({}, asked)
    text = next((row["text"] for row in rows if row["id"] == chosen), "")
    return {**values, field: joined(values.get(field, ""), text)} if text else values


def asked_for() -> Purpose | None:
    """Return for which purpose a wording is put in; None for what no form has."""
    name = tk.request.form.get(FILL, "")
    return Purpose(name) if name in set(Purpose) else None
