"""Actions of one's own account."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.identity import (
    erasure,
    mailbox,
    needs,
    officers,
    own,
    persons,
    schema,
    sentences,
    shapes,
)
from ckanext.qatar_sectors.identity.auth import own_id
from ckanext.qatar_sectors.identity.errors import (
    ErasureRefused,
    LastLogin,
    LoginUnknown,
    ProofRefused,
)
from ckanext.qatar_sectors.identity.model import Person, PersonAttribute
from ckanext.qatar_sectors.signin import sessions


@tk.side_effect_free
@answers_with(shapes.Account)
@tk.validate_action_data(schema.qatar_person_show)
def qatar_person_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show what the portal knows of the person who asks.

    :returns: what the account page shows
    """
    tk.check_access("qatar_person_show", context, data_dict)
    user_id = own_id(context)
    user = model.Session.get_one(model.User, user_id)
    return {
        **own.account(user_id),
        "logins": own.logins(user_id),
        "attributes": [
            {
                "attribute": name,
                "purposes": [tk._(n.purpose) for n in needs.NEEDS if name in n.attributes],
                "received_at": received.isoformat(),
            }
            for name, received in PersonAttribute.kept(user_id)
        ],
        "is_officer": officers.is_officer(user_id),
        "has_password": bool(user.password),
    }


@answers_with(shapes.Done)
@tk.validate_action_data(schema.qatar_person_update)
def qatar_person_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Change what one says of oneself.

    :param public_name: (optional) the name with which contributions are shown where one chooses to be named
    :param full_name: (optional) the name an officer acts under
    :param language: (optional) ar or en
    :returns: the account's id
    """
    tk.check_access("qatar_person_update", context, data_dict)
    user_id = own_id(context)
    person = Person.of(user_id)
    person.public_name = data_dict.get("public_name", person.public_name)
    person.language = data_dict.get("language", person.language)
    if "full_name" in data_dict:
        model.Session.get_one(model.User, user_id).fullname = data_dict["full_name"] or None
    model.Session.commit()
    return {"id": user_id}


@answers_with(shapes.Copy)
@tk.validate_action_data(schema.qatar_person_export)
def qatar_person_export(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Give all that the portal keeps of the person who asks, by feature.

    :returns: when it was made, and under `data` a part for each feature
    """
    tk.check_access("qatar_person_export", context, data_dict)
    user_id = own_id(context)
    data = erasure.export(user_id)
    trail.record(Act.PERSON_EXPORT, ObjectType.USER, user_id)
    model.Session.commit()
    return {"made_at": datetime.now(UTC).isoformat(timespec="seconds"), "data": data}


@answers_with(shapes.Done)
@tk.validate_action_data(schema.qatar_person_erase)
def qatar_person_erase(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Erase one's own account for good; public contributions stand without a name.

    Who has no password must have signed in within the last five minutes, with a browser.

    :param confirm: the account's name, typed
    :param password: the password, where the account has one
    :returns: the account's id
    """
    tk.check_access("qatar_person_erase", context, data_dict)
    user_id = own_id(context)
    user = model.Session.get_one(model.User, user_id)
    if data_dict["confirm"].strip() != user.name:
        raise tk.ValidationError({"confirm": [tk._("Type the name exactly as it stands above.")]})
    if user.password and not user.validate_password(data_dict.get("password") or ""):
        raise tk.ValidationError({"password": [tk._("This is not your password.")]})
    if not user.password and not sessions.is_fresh():
        raise tk.ValidationError({"sign_in": [tk._(sentences.SIGN_IN_AGAIN)]})
    erase(user_id)
    return {"id": user_id}


@answers_with(shapes.Asked)
@tk.validate_action_data(schema.qatar_person_email_ask)
def qatar_person_email_ask(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Send a link to an address that is to be one's own; it is taken over once the link is opened.

    :param email: the address
    :param language: (optional) the language of the mail; the account's
    :returns: `sent`: true
    """
    tk.check_access("qatar_person_email_ask", context, data_dict)
    user_id = own_id(context)
    language = data_dict.get("language") or Person.of(user_id).language or "ar"
    mailbox.ask(user_id, data_dict["email"], language)
    model.Session.commit()
    return {"sent": True}


@answers_with(shapes.Done)
@tk.validate_action_data(schema.qatar_person_email_prove)
def qatar_person_email_prove(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take over the address that a link proves.

    :param proof: what the link carries
    :returns: the account's id
    """
    tk.check_access("qatar_person_email_prove", context, data_dict)
    try:
        user_id = mailbox.prove(data_dict["proof"])
    except ProofRefused as err:
        raise tk.ValidationError(
            {"proof": [tk._("This link is used up or too old. Ask for a new one.")]}
        ) from err
    model.Session.commit()
    return {"id": user_id}


@answers_with(shapes.Done)
@tk.validate_action_data(schema.qatar_identity_unlink)
def qatar_identity_unlink(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take a login from one's own account.

    :param id: the login's id
    :returns: the account's id
    """
    tk.check_access("qatar_identity_unlink", context, data_dict)
    user_id = own_id(context)
    try:
        persons.unlink(user_id, data_dict["id"])
    except LoginUnknown as err:
        raise tk.ObjectNotFound(tk._("There is no such login.")) from err
    except LastLogin as err:
        raise tk.ValidationError(
            {"id": [tk._("This is your only way to sign in. Join another one first.")]}
        ) from err
    model.Session.commit()
    return {"id": user_id}


def erase(user_id: str) -> None:
    """Erase an account in a transaction of its own, or say why not."""
    try:
        erasure.erase(user_id)
    except ErasureRefused as err:
        model.Session.rollback()
        raise tk.ValidationError({"confirm": [tk._(sentences.refusal(err))]}) from err
    model.Session.commit()
    erasure.finish(user_id)
