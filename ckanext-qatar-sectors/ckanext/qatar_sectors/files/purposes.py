"""What files are for, and the rules that follow: size, types, what is removed. One line each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ckanext.qatar_sectors.files.kinds import DATA, DOCUMENTS, IMAGES, Kind

MEGABYTE = 1024 * 1024


class Purpose(StrEnum):
    """Why somebody uploads a file."""

    CATALOGUE = "catalogue"  # a file of a dataset
    PICTURE = "picture"  # the picture of an agency or an account
    ATTACHMENT = "attachment"  # beside a request, an answer, a post
    RELEASE = "release"  # a document that answers a request, before what is withheld is taken out
    RELEASED = "released"  # what the portal made of it, byte for byte as it was proved
    EVIDENCE = "evidence"  # from somebody who may not be known by it


@dataclass(frozen=True)
class Rules:
    """What a purpose allows, and what is done to its files."""

    kinds: frozenset[Kind]
    max_bytes: int
    # Who made a file, where, with what: taken out of documents and pictures.
    strip: bool = False
    # A signed document stays as it is: any change would make the signature void.
    keep_signed: bool = True
    # Written anew from its pixels.
    redraw: bool = False
    max_pixels: int = 100_000_000
    # The longest side of a redrawn picture.
    max_side: int = 1600


_UNPROVABLE = frozenset(
    {
        Kind.XLS, Kind.DOC, Kind.PPT, Kind.ZIP, Kind.KMZ, Kind.GZIP, Kind.GPKG, Kind.PARQUET,
        Kind.GIF, Kind.TIFF,
    }
)  # fmt: skip
RULES: dict[Purpose, Rules] = {
    Purpose.CATALOGUE: Rules(DATA | DOCUMENTS | IMAGES, 200 * MEGABYTE, strip=True),
    Purpose.PICTURE: Rules(IMAGES - {Kind.TIFF}, 5 * MEGABYTE, redraw=True, max_pixels=40_000_000),
    Purpose.ATTACHMENT: Rules(DATA | DOCUMENTS | IMAGES, 20 * MEGABYTE, strip=True),
    Purpose.EVIDENCE: Rules(
        DOCUMENTS | IMAGES | DATA, 50 * MEGABYTE, strip=True, keep_signed=False
    ),
    # What the old formats and archives hide cannot be proved to be gone.
    Purpose.RELEASE: Rules(
        (DOCUMENTS | IMAGES | DATA) - _UNPROVABLE, 100 * MEGABYTE, strip=True, keep_signed=False
    ),
    Purpose.RELEASED: Rules((DOCUMENTS | IMAGES | DATA) - _UNPROVABLE, 1024 * MEGABYTE),
}


def rules_of(purpose: Purpose) -> Rules:
    """Return the rules of a purpose."""
    return RULES[purpose]
