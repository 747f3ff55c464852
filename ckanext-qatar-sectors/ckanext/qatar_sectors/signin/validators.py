"""Which passwords an account takes, wherever it is given one."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey

from ckanext.qatar_sectors.signin.passwords import weakness
from ckanext.qatar_sectors.signin.sentences import WEAKNESSES


def user_password_validator(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> Any:
    """Refuse a weak password; in the place of CKAN's rule of eight signs."""
    value = data[key]
    if value is tk.missing or value == "":
        return
    if not isinstance(value, str):
        errors[("password",)].append(tk._("Passwords must be strings"))
        return
    personal = tuple(str(data.get((name,)) or "") for name in ("name", "email"))
    weak = weakness(value, personal)
    if weak is not None:
        errors[("password",)].append(tk._(WEAKNESSES[weak]))
