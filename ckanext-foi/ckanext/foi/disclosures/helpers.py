"""What templates ask about published answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.foi.disclosures import presentation, sentences
from ckanext.qatar_sectors.theme.helpers import qatar_lang


def foi_disclosure_record(package: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page of a published answer shows."""
    shown = presentation.record(package, qatar_lang())
    word = sentences.OUTCOMES.get(shown["outcome"])
    return {**shown, "outcome": tk._(word) if word else ""}
