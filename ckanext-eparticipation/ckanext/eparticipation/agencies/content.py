"""The content of an e-participation page: read from what is sent, kept as JSON, said to be complete or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from ckanext.eparticipation.agencies import accounts, channels
from ckanext.eparticipation.agencies.accounts import Account
from ckanext.eparticipation.agencies.channels import Channel, Flaw
from ckanext.eparticipation.agencies.homepage.address import same_origin
from ckanext.eparticipation.agencies.statement import LANGUAGES, Bilingual, Lack, Part, lacking

# Flaws by field; those of rows as a dictionary for each row, empty where it is right.
Flaws = dict[str, Any]


@dataclass(frozen=True)
class Content:
    """What stands on a page. `own_page`: where the agency shows it on its own site."""

    texts: Mapping[Part, Bilingual] = field(default_factory=dict)
    channels: tuple[Channel, ...] = ()
    accounts: tuple[Account, ...] = ()
    own_page: str = ""

    @property
    def lacks(self) -> list[Lack]:
        """Return the texts that are missing."""
        return lacking(self.texts)

    @property
    def lack_codes(self) -> list[str]:
        """Return everything that is missing, as it is kept beside a version."""
        codes = [lack.code for lack in self.lacks]
        return codes if self.channels else [*codes, NO_CHANNEL]

    @property
    def is_complete(self) -> bool:
        """Tell whether everything stands there that the policy asks for."""
        return not self.lack_codes


NO_CHANNEL = "channels"
EMPTY = Content()


def read(given: Mapping[str, Any], homepage: str) -> tuple[Content, Flaws]:
    """Return the content that was sent, and what is wrong with it; rows that are wrong are left out."""
    flaws: Flaws = {}
    texts = {
        part: {lang: text for lang in LANGUAGES if (text := given.get(f"{part}_{lang}") or "")}
        for part in Part
    }
    ways = _rows(given, "channels", channels.MOST, channels.flaws, flaws)
    known = _rows(given, "accounts", accounts.MOST, accounts.flaws, flaws)
    own_page = given.get("own_page") or ""
    if own_page and not same_origin(own_page, homepage):
        flaws["own_page"] = Flaw.OTHER_SITE
    content = Content(
        texts,
        tuple(channels.channel(row) for row in ways),
        tuple(accounts.account(row) for row in known),
        own_page,
    )
    return content, flaws


def _rows(
    given: Mapping[str, Any],
    name: str,
    most: int,
    flaws_of: Callable[[Mapping[str, Any]], dict[str, Flaw]],
    flaws: Flaws,
) -> list[Mapping[str, Any]]:
    rows: Sequence[Mapping[str, Any]] = given.get(name) or []
    if len(rows) > most:
        flaws[f"{name}_count"] = Flaw.TOO_MANY
        return []
    found = [flaws_of(row) for row in rows]
    if any(found):
        flaws[name] = found
    return [row for row, wrong in zip(rows, found, strict=True) if not wrong]


def to_json(content: Content) -> dict[str, Any]:
    """Return the content as it is kept."""
    return {
        "texts": {str(part): dict(text) for part, text in content.texts.items() if text},
        "channels": [{**asdict(one), "kind": str(one.kind)} for one in content.channels],
        "accounts": [{**asdict(one), "network": str(one.network)} for one in content.accounts],
        "own_page": content.own_page,
    }


def from_json(kept: Mapping[str, Any]) -> Content:
    """Return what was kept."""
    return Content(
        {Part(part): text for part, text in kept["texts"].items()},
        tuple(channels.channel(row) for row in kept["channels"]),
        tuple(accounts.account(row) for row in kept["accounts"]),
        kept["own_page"],
    )
