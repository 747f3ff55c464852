"""The pages' addresses."""

from __future__ import annotations

from flask import Blueprint

qatar_harvest = Blueprint("qatar_harvest", __name__)
