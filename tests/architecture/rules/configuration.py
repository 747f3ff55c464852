"""Each option is described and has one reader in a `config.py`; nobody else reads settings."""

from __future__ import annotations

import ast
from pathlib import Path

import yaml

from tests.architecture.rule import Rule
from tests.architecture.tree import extensions, imports, place, python_files, running, syntax


def options(extension: Path) -> list[dict]:
    """Return the options that an extension declares."""
    path = extension / "config_declaration.yaml"
    if not path.exists():
        return []
    declared = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return [
        option for group in declared.get("groups") or [] for option in group.get("options") or []
    ]


def check_described(root: Path) -> list[str]:
    """Name each option without a description or without exactly one reader in a `config.py`."""
    found = []
    for extension in extensions(root):
        # One for what several features read, and one in each feature that has settings of its own.
        readers = [*extension.glob("config.py"), *extension.glob("*/config.py")]
        read = [key for reader in readers for key in keys_read(reader)]
        for option in options(extension):
            key = option["key"]
            where = f"{place(extension, root)}: {key}"
            if not str(option.get("description") or "").strip():
                found.append(f"{where} has no description")
            if key.startswith(f"ckanext.{extension.name}.") and read.count(key) != 1:
                found.append(f"{where} has {read.count(key)} readers in config.py, not one")
    return found


def keys_read(path: Path) -> list[str]:
    """Return the keys that stand in `tk.config["…"]`."""
    return [
        node.slice.value
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Subscript)
        and ast.unparse(node.value) in ("tk.config", "config")
        and isinstance(node.slice, ast.Constant)
    ]


def check_read(root: Path) -> list[str]:
    """Name each use of CKAN's settings outside `config.py`."""
    found = []
    for path in python_files(root):
        if path.stem == "config" or "config" in path.parent.parts[-1:]:
            continue
        found += [
            f"{place(path, root, node.lineno)} reads {ast.unparse(node)}"
            for node in running(syntax(path))
            if isinstance(node, ast.Attribute)
            and ast.unparse(node) in ("tk.config", "toolkit.config")
        ]
        found += [
            f"{place(path, root, line)} imports {name}"
            for line, name in imports(path)
            if name in ("ckan.common.config", "ckan.plugins.toolkit.config")
        ]
    return found


FOI = "ckanext-foi/ckanext/foi"
KEY = "ckanext.foi.days"
DECLARED = f"version: 1\ngroups:\n- annotation: FOI\n  options:\n  - key: {KEY}\n"
DESCRIBED_ONE = DECLARED + "    description: Days to answer.\n"
READER = f"def days() -> int:\n    return tk.config['{KEY}']\n"
DESCRIBED = Rule(
    "options are described and read once",
    check_described,
    breaks=(
        (
            {f"{FOI}/config_declaration.yaml": DECLARED, f"{FOI}/config.py": READER},
            "no description",
        ),
        ({f"{FOI}/config_declaration.yaml": DESCRIBED_ONE}, "0 readers"),
        (
            {f"{FOI}/config_declaration.yaml": DESCRIBED_ONE, f"{FOI}/config.py": READER * 2},
            "2 readers",
        ),
    ),
    allows=({f"{FOI}/config_declaration.yaml": DESCRIBED_ONE, f"{FOI}/config.py": READER},),
)
READ = Rule(
    "settings are read in config.py only",
    check_read,
    breaks=(
        ({f"{FOI}/a/views.py": "x = tk.config['ckan.site_url']"}, "reads tk.config"),
        ({f"{FOI}/a/views.py": "from ckan.common import config"}, "ckan.common.config"),
    ),
    allows=({f"{FOI}/config.py": READER},),
)
