"""Signing in with a provider: there, back again, and out."""

from __future__ import annotations

import base64
import time
from typing import Any
from urllib.parse import urlencode

from flask import redirect, session
from flask_babel import force_locale

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.config.middleware.flask_app import csrf

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.identity import persons
from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.identity.errors import LoginDiffers, LoginTaken
from ckanext.qatar_sectors.identity.keys import Sealed
from ckanext.qatar_sectors.identity.model import Identity
from ckanext.qatar_sectors.signin import conversation, handshake, identity_token, sessions
from ckanext.qatar_sectors.signin import providers as provider_rules
from ckanext.qatar_sectors.signin.config import provider_named
from ckanext.qatar_sectors.signin.errors import (
    AccountClosed,
    AnswerRefused,
    Declined,
    SignInRefused,
)
from ckanext.qatar_sectors.signin.handshake import Handshake
from ckanext.qatar_sectors.signin.providers import Provider
from ckanext.qatar_sectors.signin.returning import safe_path
from ckanext.qatar_sectors.signin.sessions import Proof
from ckanext.qatar_sectors.theme.helpers import qatar_lang
from ckanext.qatar_sectors.theme.language import locale_in_address

from . import doors, passing
from .blueprint import qatar_signin

# Requests to providers that were not answered yet.
WAITING = "signin_waiting"
# A login that is on its way to be joined to an account.
JOINING = "qatar_joining"
# An identity token that is to be shown again when signing out has to fit into a header.
LONGEST_TOKEN = 4000


@qatar_signin.route("/user/login/with/<name>", methods=["POST"])
def there(name: str) -> Any:
    """Send the browser to a provider. A form does it, so that nobody is sent there by a link of somebody else."""
    provider = _provider(name)
    try:
        metadata = conversation.metadata_of(provider)
    except SignInRefused as err:
        return doors.refuse(err.code)
    begun = Handshake.begin(
        provider,
        language=qatar_lang(),
        now=time.time(),
        next=doors.asked_target(),
        kept="remember" in tk.request.form,
        again="again" in tk.request.form,
    )
    session[WAITING] = handshake.kept(session.get(WAITING, []), begun, time.time())
    if "join" in tk.request.form and tk.current_user.is_authenticated:
        session[JOINING] = {"state": begun.state, "user": tk.current_user.id}
    return passing.on_to(
        handshake.authorization_address(provider, metadata, begun, return_address(provider))
    )


@qatar_signin.route("/user/login/with/<name>/back")
def back(name: str) -> Any:
    """Take what the provider answers, and sign somebody in where it holds."""
    provider = _provider(name)
    answer = tk.request.args
    language = qatar_lang()
    try:
        if "error" in answer and "state" not in answer:
            # Some providers forget whom they refuse. Nothing begins or ends with it.
            raise Declined("the provider said no")
        begun, rest = handshake.take(
            session.get(WAITING, []), provider, answer.get("state", ""), time.time()
        )
        session[WAITING] = rest
        language = begun.language
        metadata = conversation.metadata_of(provider)
        code = handshake.code_of(metadata, answer)
        identity = conversation.identity_from(
            provider, metadata, begun, code, return_address(provider)
        )
        if _is_joining(answer.get("state", "")):
            return _join(provider, identity, language)
        user = _known(provider, identity)
    except SignInRefused as err:
        trail.record_alone(Act.LOGIN_FAILURE, reason=err.code, details={"provider": provider.name})
        return doors.refuse(err.code, language)
    proof = Proof(
        way=provider.name,
        assurance=provider_rules.assurance(provider, identity.claims),
        provider_session=str(identity.claims.get("sid") or "")[:200],
        sealed_token=_sealed(identity.token, user.id) if metadata.end_session_endpoint else "",
    )
    target = safe_path(begun.next) or doors.after_login(user.id, locale=locale_in_address(language))
    return doors.go_on(user, proof, target, kept=begun.kept, language=language)


@qatar_signin.route("/user/login/with/<name>/ended", methods=["POST"])
@csrf.exempt
def ended(name: str) -> Any:
    """End sessions that the provider says have ended there (back-channel logout). Its signature is the proof."""
    provider = _provider(name)
    try:
        metadata = conversation.metadata_of(provider)
        claims = conversation.signed_by(provider, metadata, tk.request.form.get("logout_token", ""))
        subject, provider_session, _ = identity_token.check_logout(provider, claims, time.time())
        if not subject:
            raise AnswerRefused("a session without a subject")
    except SignInRefused:
        return {"error": "invalid_request"}, 400
    digests = [digest for _key, digest in keyring().digests(provider.name, subject)]
    login = Identity.found(provider.name, digests)
    if login is not None:
        number = sessions.end_of_provider(login.user_id, provider.name, provider_session)
        trail.record_alone(
            Act.SESSION_END,
            ObjectType.USER,
            login.user_id,
            details={"ended": number, "provider": provider.name},
        )
    return "", 200


def sign_out_address(entry: dict[str, Any], user_id: str) -> str:
    """Return where the provider signs somebody out who signed in there, or ""."""
    provider = provider_named(entry.get("way", ""))
    if provider is None or not entry.get("token"):
        return ""
    try:
        metadata = conversation.metadata_of(provider)
    except SignInRefused:
        return ""
    if not metadata.end_session_endpoint:
        return ""
    key_id, _, value = entry["token"].partition(":")
    token = keyring().open(Sealed(key_id, base64.b64decode(value)), "session", user_id)
    asked = {
        "id_token_hint": token,
        "client_id": provider.client_id,
        "post_logout_redirect_uri": tk.h.url_for(
            "user.logged_out_page", locale="default", _external=True
        ),
    }
    sign = "&" if "?" in metadata.end_session_endpoint else "?"
    return f"{metadata.end_session_endpoint}{sign}{urlencode(asked)}"


def return_address(provider: Provider) -> str:
    """Return the address to which a provider sends people back: the same in both languages."""
    return str(
        tk.h.url_for("qatar_signin.back", name=provider.name, locale="default", _external=True)
    )


def _provider(name: str) -> Provider:
    provider = provider_named(name)
    if provider is None:
        tk.abort(404, tk._("There is no such way to sign in."))
    return provider  # type: ignore[return-value]


def _is_joining(state: str) -> bool:
    """Say whether who is signed in began this to join the login to their account."""
    begun = session.pop(JOINING, None) or {}
    return (
        bool(state)
        and begun.get("state") == state
        and tk.current_user.is_authenticated
        and begun.get("user") == tk.current_user.id
    )


def _join(provider: Provider, identity: conversation.Identity, language: str) -> Any:
    """Join a login to the account of who is signed in, or say why not."""
    try:
        persons.link(
            tk.current_user.id,
            provider.name,
            identity.subject,
            provider_rules.assurance(provider, identity.claims),
            provider_rules.attributes(provider, identity.claims),
        )
    except LoginTaken:
        model.Session.rollback()
        with force_locale(language):
            tk.h.flash_error(tk._("This login belongs to another account already."))
    except LoginDiffers:
        model.Session.rollback()
        with force_locale(language):
            tk.h.flash_error(
                tk._("This login is another person's: its identity number is not yours.")
            )
    else:
        model.Session.commit()
        with force_locale(language):
            tk.h.flash_success(tk._("The login was joined to your account."))
    return redirect(tk.h.url_for("qatar_identity.account", locale=locale_in_address(language)))


def _known(provider: Provider, identity: conversation.Identity) -> Any:
    """Return the account behind a login; somebody who comes for the first time gets one."""
    user_id = persons.known(
        provider.name,
        identity.subject,
        provider_rules.assurance(provider, identity.claims),
        provider_rules.attributes(provider, identity.claims),
    )
    model.Session.commit()
    user = model.User.get(user_id)
    if user is None or not user.is_active:
        raise AccountClosed
    return user


def _sealed(token: str, user_id: str) -> str:
    if len(token) > LONGEST_TOKEN:
        return ""
    sealed = keyring().seal(token, "session", user_id)
    return f"{sealed.key_id}:{base64.b64encode(sealed.value).decode()}"
