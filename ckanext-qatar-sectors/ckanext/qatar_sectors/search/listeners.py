"""In which language a search is asked."""

from __future__ import annotations

from flask import has_request_context

import ckan.plugins.toolkit as tk


def search_language() -> str:
    """Return the reader's language; jobs and the command line have no reader, and ask in Arabic."""
    return tk.h.lang() if has_request_context() else "ar"
