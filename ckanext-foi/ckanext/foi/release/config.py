"""Settings of releases, each read in one place."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def foi_release_dpi() -> int:
    """Dots per inch of the pages of a redacted document."""
    return min(max(int(tk.config["ckanext.foi.release.dpi"]), 72), 400)


def foi_release_tesseract() -> str:
    """The command that recognises letters; empty: none is asked."""
    return str(tk.config["ckanext.foi.release.tesseract"]).strip()
