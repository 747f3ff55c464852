"""The description of the action API for programs."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.contracts.openapi import document
from ckanext.qatar_sectors.contracts.registered import contracts

qatar_contracts = Blueprint("qatar_contracts", __name__)


@qatar_contracts.route("/api/openapi.json")
def openapi() -> Response:
    """Answer OpenAPI 3.1."""
    home = tk.h.url_for("home.index", locale="default", _external=True).rstrip("/")
    answer = jsonify(document(contracts(), config.site_title_en(), f"{home}/api/3/action"))
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.cache_control.public = True
    answer.cache_control.max_age = 3600
    return answer
