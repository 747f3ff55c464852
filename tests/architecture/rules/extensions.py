"""`eparticipation` and `foi` may import `qatar_sectors`; nothing else crosses."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.rule import Rule
from tests.architecture.tree import extensions, imports, module_name, place, python_files

SHARED = "qatar_sectors"


def check(root: Path) -> list[str]:
    """Name each import of one extension in another that is not allowed."""
    own = {extension.name for extension in extensions(root)}
    found = []
    for path in python_files(root):
        home = module_name(path).split(".")[1]
        for line, name in imports(path):
            parts = name.split(".")
            target = parts[1] if parts[0] == "ckanext" and len(parts) > 1 else home
            if target in own and target not in (home, SHARED):
                found.append(f"{place(path, root, line)} imports {name}")
    return found


SECTORS = "ckanext-qatar-sectors/ckanext/qatar_sectors"
FOI = "ckanext-foi/ckanext/foi"
RULE = Rule(
    "extensions stay apart",
    check,
    breaks=(
        (
            {f"{FOI}/__init__.py": "", f"{SECTORS}/a.py": "from ckanext.foi import b"},
            "imports ckanext.foi.b",
        ),
        (
            {
                f"{FOI}/a.py": "import ckanext.eparticipation",
                "ckanext-eparticipation/ckanext/eparticipation/__init__.py": "",
            },
            "imports ckanext.eparticipation",
        ),
    ),
    allows=({f"{FOI}/a.py": "from ckanext.qatar_sectors import b", f"{SECTORS}/__init__.py": ""},),
)
