"""What people choose: how often they are told of each kind, and in which language."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.qatar_sectors.notices.cadence import COLLECTED, Cadence
from ckanext.qatar_sectors.notices.errors import CadenceRefused
from ckanext.qatar_sectors.notices.kinds import KINDS, kind_named
from ckanext.qatar_sectors.notices.links import Stop
from ckanext.qatar_sectors.notices.model import Choice, Notice, Refusal


def cadences(user_id: str) -> dict[str, Cadence]:
    """Return how often a person is told of each kind that can be chosen or that must be told."""
    chosen = Choice.of_person(user_id)
    return {
        kind.name: kind.cadence if kind.mandatory else Cadence(chosen.get(kind.name, kind.cadence))
        for kind in KINDS
        if not kind.secret
    }


def choose(user_id: str, wanted: Mapping[str, Cadence]) -> None:
    """Keep a person's choices; raises UnknownKind and CadenceRefused."""
    before = cadences(user_id)
    for name, cadence in wanted.items():
        kind = kind_named(name)
        if (kind.mandatory or kind.secret) and cadence != kind.cadence:
            raise CadenceRefused(name)
    changed = {name: one for name, one in wanted.items() if before.get(name) != one}
    Choice.keep(user_id, changed)
    for name, cadence in changed.items():
        # Somebody who wants it at once gets what waits with the next digest of the day.
        kept = Cadence.DAILY if cadence == Cadence.AT_ONCE else cadence
        Notice.change_cadence(user_id, name, kept)


def stopped_kinds(stop: Stop) -> list[str]:
    """Return the kinds that a link stops now; nothing else is touched."""
    if stop.scope not in COLLECTED:
        return [kind_named(stop.scope).name]
    now = cadences(stop.user_id)
    return [kind.name for kind in KINDS if not kind.mandatory and now.get(kind.name) == stop.scope]


def stop(link: Stop) -> None:
    """Do what an unsubscribe link says; a second time changes nothing."""
    names = stopped_kinds(link)
    if link.user_id:
        choose(link.user_id, dict.fromkeys(names, Cadence.OFF))
    else:
        for name in names:
            Refusal.keep(link.address_digest, name)
