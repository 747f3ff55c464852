"""What templates ask about harvested datasets and their sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.dcat.texts import split_title
from ckanext.qatar_sectors.harvest.relations import SERIES, Related, related
from ckanext.qatar_sectors.harvest.series.members import members, names_of
from ckanext.qatar_sectors.harvest.series.order import Member, neighbours
from ckanext.qatar_sectors.theme import dates
from ckanext.qatar_sectors.theme.text import choose


def qatar_related(package: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the datasets of the portal that a dataset is part of: relation, title, address, and in a series who stands beside it."""
    return [
        {"relation": each.relation, **_link(each), "beside": _beside(package, each)}
        for each in related(package)
    ]


def qatar_source_title(title: str) -> str:
    """Return what a source is called in the page's language, where its title certainly holds both."""
    return split_title(title, {}).get(str(tk.h.lang()), title)


def qatar_series_members(package: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the public datasets of a series, in order: title, address, and the period or day that gives the place."""
    lang = str(tk.h.lang())
    found = members(str(package.get("harvest_source_id") or ""), names_of(package))
    return [
        {
            **_link(each),
            "period": dates.period(list(each.period), lang),
            "day": dates.day(each.date, lang),
        }
        for each in found
        if each.package_id != package.get("id")
    ]


def _beside(package: Mapping[str, Any], series: Related) -> list[tuple[str, dict[str, Any]]]:
    if series.relation != SERIES:
        return []
    all_members = members(str(package["harvest_source_id"]), series.names)
    found = neighbours(all_members, str(package["id"]))
    both = (("previous", found.previous), ("next", found.next))
    return [(side, _link(each)) for side, each in both if each is not None]


def _link(dataset: Related | Member) -> dict[str, Any]:
    return {
        "title": choose(dataset.title_translated, str(tk.h.lang()), dataset.title),
        "url": tk.h.url_for("dataset.read", id=dataset.name),
    }
