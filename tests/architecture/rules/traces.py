"""No file tells where its author's machine keeps things, or where packages come from."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.rule import Rule
from tests.architecture.tree import place, tracked

# Backslashes stand for slashes, so that this file does not hold what it looks for.
FOLDERS = r"\root \work \tmp\lab \Users\[a-z]+ \home\[a-z]+".replace("\\", "/").split()
PATH = re.compile(rf"(?<![\w.*}}/>-])(?:{'|'.join(FOLDERS)})(?=/|\b)")
SAFE = re.compile(r"/home/(?:index|snippets|layout|about)")
REGISTRY = re.compile(r"files[.]pythonhosted\.org|registry[.]npmjs\.org")
TEXT = frozenset(
    [
        ".py",
        ".md",
        ".yaml",
        ".yml",
        ".toml",
        ".cfg",
        ".ini",
        ".in",
        ".lock",
        ".html",
        ".css",
        ".js",
        ".txt",
        ".po",
        ".ttl",
        ".json",
        ".xml",
        ".sh",
        ".sql",
    ]
)


def check(root: Path) -> list[str]:
    """Name each line that holds a path of one machine or the host of a registry."""
    found = []
    for path in tracked(root):
        if path.suffix not in TEXT and path.suffix:
            continue
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            match = PATH.search(line) or REGISTRY.search(line)
            if match and not SAFE.match(line, match.start()):
                found.append(f"{place(path, root, number)}: {match.group()}")
    return found


MACHINE = r"\root\portal \home\sara\portal".replace("\\", "/").split()
RULE = Rule(
    "no traces of one machine",
    check,
    breaks=(
        ({"docs/a.md": f"cd {MACHINE[0]}"}, MACHINE[0][:5]),
        ({"stack/a.py": f"HOME = '{MACHINE[1]}'"}, MACHINE[1][:10]),
        ({"requirements.lock": "https://files." + "pythonhosted.org/x"}, "hosted.org"),
    ),
    allows=({"docs/a.md": "templates/home/index.html network/root framework"},),
)
