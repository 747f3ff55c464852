"""Actions about sectors."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, DataDict

from ..contracts.answering import answers_with
from . import schema, shapes
from .crosswalk import Theme, default_crosswalk
from .sectors import Sector, all_sectors, code_of, sector_by_code


@answers_with(list[shapes.ListedSector])
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_sector_list)
def qatar_sector_list(context: Context, data_dict: DataDict) -> list[dict[str, Any]]:
    """Return the 14 sectors in their order, with the number of datasets that the caller sees.

    :returns: for each sector `code`, `uri`, `name`, `definition`, `eu_themes`, `dataset_count`
    """
    tk.check_access("qatar_sector_list", context, data_dict)
    counts = _counts(context)
    return [_dictize(sector, counts) for sector in all_sectors()]


@answers_with(shapes.ShownSector)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_sector_show)
def qatar_sector_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return one sector with the themes of other vocabularies that lead to it.

    :param id: the sector's code or URI
    :returns: as `qatar_sector_list`, and `crosswalk`: a list of themes, each with `uri`,
        `name`, `certain` (the theme alone is enough) and `sectors` (all that it may mean)
    """
    tk.check_access("qatar_sector_show", context, data_dict)
    sector = sector_by_code(code_of(data_dict["id"]) or "")
    if sector is None:
        raise tk.ObjectNotFound(tk._("There is no such sector."))
    crosswalk = default_crosswalk()
    themes = (*crosswalk.source_themes, *crosswalk.eu_themes)
    return {
        **_dictize(sector, _counts(context)),
        "crosswalk": [_theme(theme) for theme in themes if sector.code in theme.sectors],
    }


@answers_with(shapes.ToReview)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_sector_review_list)
def qatar_sector_review_list(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return the datasets without a sector that the caller may edit, the newest first.

    :param limit: how many at most (100)
    :param offset: how many to leave out at the beginning (0)
    :returns: `count` and `results`, a list of datasets
    """
    tk.check_access("qatar_sector_review_list", context, data_dict)
    agencies = tk.get_action("organization_list_for_user")(
        context.copy(), {"permission": "update_dataset"}
    )
    if not agencies:
        return {"count": 0, "results": []}
    owners = " OR ".join(f'"{agency["id"]}"' for agency in agencies)
    found = tk.get_action("package_search")(
        context.copy(),
        {
            "fq": f"-sectors:[* TO *] +owner_org:({owners})",
            "rows": data_dict["limit"],
            "start": data_dict["offset"],
            "sort": "metadata_modified desc",
            "include_private": True,
            "include_drafts": True,
        },
    )
    return {"count": found["count"], "results": found["results"]}


def _counts(context: Context) -> dict[str, int]:
    found = tk.get_action("package_search")(
        context.copy(),
        {
            "fq": "+dataset_type:dataset",
            "rows": 0,
            "facet.field": ["sectors"],
            "facet.limit": -1,
            "facet.mincount": 1,
        },
    )
    return found["facets"].get("sectors", {})


def _dictize(sector: Sector, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "code": sector.code,
        "uri": sector.uri,
        "name": dict(sector.name),
        "definition": dict(sector.definition),
        "eu_themes": list(sector.eu_themes),
        "dataset_count": counts.get(sector.code, 0),
    }


def _theme(theme: Theme) -> dict[str, Any]:
    return {
        "uri": theme.uri,
        "name": dict(theme.labels),
        "certain": theme.certain,
        "sectors": list(theme.sectors),
    }
