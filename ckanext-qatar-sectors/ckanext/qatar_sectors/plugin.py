"""Wires the features of the catalogue into CKAN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.lib.plugins import DefaultTranslation

from . import config, wiring
from .catalogue import listeners as catalogue
from .search.index import document
from .search.listeners import search_language
from .search.query import with_defaults
from .search.sectors import sector_names
from .tables import listeners
from .taxonomy import folder
from .theme.listeners import Filters

if TYPE_CHECKING:
    from ckan.common import CKANConfig
    from ckan.types import Context


@tk.blanket.actions
@tk.blanket.auth_functions
@tk.blanket.blueprints
@tk.blanket.cli
@tk.blanket.config_declarations
@tk.blanket.helpers
@tk.blanket.validators
class QatarSectorsPlugin(Filters, wiring.Wired, p.SingletonPlugin, DefaultTranslation):
    p.implements(p.IConfigurer)
    p.implements(p.IMiddleware)
    p.implements(p.ITranslation)
    p.implements(p.IFacets, inherit=True)
    p.implements(p.IPackageController, inherit=True)
    p.implements(p.IDomainObjectModification, inherit=True)
    p.implements(p.IFiles, inherit=True)

    # IConfigurer

    def update_config(self, config_: CKANConfig) -> None:
        folder.use(config.schemas_folder())
        tk.add_template_directory(config_, "templates")
        tk.add_public_directory(config_, "public")
        tk.add_resource("assets", "qatar_sectors")
        wiring.install()

    # IDomainObjectModification

    def notify(self, entity: Any, operation: str) -> None:
        listeners.note(entity, operation)

    # IPackageController

    def edit(self, entity: Any) -> None:
        listeners.keep(entity)

    def before_dataset_index(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        return document(pkg_dict, sector_names())

    def before_dataset_search(self, search_params: dict[str, Any]) -> dict[str, Any]:
        return with_defaults(search_params, search_language())

    def after_dataset_show(self, context: Context, pkg_dict: dict[str, Any]) -> None:
        catalogue.name_agencies([pkg_dict])

    def after_dataset_search(
        self, search_results: dict[str, Any], search_params: dict[str, Any]
    ) -> dict[str, Any]:
        catalogue.name_agencies(search_results["results"])
        catalogue.label_facets(search_results["search_facets"])
        return search_results
