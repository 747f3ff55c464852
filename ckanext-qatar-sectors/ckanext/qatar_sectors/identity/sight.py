"""Who sees which accounts: everybody their own, officers each other, nobody a participant's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.identity import hiding, officers


@dataclass(frozen=True)
class Viewer:
    """Who looks: an account with both its references, nobody, or the portal itself, which sees all."""

    own: frozenset[str] = frozenset()
    is_officer: bool = False
    is_administrator: bool = False
    is_portal: bool = False


NOBODY = Viewer()
PORTAL = Viewer(is_officer=True, is_portal=True)


def viewer(context: Any = None) -> Viewer:
    """Return who looks at what an action answers, or at a page."""
    if context is not None and context.get("ignore_auth"):
        return PORTAL
    name = (context or {}).get("user")
    if name is None:
        if not has_request_context():
            return PORTAL
        name = tk.current_user.name
    if not name:
        return NOBODY
    user = model.User.get(name)
    if user is None or user.state == model.State.DELETED:
        return NOBODY
    own = frozenset({user.id, user.name})
    return Viewer(own, officers.is_officer(user.id), bool(user.sysadmin))


def seen_by(who: Viewer, references: Iterable[str]) -> Callable[[str], bool]:
    """Return the question whether an account is seen, for these ids and names."""
    if who.is_portal:
        return lambda _reference: True
    seen = set(who.own)
    others = {reference for reference in references if reference} - seen
    if who.is_officer and others:
        seen = seen.union(*officers.among(others).values())
    return seen.__contains__


def sees(who: Viewer, reference: str) -> bool:
    """Say whether an account may be looked at by this id or name.

    An administrator, who appoints and blocks, finds an account that they can name exactly.
    """
    if who.is_administrator and model.User.get(reference) is not None:
        return True
    return seen_by(who, [reference])(reference)


def cleared(answer: Any, who: Viewer) -> Any:
    """Return an answer without the accounts that this viewer does not see."""
    if who.is_portal:
        return answer
    return hiding.without(answer, seen_by(who, hiding.references(answer)))
