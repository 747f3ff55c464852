"""What persons keep with us themselves: account, logins, attributes; given out and erased."""

from __future__ import annotations

import secrets
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.identity import attributes, needs, persons
from ckanext.qatar_sectors.identity.claims import Attribute
from ckanext.qatar_sectors.identity.model import Identity, Person, PersonAttribute


def account(user_id: str) -> dict[str, Any]:
    """Return the account as CKAN and we hold it."""
    user = model.Session.get_one(model.User, user_id)
    person = Person.get(user_id)
    return {
        "id": user.id,
        "name": user.name,
        "full_name": user.fullname or "",
        "about": user.about or "",
        "email": user.email or "",
        "email_proved": person.email_proved_at.isoformat()
        if person and person.email_proved_at and persons.is_email_proved(user)
        else None,
        "public_name": person.public_name if person else "",
        "language": person.language if person else "",
        "assurance": persons.assurance_of(user_id).code,
        "created": user.created.isoformat() if user.created else None,
        "last_active": user.last_active.isoformat() if user.last_active else None,
    }


def erase_account(user_id: str) -> None:
    """Leave of the account an id and a name that says nothing."""
    user = model.Session.get_one(model.User, user_id)
    if user.state != model.State.DELETED or user.email or user.fullname:
        user.name = f"erased-{secrets.token_hex(12)}"
    for column in ("fullname", "email", "about", "image_url", "_password", "apikey", "reset_key"):
        setattr(user, column, None)
    user.plugin_extras, user.last_active, user.sysadmin = None, None, False
    user.activity_streams_email_notifications = False
    user.state = model.State.DELETED
    person = Person.of(user_id)
    person.public_name = person.email_digest = person.email_key_id = ""
    person.language, person.email_proved_at = "ar", None
    person.erased_at = person.erased_at or sa.func.now()


def logins(user_id: str) -> list[dict[str, Any]]:
    """Return the logins joined to the account; the subject is what the provider knows."""
    return [
        {
            "id": login.id,
            "provider": login.provider,
            "assurance": login.assurance,
            "linked_at": login.linked_at.isoformat(),
            "used_at": login.used_at.isoformat(),
        }
        for login in Identity.of(user_id)
    ]


def erase_logins(user_id: str) -> None:
    """Forget the logins: who comes again by one of them is somebody new."""
    model.Session.execute(sa.delete(Identity).where(Identity.user_id == user_id))


def attributes_kept(user_id: str) -> list[dict[str, Any]]:
    """Return what official logins said and is kept, opened for its owner alone, and what it is kept for."""
    return [
        {
            "attribute": name,
            "value": attributes.opened(user_id, Attribute(name)),
            "received_at": received.isoformat(),
            "needed_by": sorted(need.feature for need in needs.NEEDS if name in need.attributes),
        }
        for name, received in PersonAttribute.kept(user_id)
    ]


def erase_attributes(user_id: str) -> None:
    """Delete what official logins said."""
    model.Session.execute(sa.delete(PersonAttribute).where(PersonAttribute.user_id == user_id))
