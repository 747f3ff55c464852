"""Files that people give to a form, and what its readers are told of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.files import sentences
from ckanext.qatar_sectors.files.errors import FileRefused, StoreAway, StoreFull
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import State


@contextmanager
def refused_at(field: str) -> Iterator[None]:
    """Make whatever refuses a file an error of a form's field, in the reader's language.

    :raises ValidationError: the checks refuse it, or the store has no room or does not answer
    """
    try:
        yield
    except FileRefused as err:
        raise tk.ValidationError({field: sentences.sentences(err.findings, tk._)}) from err
    except StoreFull as err:
        raise tk.ValidationError({field: [tk._(sentences.NO_ROOM)]}) from err
    except StoreAway as err:
        raise tk.ValidationError({field: [tk._(sentences.STORE_AWAY)]}) from err


def told(file_id: str) -> dict[str, Any] | None:
    """Return name, size (bytes), SHA-256 and address of a given file; None if it was refused or let go.

    `ready` says whether the checks let it pass; before that it has no address.
    """
    stored = StoredFile.get(file_id) if file_id else None
    if stored is None or stored.state in (State.REFUSED, State.DISCARDED):
        return None
    ready = stored.state == State.RELEASED
    address = tk.url_for("qatar_files.private", file_id=stored.id, name=stored.name)
    return {
        "name": stored.name,
        "size": stored.size,
        "sha256": stored.sha256,
        "ready": ready,
        "url": address if ready else "",
    }
