"""Zipped documents with a part changed or added."""

from __future__ import annotations

import shutil
import zipfile


def rewrite(path, changes: dict) -> None:
    """Write a package again: a value is new content, or a function of the old text."""
    old = path.with_suffix(".old")
    shutil.move(path, old)
    left = dict(changes)
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            change = left.pop(name, None)
            if callable(change):
                content = change(content.decode()).encode()
            elif change is not None:
                content = change.encode()
            target.writestr(name, content)
        for name, content in left.items():
            target.writestr(name, content)
    old.unlink()


def package(path, parts: dict) -> None:
    """Write a package of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
