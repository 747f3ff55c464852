"""What the templates of answers call."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers import moderated
from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.discussion import sentences
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.discussion.standing import viewer_of
from ckanext.qatar_sectors.theme.helpers import qatar_lang


def eparticipation_rule(code: str) -> str:
    """Return the rule that something breaks, in words."""
    return tk._(sentences.REASONS[Reason(code)]) if code in set(Reason) else ""


def eparticipation_moderated() -> list[dict[str, Any]]:
    """Return the latest consultations whose answers the reader moderates."""
    if not tk.current_user.is_authenticated:
        return []
    found = moderated.consultations(viewer_of(tk.current_user.id))
    return [{"name": one.name, "title": pick(one.title, qatar_lang())} for one in found]
