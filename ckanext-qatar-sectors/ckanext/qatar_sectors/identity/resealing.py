"""Bringing what is sealed and hashed under the current key, and forgetting what is kept too long."""

from __future__ import annotations

from datetime import UTC, datetime
from pkgutil import resolve_name

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.identity import needs
from ckanext.qatar_sectors.identity.claims import Attribute
from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.identity.model import Identity, Person, PersonAttribute
from ckanext.qatar_sectors.identity.parts import PARTS
from ckanext.qatar_sectors.identity.persons import is_email_proved


def reseal() -> int:
    """Bring every value under the current key in one transaction; return how many were under another."""
    keys = keyring()
    current, done = keys.current, 0
    for login in model.Session.scalars(sa.select(Identity).where(Identity.key_id != current.id)):
        subject = keys.open(login.sealed, "subject", login.provider)
        login.digest = current.digest(login.provider, subject)
        login.sealed_subject = current.seal(subject, "subject", login.provider).value
        login.key_id = current.id
        done += 1
    kept = sa.select(PersonAttribute).where(PersonAttribute.key_id != current.id)
    for row in model.Session.scalars(kept):
        place = ("attribute", row.user_id, row.name)
        row.value = current.seal(keys.open(row.sealed_value, *place), *place).value
        row.key_id = current.id
        done += 1
    proved = sa.select(Person).where(Person.email_key_id.not_in(["", current.id]))
    for person in model.Session.scalars(proved):
        user = model.Session.get(model.User, person.user_id)
        if user is None or not is_email_proved(user):
            person.email_digest = person.email_key_id = ""
            continue
        person.email_digest = current.digest("email", user.email.lower())
        person.email_key_id = current.id
        done += 1
    done += sum(int(resolve_name(part.resealed)()) for part in PARTS if part.resealed)
    model.Session.commit()
    return done


def forget_old() -> int:
    """Delete attributes that no feature needs any more, or needs no longer; return how many."""
    now = datetime.now(UTC)
    gone = sum(PersonAttribute.drop_older(str(name), now - needs.kept(name)) for name in Attribute)
    model.Session.commit()
    return gone
