"""Validators of what persons say of themselves."""

from __future__ import annotations

import unicodedata

import ckan.plugins.toolkit as tk

LONGEST_NAME = 80


def qatar_person_name(value: str) -> str:
    """Return a name without control and direction signs, or refuse one that is too long."""
    shown = "".join(sign for sign in value if unicodedata.category(sign) not in ("Cc", "Cf"))
    name = " ".join(shown.split())
    if len(name) > LONGEST_NAME:
        raise tk.Invalid(tk._("A name has {n} signs at most.").format(n=LONGEST_NAME))
    return name
