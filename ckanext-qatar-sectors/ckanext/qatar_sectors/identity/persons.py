"""Who is behind a login, and how sure the portal is of it.

What is written here belongs to the caller's transaction (`model.Session`); the caller commits.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.identity import attributes, claims
from ckanext.qatar_sectors.identity.assurance import Assurance
from ckanext.qatar_sectors.identity.claims import Attribute
from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.identity.errors import LastLogin, LoginDiffers, LoginTaken, LoginUnknown
from ckanext.qatar_sectors.identity.model import Identity, Person
from ckanext.qatar_sectors.identity.officers import is_officer

# CKAN's own accounts as a provider; the subject is the id of the user.
LOCAL = "local"


def known(
    provider: str, subject: str, assurance: Assurance, given: Mapping[str, str] | None = None
) -> str:
    """Return the id of the CKAN user behind a login; a person who comes for the first time gets one.

    `given` are claims by the names of `claims.Attribute`; what no feature needs is forgotten here.
    The account may be switched off: whoever signs somebody in asks CKAN for its state.
    """
    official = claims.read(given or {})
    digests = keyring().digests(provider, subject)
    Identity.hold(digests[0][1])
    login = Identity.found(provider, [digest for _, digest in digests])
    if login is None:
        user_id = subject if provider == LOCAL else _stranger()
        enter(user_id, provider, subject, assurance)
    else:
        user_id = login.user_id
        login.assurance = assurance.code
        login.used_at = sa.func.now()
    attributes.keep(user_id, official)
    model.Session.flush()
    return user_id


def enter(user_id: str, provider: str, subject: str, assurance: Assurance) -> None:
    """Join a login to an account."""
    Person.of(user_id)
    key = keyring().current
    sealed = key.seal(subject, "subject", provider)
    model.Session.add(
        Identity(
            user_id=user_id,
            provider=provider,
            digest=key.digest(provider, subject),
            sealed_subject=sealed.value,
            key_id=key.id,
            assurance=assurance.code,
        )
    )
    trail.record(
        Act.IDENTITY_LINK,
        ObjectType.USER,
        user_id,
        details={"provider": provider, "assurance": assurance.code},
    )


def link(
    user_id: str,
    provider: str,
    subject: str,
    assurance: Assurance,
    given: Mapping[str, str] | None = None,
) -> None:
    """Join another login to the account of who is signed in and has just proved it.

    Refused for a login that is another account's, and for one whose identity number is not the account's.
    """
    official = claims.read(given or {})
    digests = keyring().digests(provider, subject)
    Identity.hold(digests[0][1])
    found = Identity.found(provider, [digest for _, digest in digests])
    if found is not None and found.user_id != user_id:
        raise LoginTaken(provider)
    number = official.get(Attribute.IDENTITY_NUMBER)
    known_number = attributes.read(user_id, Attribute.IDENTITY_NUMBER, feature="linking")
    if number and known_number and number != known_number:
        raise LoginDiffers(provider)
    if found is None:
        enter(user_id, provider, subject, assurance)
    attributes.keep(user_id, official)
    model.Session.flush()


def unlink(user_id: str, identity_id: str) -> None:
    """Take a login from an account that keeps another way to sign in."""
    logins = {login.id: login for login in Identity.of(user_id)}
    login = logins.pop(identity_id, None)
    if login is None:
        raise LoginUnknown(identity_id)
    user = model.Session.get_one(model.User, user_id)
    if not user.password and not any(other.provider != LOCAL for other in logins.values()):
        raise LastLogin
    model.Session.delete(login)
    trail.record(
        Act.IDENTITY_UNLINK, ObjectType.USER, user_id, details={"provider": login.provider}
    )
    model.Session.flush()


def assurance_of(user_id: str | None) -> Assurance:
    """Return the highest level at which a person is known; changing the address takes its proof away."""
    user = model.Session.get(model.User, user_id) if user_id else None
    if user is None:
        return Assurance.NONE
    levels = [Assurance.of(code) for code in Identity.levels(user.id)]
    levels += [Assurance.EMAIL] if is_email_proved(user) else []
    return max(levels, default=Assurance.NONE)


def is_email_proved(user: model.User) -> bool:
    """Say whether the address in CKAN's row is the one that was proved."""
    person = Person.get(user.id)
    if not user.email or person is None or not person.email_digest:
        return False
    keys = keyring()
    if not keys.knows(person.email_key_id):
        return False
    return person.email_digest == keys.digest(person.email_key_id, "email", user.email.lower())


def is_participant(user_id: str | None) -> bool:
    """Say whether an account is a participant's, who is never shown: any that is no officer's."""
    return bool(user_id) and not is_officer(user_id)


def _stranger() -> str:
    """Return a new CKAN user with a name that says nothing, no address and no password."""
    user = model.User(name=secrets.token_hex(16))
    model.Session.add(user)
    model.Session.flush()
    return str(user.id)
