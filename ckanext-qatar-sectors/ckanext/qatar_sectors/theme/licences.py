"""What the usual open licences allow and ask for, in terms a page can put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BY = "attribution"
SHARE = "share-alike"
NO_TRADE = "non-commercial"
FREE = "free"


@dataclass(frozen=True)
class Licence:
    """A licence: its name, its text's address and the conditions of use it sets."""

    id: str
    name: str
    address: str
    conditions: tuple[str, ...] = ()


def _creative_commons(code: str, version: str, *conditions: str) -> Licence:
    name = f"Creative Commons {code.upper()} {version}"
    address = f"https://creativecommons.org/licenses/{code}/{version}/"
    return Licence(f"cc-{code}", name, address, conditions)


KNOWN = {
    licence.id: licence
    for licence in (
        Licence(
            "cc-zero",
            "Creative Commons CC0 1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
            (FREE,),
        ),
        _creative_commons("by", "4.0", BY),
        _creative_commons("by-sa", "4.0", BY, SHARE),
        _creative_commons("by-nc", "4.0", BY, NO_TRADE),
        Licence(
            "odc-by",
            "Open Data Commons Attribution 1.0",
            "https://opendatacommons.org/licenses/by/1-0/",
            (BY,),
        ),
        Licence(
            "odc-odbl",
            "Open Data Commons ODbL 1.0",
            "https://opendatacommons.org/licenses/odbl/1-0/",
            (BY, SHARE),
        ),
        Licence(
            "odc-pddl",
            "Open Data Commons PDDL 1.0",
            "https://opendatacommons.org/licenses/pddl/1-0/",
            (FREE,),
        ),
    )
}
ALIASES = {
    "cc-by-4.0": "cc-by",
    "cc-by-sa-4.0": "cc-by-sa",
    "cc-by-nc-4.0": "cc-by-nc",
    "cc-nc": "cc-by-nc",
    "cc0": "cc-zero",
    "cc0-1.0": "cc-zero",
}
BY_ADDRESS = {licence.address.split("://", 1)[1].rstrip("/"): licence for licence in KNOWN.values()}


def find(name: str | None) -> Licence | None:
    """Return a known licence by its id or its address."""
    text = (name or "").strip()
    address = text.split("://", 1)[-1].rstrip("/").lower()
    if address in BY_ADDRESS:
        return BY_ADDRESS[address]
    return KNOWN.get(ALIASES.get(text.lower(), text.lower()))


def stated(package: Mapping[str, object]) -> Licence | None:
    """Return the licence a dataset states: one we know, else the name and address it gives."""
    identifier = str(package.get("license_id") or "")
    known = find(identifier) or find(str(package.get("license_url") or ""))
    if known or not identifier or identifier == "notspecified":
        return known
    return Licence(
        identifier,
        str(package.get("license_title") or identifier),
        str(package.get("license_url") or ""),
    )


def of_file(file: Mapping[str, object], package: Mapping[str, object]) -> Licence | None:
    """Return the licence that a file states for itself, else that of its dataset."""
    own = str(file.get("license") or "").strip()
    if not own:
        return stated(package)
    return find(own) or Licence(own, own, own if own.startswith(("http://", "https://")) else "")
