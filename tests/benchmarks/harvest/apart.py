"""Two classes of one name, ours and ckanext-harvest's, in one process.

Both are declared on CKAN's base, where relationships of ckanext-harvest look up `HarvestSource` by its bare name.
Only the benchmark loads both: there ours is not found by that name.
"""

from __future__ import annotations


def keep_apart() -> None:
    """Take our models' bare names out of the registry; call it before CKAN loads its plugins."""
    import ckan.plugins.toolkit as tk

    from ckanext.qatar_sectors.harvest import model

    for name in model.__all__:
        tk.BaseModel.registry._class_registry.pop(name, None)
