"""Wires e-participation into CKAN."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.lib.plugins import DefaultTranslation

from . import wiring
from .answers.listeners import note_arrivals
from .consultations.listeners import lead_to_page
from .consultations.permissions import Labels

if TYPE_CHECKING:
    from ckan.common import CKANConfig
    from ckan.types import CKANApp


@tk.blanket.actions
@tk.blanket.auth_functions
@tk.blanket.blueprints
@tk.blanket.config_declarations
@tk.blanket.helpers
@tk.blanket.validators
class EParticipationPlugin(Labels, p.SingletonPlugin, DefaultTranslation):
    p.implements(p.IConfigurer)
    p.implements(p.IMiddleware, inherit=True)
    p.implements(p.IPermissionLabels)
    p.implements(p.ITranslation)

    def update_config(self, config_: CKANConfig) -> None:
        tk.add_template_directory(config_, "templates")
        tk.add_resource("assets", "eparticipation")
        wiring.install()

    def make_middleware(self, app: CKANApp, config: CKANConfig) -> CKANApp:
        note_arrivals(app)
        app.before_request(lead_to_page)
        return app
