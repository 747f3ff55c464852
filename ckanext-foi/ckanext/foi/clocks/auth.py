"""Who may ask for deadlines."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context


@tk.auth_allow_anonymous_access
def foi_clock_compute(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: deadlines bind everybody."""
    return {"success": True}
