"""Persistent URIs: what a thing is called for ever, whatever its name, its page or the portal's software becomes."""

from __future__ import annotations

from enum import StrEnum

FOLDER = "id"


class Kind(StrEnum):
    """What has a persistent URI; the word stands in it."""

    DATASET = "dataset"
    DISTRIBUTION = "distribution"
    AGENCY = "agency"
    SECTOR = "sector"


CATALOGUE = "catalogue"


def catalogue_uri(base: str) -> str:
    """Return the URI of the whole catalogue, on a base without a slash at its end."""
    return f"{base}/{FOLDER}/{CATALOGUE}"


def uri(base: str, kind: Kind, reference: str) -> str:
    """Return the URI of a thing by its id, on a base without a slash at its end."""
    return f"{base}/{FOLDER}/{kind}/{reference}"
