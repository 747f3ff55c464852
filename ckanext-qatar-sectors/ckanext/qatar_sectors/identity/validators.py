"""Validators of what persons say of themselves."""

from __future__ import annotations

import unicodedata

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.identity import sentences
from ckanext.qatar_sectors.identity.errors import NameRefused
from ckanext.qatar_sectors.identity.plain_names import plain_name

LONGEST_NAME = 80


def qatar_person_name(value: str) -> str:
    """Return a name without control and direction signs, or refuse one that is too long."""
    shown = "".join(sign for sign in value if unicodedata.category(sign) not in ("Cc", "Cf"))
    name = " ".join(shown.split())
    if len(name) > LONGEST_NAME:
        raise tk.Invalid(tk._("A name has {n} signs at most.").format(n=LONGEST_NAME))
    return name


def qatar_public_name(value: str) -> str:
    """Return a name that others read, or refuse one that they would take for another."""
    try:
        return plain_name(value)
    except NameRefused as err:
        told = tk._(sentences.NAMES[err.problem]).replace("{word}", err.word)
        raise tk.Invalid(told) from err
