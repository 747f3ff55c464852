"""Our actions as CKAN has them, with their contracts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import ckan.plugins as p

from ckanext.qatar_sectors.contracts.answering import ATTRIBUTE
from ckanext.qatar_sectors.contracts.contract import Contract, contract
from ckanext.qatar_sectors.contracts.parameters import json_schema

OURS = ("ckanext.qatar_sectors.", "ckanext.eparticipation.", "ckanext.foi.")


def contracts() -> list[Contract]:
    """Return the contract of each action that an extension of ours offers, by name.

    Actions of CKAN that we wrap keep CKAN's contract and are not among them.
    """
    return [_contract(name, action) for name, action in sorted(_actions())]


def undeclared() -> list[str]:
    """Name the actions whose answer has no shape."""
    return sorted(name for name, action in _actions() if not hasattr(action, ATTRIBUTE))


def _actions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for plugin in p.PluginImplementations(p.IActions):
        for name, action in plugin.get_actions().items():
            if action.__module__.startswith(OURS) and not getattr(action, "chained_action", False):
                yield name, action


def _contract(name: str, action: Callable[..., Any]) -> Contract:
    return contract(
        name,
        action.__doc__ or "",
        json_schema(_schema_of(action)),
        getattr(action, ATTRIBUTE, Any),
        reads=bool(getattr(action, "side_effect_free", False)),
    )


def _schema_of(action: Callable[..., Any]) -> dict[str, Any]:
    """The schema that `validate_action_data` was given: it stands in the closure of its wrapper."""
    step: Any = action
    while step is not None:
        code = getattr(step, "__code__", None)
        if code is not None and "schema_func" in code.co_freevars:
            schema: dict[str, Any] = step.__closure__[
                code.co_freevars.index("schema_func")
            ].cell_contents()
            return schema
        step = getattr(step, "__wrapped__", None)
    raise LookupError(f"{action.__name__} does not validate what it is given.")
