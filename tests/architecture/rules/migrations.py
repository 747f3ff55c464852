"""An extension's migrations are one numbered chain."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.rule import Rule
from tests.architecture.tree import extensions, place

NAME = re.compile(r"^\d{3}_[0-9a-z]+_\w+\.py$")
VALUE = r"""^{}\s*(?::[^=]+)?=\s*(?:["'](\w+)["']|None)"""


def check(root: Path) -> list[str]:
    """Name migrations with a wrong name, and places where a chain parts."""
    found = []
    for extension in extensions(root):
        chain: dict[str | None, Path] = {}
        for path in sorted(extension.glob("migration/*/versions/[!_]*.py")):
            if not NAME.match(path.name):
                found.append(f"{place(path, root)}: name it NNN_<rev>_<what>.py")
            before = value("down_revision", path)
            if before in chain:
                found.append(
                    f"{place(path, root)} and {chain[before].name} both follow {before or 'nothing'}"
                )
            chain[before] = path
        known = {value("revision", path) for path in chain.values()}
        found += [
            f"{place(path, root)} follows {before}, which is missing"
            for before, path in chain.items()
            if before is not None and before not in known
        ]
    return found


def value(name: str, path: Path) -> str | None:
    match = re.search(VALUE.format(name), path.read_text(encoding="utf-8"), re.MULTILINE)
    return match.group(1) if match else None


VERSIONS = "ckanext-foi/ckanext/foi/migration/foi/versions"
FIRST = {f"{VERSIONS}/001_a1_one.py": 'revision = "a1"\ndown_revision = None\n'}
RULE = Rule(
    "migrations are one chain",
    check,
    breaks=(
        ({f"{VERSIONS}/one.py": 'revision = "a1"\ndown_revision = None\n'}, "name it"),
        (
            {**FIRST, f"{VERSIONS}/001_b2_two.py": 'revision = "b2"\ndown_revision = None\n'},
            "both follow nothing",
        ),
        (
            {**FIRST, f"{VERSIONS}/002_b2_two.py": 'revision = "b2"\ndown_revision = "c3"\n'},
            "is missing",
        ),
    ),
    allows=({**FIRST, f"{VERSIONS}/002_b2_two.py": 'revision = "b2"\ndown_revision = "a1"\n'},),
)
