"""CKAN finds what our tables of contents list, and loads plugins in an order that works."""

from __future__ import annotations

import ast
import configparser
from pathlib import Path

from tests.architecture.rule import Rule
from tests.architecture.tree import extensions, features, place, syntax

# A table of contents, and the glue file of a feature that it gathers.
CONTENTS = {
    "logic/action.py": "actions",
    "logic/auth.py": "auth",
    "logic/validators.py": "validators",
    "helpers.py": "helpers",
    "views.py": "views",
    "cli.py": "cli",
}


def check_tables(root: Path) -> list[str]:
    """Name what a feature offers and its extension's table of contents does not list."""
    found = []
    for extension in extensions(root):
        for table, glue in CONTENTS.items():
            path = extension / table
            listed = exported(path) if path.exists() else set()
            if path.exists():
                imported = imported_names(path)
                found += [
                    f"{place(path, root)} imports {name} but does not list it in __all__"
                    for name in sorted(imported - listed)
                ]
                found += [
                    f"{place(path, root)} lists {name} in __all__ but does not import it"
                    for name in sorted(listed - imported)
                ]
            for feature in features(extension):
                for source in glue_files(feature, glue):
                    found += [
                        f"{place(source, root)}: {name} is missing in {table}"
                        for name in sorted(offered(source, glue) - listed)
                    ]
    return found


def glue_files(feature: Path, glue: str) -> list[Path]:
    """Return `<feature>/<glue>.py` or the modules of `<feature>/<glue>/`."""
    return [
        path for path in [feature / f"{glue}.py", *feature.glob(f"{glue}/*.py")] if path.exists()
    ]


def exported(path: Path) -> set[str]:
    """Return what `__all__` lists."""
    for node in syntax(path).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, ast.Name) and target.id == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def imported_names(path: Path) -> set[str]:
    """Return the names that a table of contents imports from features."""
    return {
        alias.asname or alias.name
        for node in syntax(path).body
        if isinstance(node, ast.ImportFrom) and node.module != "__future__"
        for alias in node.names
    }


def offered(path: Path, glue: str) -> set[str]:
    """Return the public names in a glue file that CKAN should find."""
    names = set()
    for node in syntax(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            takes = [argument.arg for argument in node.args.args]
            if glue in ("actions", "auth"):
                fits = "data_dict" in takes and "context" in takes
            elif glue == "cli":
                # `@click.command()` stands alone, `@group.command()` belongs to its group.
                fits = any(
                    ast.unparse(mark).startswith(("click.group", "click.command"))
                    for mark in node.decorator_list
                )
            elif glue == "validators":
                fits = takes[:1] in (["value"], ["key"], ["field"])
            else:
                fits = glue == "helpers"
            if fits:
                names.add(node.name)
        elif glue == "views" and isinstance(node, ast.Assign | ast.AnnAssign):
            value = ast.unparse(node.value) if node.value else ""
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if value.startswith(("Blueprint(", "flask.Blueprint(")) and isinstance(
                target, ast.Name
            ):
                names.add(target.id)
    return names


def check_order(root: Path) -> list[str]:
    """Our translations must come last in the merge, that is: first in `ckan.plugins`.

    flask-babel takes the plural rule from the catalogue that it merges last; a plugin without
    Arabic there (ckanext-dcat) gives all Arabic plurals the English rule.
    """
    path = root / "config" / "base.ini"
    if not path.exists():
        return ["config/base.ini is missing"]
    settings = configparser.RawConfigParser()
    settings.read(path, encoding="utf-8")
    plugins = settings.get("app:main", "ckan.plugins", fallback="").split()
    ours = {extension.name for extension in extensions(root)}
    if not plugins or plugins[0] not in ours:
        return [f"{place(path, root)}: ckan.plugins must begin with one of {sorted(ours)}"]
    return []


FOI = "ckanext-foi/ckanext/foi"
ACTION = "def foi_ask(context, data_dict):\n    ..."
FEATURE = {f"{FOI}/requests/__init__.py": "", f"{FOI}/requests/actions.py": ACTION}
IMPORT = "from ..requests.actions import foi_ask\n"
TABLES = Rule(
    "tables of contents are complete",
    check_tables,
    breaks=(
        (FEATURE, "foi_ask is missing in logic/action.py"),
        ({**FEATURE, f"{FOI}/logic/action.py": IMPORT + "__all__ = []"}, "does not list it"),
        ({f"{FOI}/logic/action.py": "__all__ = ['foi_ask']"}, "does not import it"),
        (
            {
                f"{FOI}/requests/__init__.py": "",
                f"{FOI}/requests/views.py": "requests = Blueprint('requests', __name__)",
            },
            "requests is missing in views.py",
        ),
        (
            {
                f"{FOI}/requests/__init__.py": "",
                f"{FOI}/requests/cli.py": "@click.group()\ndef foi():\n    ...",
            },
            "foi is missing in cli.py",
        ),
    ),
    allows=({**FEATURE, f"{FOI}/logic/action.py": IMPORT + "__all__ = ['foi_ask']"},),
)
INI = "[app:main]\nckan.plugins = {}\n"
ORDER = Rule(
    "our plugins come first",
    check_order,
    breaks=(
        (
            {f"{FOI}/__init__.py": "", "config/base.ini": INI.format("dcat foi")},
            "must begin with",
        ),
    ),
    allows=({f"{FOI}/__init__.py": "", "config/base.ini": INI.format("foi dcat")},),
)
