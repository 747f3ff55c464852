"""Whether the fast way may be taken at all: who else wants to take part in the writing or deleting of a dataset.

What is asked here and what of it the fast way does itself stands in `docs/decisions/0023-bulk-writing.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import ckan.plugins as p
from ckan.lib import signals
from ckan.lib.plugins import lookup_package_plugin

from ckanext.qatar_sectors.harvest.bulk import config
from ckanext.scheming.plugins import SchemingDatasetsPlugin


@dataclass(frozen=True)
class Doing:
    """What CKAN would do: the hooks that it calls with a dataset, of which the fast way has none, and its actions."""

    hooks: tuple[str, ...]
    actions: tuple[str, ...]


WRITING = Doing(
    ("create", "edit", "read", "after_dataset_create", "after_dataset_update"),
    ("package_create", "package_update", "package_show", "activity_create"),
)
REMOVING = Doing(
    ("delete", "read", "after_dataset_delete"),
    ("package_delete", "package_show", "activity_create"),
)
# Theirs are done in bulk: see `listeners.py`.
OURS = "ckanext.qatar_sectors."
# What CKAN's activities do with a dataset is done in bulk: see `documents.py`.
RECEIVERS = ("ckanext.activity.subscriptions",)


def objections(doing: Doing) -> list[str]:
    """Return what keeps the portal from doing it in bulk, nothing where it may."""
    return [
        *_hooks(doing),
        *_chains(doing),
        *_receivers(doing),
        *_settings(doing),
    ]


def _hooks(doing: Doing) -> Iterator[str]:
    wanted = {
        p.IPackageController: doing.hooks,
        p.IDomainObjectModification: ("notify", "notify_after_commit"),
        p.IResourceUrlChange: ("notify",),
    }
    for interface, names in wanted.items():
        for plugin in p.PluginImplementations(interface):
            if type(plugin).__module__.startswith(OURS):
                continue
            for name in names:
                if _overrides(plugin, interface, name):
                    yield f"{plugin.name} implements {interface.__name__}.{name}"


def _overrides(plugin: Any, interface: Any, name: str) -> bool:
    own = getattr(type(plugin), name, None)
    return own is not None and own is not getattr(interface, name, None)


def _chains(doing: Doing) -> Iterator[str]:
    for plugin in p.PluginImplementations(p.IActions):
        if type(plugin).__module__.startswith(OURS):
            continue
        for name in plugin.get_actions():
            if name in doing.actions and name != "activity_create":
                yield f"{plugin.name} changes {name}"


def _receivers(doing: Doing) -> Iterator[str]:
    plugins = [p.get_plugin(name) for name in config.plugins()]
    packages = {_package(type(plugin).__module__) for plugin in plugins if plugin}
    for action in doing.actions:
        for receiver in signals.action_succeeded.receivers_for(action):
            module = getattr(receiver, "__module__", "")
            if module not in RECEIVERS and _package(module) in packages:
                yield f"{module} listens to {action}"


def _package(module: str) -> str:
    return ".".join(module.split(".")[:2])


def _settings(doing: Doing) -> Iterator[str]:
    form = lookup_package_plugin("dataset")
    if type(form) is not SchemingDatasetsPlugin:
        yield f"datasets have the form of {type(form).__name__}"
    if doing is WRITING and config.views_of_new_files():
        yield "CKAN makes views of new files"
