"""Wires the right to information into CKAN."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.lib.plugins import DefaultTranslation

from . import wiring
from .disclosures.listeners import end_gone_page

if TYPE_CHECKING:
    from ckan.common import CKANConfig
    from ckan.types import CKANApp


@tk.blanket.actions
@tk.blanket.auth_functions
@tk.blanket.blueprints
@tk.blanket.config_declarations
@tk.blanket.helpers
@tk.blanket.validators
class FOIPlugin(p.SingletonPlugin, DefaultTranslation):
    p.implements(p.IConfigurer)
    p.implements(p.IMiddleware, inherit=True)
    p.implements(p.ITranslation)

    def update_config(self, config_: CKANConfig) -> None:
        tk.add_template_directory(config_, "templates")
        tk.add_resource("assets", "foi")
        wiring.install()

    def make_middleware(self, app: CKANApp, config: CKANConfig) -> CKANApp:
        # After CKAN's own first function, and before what is hidden ends as not found.
        app.before_request_funcs[None].insert(1, end_gone_page)
        return app
