"""Where the sources of the project lie, in the real tree and in the examples of the rules."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GLUE = frozenset(
    [
        "plugin",
        "config",
        "actions",
        "auth",
        "schema",
        "validators",
        "model",
        "views",
        "jobs",
        "index",
        "listeners",
        "helpers",
        "cli",
        "logic",
    ]
)
SKIPPED = frozenset({"__pycache__", "node_modules", "vendor", "bootstrap", "build", "dist"})


def extensions(root: Path) -> list[Path]:
    """Return the package folder of each extension."""
    return sorted(
        path for path in root.glob("ckanext-*/ckanext/*") if path.is_dir() and ours(path, root)
    )


def ours(path: Path, root: Path) -> bool:
    """Say whether we wrote the file: not vendored, not made by a tool."""
    parts = path.relative_to(root).parts
    return not any(part in SKIPPED or part.startswith(".") or "egg-info" in part for part in parts)


def sources(root: Path, *patterns: str) -> list[Path]:
    """Return our files of the three extensions that match one of the patterns."""
    found = {
        path
        for extension in extensions(root)
        for pattern in patterns
        for path in extension.rglob(pattern)
        if ours(path, root)
    }
    return sorted(found)


def python_files(root: Path) -> list[Path]:
    """Return the extensions' modules, without migrations."""
    return [path for path in sources(root, "*.py") if "migration" not in path.parts]


def templates(root: Path) -> list[Path]:
    """Return the extensions' templates, mails included."""
    return [path for path in sources(root, "*.html", "*.txt") if "templates" in path.parts]


def features(extension: Path) -> list[Path]:
    """Return the feature folders of an extension."""
    return sorted(
        path
        for path in extension.iterdir()
        if path.is_dir() and (path / "__init__.py").exists() and path.name not in GLUE
    )


def tracked(root: Path) -> list[Path]:
    """Return what git tracks or would track; every file where there is no git."""
    if (root / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listing = subprocess.run(command, cwd=root, check=True, capture_output=True).stdout
        return [root / name for name in listing.decode().split("\0") if (root / name).is_file()]
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file()
        and not any(part.startswith((".venv", ".portal")) for part in path.relative_to(root).parts)
    )


@lru_cache(maxsize=2000)
def syntax(path: Path) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def module_name(path: Path) -> str:
    """Return the dotted name of a module of an extension."""
    parts = path.with_suffix("").parts
    start = len(parts) - 1 - parts[::-1].index("ckanext")
    names = list(parts[start:])
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of each import that runs; `from a import b` gives `a.b`."""
    package = module_name(path).split(".")
    if path.stem != "__init__":
        package = package[:-1]
    for node in running(syntax(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)


def running(node: ast.AST) -> Iterator[ast.AST]:
    """Walk a module, but not what stands under `if TYPE_CHECKING:`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from running(child)


def place(path: Path, root: Path, line: int | None = None) -> str:
    """Return how a violation names a file."""
    name = path.relative_to(root).as_posix()
    return f"{name}:{line}" if line else name
