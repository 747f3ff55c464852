"""Where the vocabulary lies: schemas/ of the repository, or the folder the portal's settings name."""

from __future__ import annotations

from pathlib import Path

_folder = Path(__file__).resolve().parents[4] / "schemas"


def schemas_folder() -> Path:
    """The folder with sectors.ttl, sector-rules.yaml and the scheming schemas."""
    return _folder


def use(folder: str) -> None:
    """Read the vocabulary from another folder, if one is named; call it before the first reading."""
    global _folder
    if folder:
        _folder = Path(folder)
