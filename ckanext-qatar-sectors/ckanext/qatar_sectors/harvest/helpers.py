"""What templates ask about harvested datasets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest.relations import related
from ckanext.qatar_sectors.theme.text import choose


def qatar_related(package: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the datasets of the portal that a dataset is part of: relation, title, address."""
    return [
        {
            "relation": each.relation,
            "title": choose(each.title_translated, str(tk.h.lang()), each.title),
            "url": tk.h.url_for("dataset.read", id=each.name),
        }
        for each in related(package)
    ]
