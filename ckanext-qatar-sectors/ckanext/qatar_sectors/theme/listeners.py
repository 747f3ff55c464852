"""What CKAN asks the theme about its own lists."""

from __future__ import annotations

from collections import OrderedDict

import ckan.plugins.toolkit as tk


def facet_titles() -> OrderedDict[str, str]:
    """Return the filters of every list of datasets, with their names."""
    return OrderedDict(
        sectors=tk._("Sector"),
        organization=tk._("Agency"),
        res_format=tk._("Format"),
        license_id=tk._("Licence"),
        dataset_type=tk._("Kind"),
    )


class Filters:
    """The part of the plugin that answers CKAN's `IFacets`."""

    def dataset_facets(
        self, facets_dict: OrderedDict[str, str], package_type: str
    ) -> OrderedDict[str, str]:
        """Return the filters of the search page."""
        return facet_titles()

    def organization_facets(
        self,
        facets_dict: OrderedDict[str, str],
        organization_type: str,
        package_type: str | None,
    ) -> OrderedDict[str, str]:
        """Return the filters of an agency's page: all but the agency."""
        titles = facet_titles()
        titles.pop("organization")
        return titles
