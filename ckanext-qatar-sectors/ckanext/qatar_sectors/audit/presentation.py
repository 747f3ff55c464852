"""The list of acts as a page shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from ckanext.qatar_sectors.audit import sentences

DOHA = ZoneInfo("Asia/Qatar")


@dataclass(frozen=True)
class Row:
    """One act in the reader's language."""

    seq: int
    iso: str
    when: str
    act: str
    actor: str
    role: str
    object_word: str
    object_id: str
    facts: tuple[tuple[str, str], ...]


def row(event: Mapping[str, Any], locale: str, _: Callable[[str], str]) -> Row:
    """Return an event for the page; ids stay ids."""
    at = datetime.fromisoformat(event["at"]).astimezone(DOHA)
    facts = [("reason", event["reason"])] if event["reason"] else []
    facts += [(key, _text(value)) for key, value in sorted(event["details"].items())]
    return Row(
        seq=event["seq"],
        iso=at.isoformat(timespec="seconds"),
        when=format_datetime(
            at,
            "d MMMM yyyy، H:mm:ss" if locale.startswith("ar") else "d MMMM yyyy, H:mm:ss",
            locale=locale,
        ),
        act=_(sentences.act_sentence(event["act"])),
        actor=event["actor"],
        role=_(sentences.role_word(event["role"])) if event["role"] else "",
        object_word=_(word) if (word := sentences.object_word(event["object_type"])) else "",
        object_id=event["object"],
        facts=tuple(facts),
    )


def acts(_: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return the acts that can be chosen, in their fixed order."""
    return [(str(act), _(sentence)) for act, sentence in sentences.ACTS.items()]


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
