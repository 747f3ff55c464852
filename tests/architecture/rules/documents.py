"""Each link in the documents leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from tests.architecture.rule import Rule
from tests.architecture.tree import place, tracked

LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
HEADING = re.compile(r"^#+\s+(.*?)\s*#*$", re.MULTILINE)
ELSEWHERE = ("http://", "https://", "mailto:", "tel:")


def check(root: Path) -> list[str]:
    """Name each link whose file or heading does not exist."""
    found = []
    for path in tracked(root):
        if path.suffix != ".md":
            continue
        text = CODE.sub(lambda match: "\n" * match.group().count("\n"), path.read_text("utf-8"))
        for match in LINK.finditer(text):
            target = unquote(match.group(1))
            if target.startswith(ELSEWHERE):
                continue
            name, _, anchor = target.partition("#")
            goal = (path.parent / name).resolve() if name else path
            line = text.count("\n", 0, match.start()) + 1
            if not goal.exists() or (root != goal and root not in goal.parents):
                found.append(f"{place(path, root, line)}: {target} does not exist")
            elif anchor and goal.suffix == ".md" and anchor not in anchors(goal):
                found.append(f"{place(path, root, line)}: {target} has no such heading")
    return found


def anchors(path: Path) -> set[str]:
    """Return the anchors that the headings of a document get."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in HEADING.findall(path.read_text(encoding="utf-8"))
    }


RULE = Rule(
    "links in documents lead somewhere",
    check,
    breaks=(
        ({"docs/a.md": "See [b](b.md)."}, "docs/a.md:1: b.md does not exist"),
        ({"README.md": "![x](docs/x.png)"}, "docs/x.png"),
        ({"docs/a.md": "[b](b.md#two)", "docs/b.md": "# One\n"}, "no such heading"),
        ({"docs/a.md": "[b](../../outside.md)"}, "does not exist"),
    ),
    allows=(
        {
            "docs/a.md": "[b](b.md#one-and-two) `[x](y)` [z](https://z)",
            "docs/b.md": "# One and two\n",
        },
    ),
)
