"""Types of datasets that plugins add, and that change by acts of their own alone: each says so when the portal starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context


@dataclass(frozen=True)
class Reserved:
    """A type of datasets that CKAN's own actions do not change.

    `label` names one of them in the reader's language, `is_writer` says of a context whether one of the type's own acts writes; `refusal` is what everybody else is told.
    """

    type: str
    label: Callable[[], str]
    is_writer: Callable[[Context], bool]
    refusal: Callable[[], str]


PLAIN = "dataset"
# The state of a document in the index that is found by nobody: every question of CKAN asks for other ones.
UNLISTED = "unlisted"
TYPES: dict[str, Reserved] = {}


def register(reserved: Reserved) -> None:
    """Reserve a type of datasets; a second call for it changes nothing."""
    TYPES[reserved.type] = reserved


def labels() -> dict[str, str]:
    """Return what one entry of each type is called in the reader's language, plain datasets first."""
    return {PLAIN: tk._("Dataset")} | {name: reserved.label() for name, reserved in TYPES.items()}


def is_unlisted(type_name: Any, capacity: Any) -> bool:
    """Say whether a document of the index is a draft of a reserved type: found at its desk and nowhere else, whoever searches."""
    return type_name in TYPES and capacity == "private"


def listed() -> list[str]:
    """Return the filter that leaves such drafts out of an answer of Solr."""
    if not TYPES:
        return []
    types = " OR ".join(f'"{name}"' for name in sorted(TYPES))
    return [f"-(+dataset_type:({types}) +capacity:private)"]


def dataset_of(reference: Any) -> Any:
    """Return the dataset of an id or a name if its type is reserved, else None."""
    package = model.Package.get(reference) if isinstance(reference, str) and reference else None
    return package if package is not None and package.type in TYPES else None


def refuse(context: Context, references: Iterable[Any], *, even_gone: bool = True) -> None:
    """Raise NotAuthorized if one of the references is a reserved dataset that this context does not write.

    Without `even_gone`, deleted ones pass.
    """
    for reference in references:
        package = dataset_of(reference)
        if package is None or not (even_gone or package.state == model.State.ACTIVE):
            continue
        reserved = TYPES[package.type]
        if not reserved.is_writer(context):
            raise tk.NotAuthorized(reserved.refusal())
