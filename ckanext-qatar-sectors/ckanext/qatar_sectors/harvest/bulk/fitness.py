"""Whether the fast way may be taken at all: who else wants to take part in the writing of a dataset.

What is asked here and what of it the fast way does itself stands in `docs/decisions/0023-bulk-writing.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ckan.plugins as p
from ckan.lib import signals
from ckan.lib.plugins import lookup_package_plugin

from ckanext.qatar_sectors.harvest.bulk import config
from ckanext.scheming.plugins import SchemingDatasetsPlugin

# Datasets are deleted by CKAN's action, whoever writes: what hears of that hears of it as ever.
ACTIONS = ("package_create", "package_update", "package_show", "activity_create")
# Called with a dataset that is being written; the fast way has none in CKAN's session.
WRITE_HOOKS = {
    p.IPackageController: (
        *("create", "edit", "read"),
        *("after_dataset_create", "after_dataset_update"),
    ),
    p.IDomainObjectModification: ("notify", "notify_after_commit"),
    p.IResourceUrlChange: ("notify",),
}
# Theirs are done in bulk: see `listeners.py`.
OURS = "ckanext.qatar_sectors."
# What CKAN's activities do with a new dataset is done in bulk: see `activities.py`.
RECEIVERS = ("ckanext.activity.subscriptions",)


def objections() -> list[str]:
    """Return what keeps the portal from writing in bulk, nothing where it may."""
    return [
        *_hooks(),
        *_chains(),
        *_receivers(),
        *_settings(),
    ]


def _hooks() -> Iterator[str]:
    for interface, names in WRITE_HOOKS.items():
        for plugin in p.PluginImplementations(interface):
            if type(plugin).__module__.startswith(OURS):
                continue
            for name in names:
                if _overrides(plugin, interface, name):
                    yield f"{plugin.name} implements {interface.__name__}.{name}"


def _overrides(plugin: Any, interface: Any, name: str) -> bool:
    own = getattr(type(plugin), name, None)
    return own is not None and own is not getattr(interface, name, None)


def _chains() -> Iterator[str]:
    for plugin in p.PluginImplementations(p.IActions):
        if type(plugin).__module__.startswith(OURS):
            continue
        for name in plugin.get_actions():
            if name in ACTIONS and name != "activity_create":
                yield f"{plugin.name} changes {name}"


def _receivers() -> Iterator[str]:
    plugins = [p.get_plugin(name) for name in config.plugins()]
    packages = {_package(type(plugin).__module__) for plugin in plugins if plugin}
    for action in ACTIONS:
        for receiver in signals.action_succeeded.receivers_for(action):
            module = getattr(receiver, "__module__", "")
            if module not in RECEIVERS and _package(module) in packages:
                yield f"{module} listens to {action}"


def _package(module: str) -> str:
    return ".".join(module.split(".")[:2])


def _settings() -> Iterator[str]:
    form = lookup_package_plugin("dataset")
    if type(form) is not SchemingDatasetsPlugin:
        yield f"datasets have the form of {type(form).__name__}"
    if config.views_of_new_files():
        yield "CKAN makes views of new files"
