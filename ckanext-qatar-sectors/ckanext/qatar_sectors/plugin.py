"""Wires the features of the catalogue into CKAN."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.lib.plugins import DefaultTranslation

from .theme.helpers import facet_titles

if TYPE_CHECKING:
    from collections import OrderedDict

    from ckan.common import CKANConfig


@tk.blanket.actions
@tk.blanket.auth_functions
@tk.blanket.blueprints
@tk.blanket.cli
@tk.blanket.config_declarations
@tk.blanket.helpers
@tk.blanket.validators
class QatarSectorsPlugin(p.SingletonPlugin, DefaultTranslation):
    p.implements(p.IConfigurer)
    p.implements(p.ITranslation)
    p.implements(p.IFacets, inherit=True)

    # IConfigurer

    def update_config(self, config_: CKANConfig) -> None:
        tk.add_template_directory(config_, "templates")
        tk.add_public_directory(config_, "public")
        tk.add_resource("assets", "qatar_sectors")

    # IFacets

    def dataset_facets(self, facets_dict: OrderedDict[str, str], package_type: str) -> OrderedDict[str, str]:
        return facet_titles()

    def organization_facets(
        self, facets_dict: OrderedDict[str, str], organization_type: str, package_type: str | None
    ) -> OrderedDict[str, str]:
        titles = facet_titles()
        titles.pop("organization")
        return titles
