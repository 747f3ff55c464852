"""A person's e-mail address: asked for, proved by a link, taken over."""

from __future__ import annotations

import time

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.identity import proving
from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.identity.errors import ProofRefused
from ckanext.qatar_sectors.identity.model import Person
from ckanext.qatar_sectors.notices import outbox


def ask(user_id: str, address: str, language: str) -> None:
    """Send a link to an address; the account keeps the one it has until the link is opened."""
    user = model.Session.get_one(model.User, user_id)
    proof = proving.Proof(user_id, address, _state(user), int(time.time()))
    facts = {"proof": proving.written(proof, keyring())}
    # Asked for again within a minute, the same link is on its way.
    key = keyring().current.digest("email", user_id, address, str(proof.asked_at // 60))
    outbox.tell_address("account.email", address, language, facts, key)


def prove(link: str) -> str:
    """Take over the address that a link proves; return the account's id."""
    proof = proving.read(link, keyring(), time.time())
    user = model.Session.get(model.User, proof.user_id)
    if user is None or user.state != model.State.ACTIVE or _state(user) != proof.state:
        raise ProofRefused
    others = sa.select(model.User.id).where(
        sa.func.lower(model.User.email) == proof.address.lower(),
        model.User.id != user.id,
        model.User.state == model.State.ACTIVE,
    )
    if model.Session.scalar(others):
        raise ProofRefused
    user.email = proof.address
    key = keyring().current
    person = Person.of(user.id)
    person.email_digest, person.email_key_id = key.digest("email", proof.address.lower()), key.id
    person.email_proved_at = sa.func.now()
    trail.record(Act.EMAIL_PROVE, ObjectType.USER, user.id)
    model.Session.flush()
    return str(user.id)


def _state(user: model.User) -> str:
    """Return a mark that changes with the address and with each proof: a link works once."""
    person = Person.get(user.id)
    proved = str(person.email_proved_at.timestamp()) if person and person.email_proved_at else ""
    return keyring().current.digest("email-state", user.email or "", proved)
