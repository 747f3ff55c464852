"""Domain code is plain Python: it imports neither CKAN nor glue."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.adapters import ADAPTERS
from tests.architecture.rule import Rule
from tests.architecture.tree import GLUE, extensions, imports, module_name, place, python_files

FORBIDDEN = frozenset(
    [
        "ckan",
        "ckantoolkit",
        "flask",
        "flask_babel",
        "werkzeug",
        "sqlalchemy",
        "alembic",
        "psycopg2",
        "pysolr",
        "rq",
        "redis",
    ]
)


def check(root: Path) -> list[str]:
    """Name each import in a domain module that binds it to CKAN."""
    own = {extension.name for extension in extensions(root)}
    return [
        f"{place(path, root, line)} imports {name}"
        for path in python_files(root)
        if not is_glue(module_name(path))
        for line, name in imports(path)
        if binds(name, own)
    ]


def is_glue(module: str) -> bool:
    """Say whether a module `ckanext.<extension>.…` is glue by its name, or listed as an adapter."""
    return bool(GLUE & set(module.split(".")[2:])) or module.removeprefix("ckanext.") in ADAPTERS


def binds(name: str, own: set[str]) -> bool:
    parts = name.split(".")
    if parts[0] in FORBIDDEN:
        return True
    if parts[0] != "ckanext":
        return False
    if {".".join(parts[1:]), ".".join(parts[1:-1])} & set(ADAPTERS):
        return True
    # Another project's extension starts CKAN; of ours, only the glue does. The last part may
    # be a function's name, so `from .model import Row` counts and `from .dates import index` not.
    return parts[1] not in own or bool(GLUE & set(parts[2:-1])) or parts[-1] in GLUE - {"index"}


BASE = "ckanext-foi/ckanext/foi"
RULE = Rule(
    "domain modules are plain Python",
    check,
    breaks=(
        ({f"{BASE}/clocks/deadline.py": "import ckan.plugins.toolkit as tk"}, "ckan.plugins"),
        ({f"{BASE}/clocks/deadline.py": "from flask import request"}, "flask.request"),
        ({f"{BASE}/clocks/deadline.py": "def f():\n    import sqlalchemy as sa"}, "sqlalchemy"),
        ({f"{BASE}/clocks/deadline.py": "from .model import Row"}, "foi.clocks.model.Row"),
        ({f"{BASE}/clocks/deadline.py": "from . import actions"}, "foi.clocks.actions"),
        ({f"{BASE}/clocks/deadline.py": "from .. import config"}, "foi.config"),
        (
            {
                "ckanext-qatar-sectors/ckanext/qatar_sectors/search/query.py": "from . import outbox",
                "ckanext-qatar-sectors/ckanext/qatar_sectors/search/outbox.py": "import pysolr",
            },
            "query.py:1 imports ckanext.qatar_sectors.search.outbox",
        ),
        ({f"{BASE}/__init__.py": "import ckan"}, "imports ckan"),
    ),
    allows=(
        {f"{BASE}/clocks/actions.py": "import ckan.plugins.toolkit as tk"},
        {f"{BASE}/clocks/deadline.py": "from .holidays import HOLIDAYS"},
        {
            f"{BASE}/clocks/deadline.py": "from typing import TYPE_CHECKING\n"
            "if TYPE_CHECKING:\n    from ckan.types import Schema"
        },
    ),
)
