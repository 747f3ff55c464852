"""Validators of the schema of published answers."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey

from ckanext.foi.disclosures import publishing


def foi_disclosure_writer(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> Any:
    """Refuse whoever is not the authorised act: every write of a dataset comes by here."""
    # Law 9 of 2022, article 16: nothing is published without prior authorisation.
    if not publishing.is_writer(context):
        raise tk.NotAuthorized(
            tk._(
                "A published answer is written by its authorisation alone, and taken back by its withdrawal."
            )
        )
