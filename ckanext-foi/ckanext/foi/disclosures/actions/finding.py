"""Actions on published answers: found by everybody."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.disclosures import reading, schema, shapes
from ckanext.foi.disclosures.publishing import DISCLOSURE
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.search.literal import literal_query
from ckanext.qatar_sectors.taxonomy.sectors import sector_by_code

NOTHING: dict[str, Any] = {"count": 0, "results": []}


@answers_with(shapes.Disclosures)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_disclosure_list)
def foi_disclosure_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Find answers to requests that were published with authorisation, the newest first; with words, the best first.

    :param q: (optional) words
    :param organisation: (optional) id or name of an agency
    :param sector: (optional) code of a sector
    :param limit: (optional) how many; 20, at most 100
    :param offset: (optional) after so many
    :returns: `count` and `results`
    """
    tk.check_access("foi_disclosure_list", context, data_dict)
    only = [f"dataset_type:{DISCLOSURE}"]
    if reference := data_dict.get("organisation"):
        agency = model.Group.get(reference)
        if agency is None:
            return NOTHING
        only.append(f'owner_org:"{agency.id}"')
    if code := data_dict.get("sector"):
        if sector_by_code(code) is None:
            return NOTHING
        only.append(f"sectors:{code}")
    words = data_dict.get("q", "").strip()
    asked = {
        "q": literal_query(words),
        "fq_list": only,
        "rows": min(data_dict["limit"], schema.MOST),
        "start": data_dict["offset"],
        "sort": "score desc, metadata_created desc" if words else "metadata_created desc",
    }
    # As nobody: only what is public, whoever asks.
    found = tk.get_action("package_search")({"user": ""}, asked)
    return {
        "count": found["count"],
        "results": [reading.disclosure(one) for one in found["results"]],
    }
