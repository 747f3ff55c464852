"""Wires the features of the catalogue into CKAN."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.lib.plugins import DefaultTranslation

from ckanext.dcat.interfaces import IDCATURIGenerator

from . import config, wiring
from .addresses.listeners import PersistentURIs
from .search.listeners import Datasets
from .tables.listeners import Files
from .taxonomy import folder
from .theme.listeners import Filters

if TYPE_CHECKING:
    from ckan.common import CKANConfig


@tk.blanket.actions(wiring.actions)
@tk.blanket.auth_functions
@tk.blanket.blueprints
@tk.blanket.cli
@tk.blanket.config_declarations
@tk.blanket.helpers
@tk.blanket.validators
class QatarSectorsPlugin(
    Datasets,
    Files,
    Filters,
    PersistentURIs,
    wiring.Wired,
    p.SingletonPlugin,
    DefaultTranslation,
):
    p.implements(p.IConfigurer)
    p.implements(p.IMiddleware)
    p.implements(p.ITranslation)
    p.implements(p.IFacets, inherit=True)
    p.implements(p.IPackageController, inherit=True)
    p.implements(p.IDomainObjectModification, inherit=True)
    p.implements(p.IFiles, inherit=True)
    p.implements(IDCATURIGenerator, inherit=True)
    p.implements(p.IUploader, inherit=True)
    p.implements(p.INotifier, inherit=True)

    def update_config(self, config_: CKANConfig) -> None:
        folder.use(config.schemas_folder())
        tk.add_template_directory(config_, "templates")
        tk.add_public_directory(config_, "public")
        tk.add_resource("assets", "qatar_sectors")
        wiring.install()
