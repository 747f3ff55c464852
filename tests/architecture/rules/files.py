"""A file is one subject: short, and named after it."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.rule import Rule
from tests.architecture.tree import extensions, ours, place, sources

SHAPELESS = frozenset({"utils", "util", "common", "misc", "general"})
LONGEST = 300
LONGEST_PLUGIN = 80
# Tables of contents, and the readers of options: each line stands alone.
LONGEST_TABLE = 900
TABLES = frozenset({"config.py", "helpers.py", "action.py", "auth.py"})
# A table of cases is read one line at a time.
LONGEST_TEST = 400


def check(root: Path) -> list[str]:
    """Name files with no subject in their name, and files that hold more than one."""
    found = []
    extension_names = {extension.name for extension in extensions(root)}
    paths = sources(root, "*.py", "*.html", "*.js", "*.css")
    for folder in ("stack", "demo", "tests"):
        paths += [path for path in sorted((root / folder).rglob("*.py")) if ours(path, root)]
    for path in paths:
        lines = path.read_text(encoding="utf-8").count("\n")
        longest = LONGEST_PLUGIN if path.name == "plugin.py" else LONGEST
        if path.name in TABLES and path.parent.name in ("logic", *extension_names):
            longest = LONGEST_TABLE
        if path.is_relative_to(root / "tests"):
            longest = LONGEST_TEST
        # A style sheet is cut by layers, not by length; templates and scripts are code.
        if lines > longest and path.suffix != ".css":
            found.append(f"{place(path, root)} has {lines} lines, {longest} at most")
        if path.stem in SHAPELESS:
            found.append(f"{place(path, root)}: name the file after its subject")
    return found


FOI = "ckanext-foi/ckanext/foi"
RULE = Rule(
    "files are short and named after their subject",
    check,
    breaks=(
        ({f"{FOI}/requests/utils.py": ""}, "after its subject"),
        ({"stack/common.py": ""}, "after its subject"),
        ({f"{FOI}/requests/long.py": "x = 1\n" * 301}, "301 lines"),
        ({f"{FOI}/requests/config.py": "x = 1\n" * 301}, "301 lines"),
        ({f"{FOI}/config.py": "x = 1\n" * 901}, "901 lines, 900 at most"),
        ({f"{FOI}/plugin.py": "x = 1\n" * 81}, "81 lines, 80 at most"),
    ),
    allows=({f"{FOI}/requests/fine.py": "x = 1\n" * 300, f"{FOI}/config.py": "x = 1\n" * 800},),
)
