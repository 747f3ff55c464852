"""A lock file says what is installed by its hash, and never from where."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.rule import Rule

PINNED = re.compile(r"^[A-Za-z0-9][\w.\[\],-]*==[^\s;\\]+")
ADDRESS = re.compile(r"https?://|^\s*(-i|-f|--index-url|--extra-index-url|--find-links)\b| @ ")


def check(root: Path) -> list[str]:
    """Name requirements without a hash or a pin, and addresses."""
    found = []
    for path in sorted(root.glob("requirements*.lock")):
        for entry in entries(path.read_text(encoding="utf-8")):
            name = entry.split()[0]
            if ADDRESS.search(entry):
                found.append(f"{path.name}: {name} has an address")
            elif not PINNED.match(entry):
                found.append(f"{path.name}: {name} is not pinned")
            elif "--hash=sha256:" not in entry:
                found.append(f"{path.name}: {name} has no hash")
    return found


def entries(text: str) -> list[str]:
    """Return one line a requirement, continuation lines joined, comments left out."""
    lines = [line.split(" #")[0] for line in text.splitlines() if not line.lstrip().startswith("#")]
    return [
        entry
        for entry in re.sub(r"\\\s*\n\s*", " ", "\n".join(lines)).splitlines()
        if entry.strip()
    ]


LOCK = "requirements.lock"
HASH = f"--hash=sha256:{'a' * 64}"
RULE = Rule(
    "locks have hashes and no address",
    check,
    breaks=(
        ({LOCK: "polib==1.2.0\n"}, "polib==1.2.0 has no hash"),
        ({LOCK: f"polib>=1.2.0 \\\n    {HASH}\n"}, "is not pinned"),
        ({LOCK: f"--index-url https://example.org\npolib==1 {HASH}\n"}, "has an address"),
        ({LOCK: f"polib @ https://example.org/polib.whl {HASH}\n"}, "has an address"),
    ),
    allows=(
        {LOCK: f"# made by https://example.org\npolib==1.2.0 \\\n    {HASH}\n    # via ckan\n"},
    ),
)
