"""CKAN's actions that change a dataset without validating it: a published answer is not theirs to change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.disclosures.publishing import DISCLOSURE, is_writer


@tk.chained_action
def package_delete(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Delete a dataset; a published answer is withdrawn instead."""
    _refuse(context, [data_dict.get("id")])
    return next_action(context, data_dict)


@tk.chained_action
def dataset_purge(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Purge a dataset; a published answer only after its withdrawal."""
    _refuse(context, [data_dict.get("id")], even_gone=False)
    return next_action(context, data_dict)


@tk.chained_action
def package_owner_org_update(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Give a dataset to another agency; a published answer stays with the one that authorised it."""
    _refuse(context, [data_dict.get("id")])
    return next_action(context, data_dict)


@tk.chained_action
def bulk_update_private(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Make datasets private, if none of them is a published answer."""
    _refuse(context, data_dict.get("datasets") or [])
    return next_action(context, data_dict)


@tk.chained_action
def bulk_update_public(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Make datasets public, if none of them is a published answer."""
    _refuse(context, data_dict.get("datasets") or [])
    return next_action(context, data_dict)


@tk.chained_action
def bulk_update_delete(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Delete datasets, if none of them is a published answer."""
    _refuse(context, data_dict.get("datasets") or [])
    return next_action(context, data_dict)


def _refuse(context: Context, references: Iterable[Any], *, even_gone: bool = True) -> None:
    if is_writer(context):
        return
    for reference in references:
        package = model.Package.get(reference) if isinstance(reference, str) else None
        if package is None or package.type != DISCLOSURE:
            continue
        if even_gone or package.state == model.State.ACTIVE:
            sentence = tk._("A published answer is taken back by its withdrawal alone.")
            raise tk.NotAuthorized(sentence)
