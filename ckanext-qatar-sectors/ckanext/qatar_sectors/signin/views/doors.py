"""In and out: name and password, the code of the second factor, signing out."""

from __future__ import annotations

import time
from typing import Any

from flask import current_app, g, redirect, session
from flask_babel import force_locale

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.audit import acting, trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.identity.assurance import Assurance
from ckanext.qatar_sectors.limits.asking import hit
from ckanext.qatar_sectors.roles.asking import has_desk
from ckanext.qatar_sectors.signin import config as settings
from ckanext.qatar_sectors.signin import life, presentation, proving, sentences, sessions
from ckanext.qatar_sectors.signin.config import providers
from ckanext.qatar_sectors.signin.errors import CodeRefused
from ckanext.qatar_sectors.signin.model import RecoveryCode, SecondFactor
from ckanext.qatar_sectors.signin.returning import safe_path
from ckanext.qatar_sectors.signin.sessions import Proof
from ckanext.qatar_sectors.signin.standing import standing_of
from ckanext.qatar_sectors.theme.helpers import qatar_lang
from ckanext.qatar_sectors.theme.language import locale_in_address

from . import federated, passing
from .blueprint import qatar_signin

# The first step, done; and what the next page has to say.
STEP = "signin_step"
PROBLEM = "signin_problem"


@qatar_signin.route("/user/login", methods=["GET", "POST"])
def login() -> Any:
    """Ask for name and password, or offer the providers."""
    target = asked_target()
    if tk.current_user.is_authenticated:
        return redirect(target or after_login(tk.current_user.id))
    if tk.request.method == "GET":
        code = session.pop(PROBLEM, "") or ("ended" if g.get("qatar_session_ended") else "")
        return _page(target, code)
    name = tk.request.form.get("login", "")
    user = proving.by_password(name, tk.request.form.get("password", ""))
    if user is None:
        return _page(target, "password")
    return go_on(user, Proof(sessions.PASSWORD), target, kept="remember" in tk.request.form)


def go_on(user: Any, proof: Proof, target: str, *, kept: bool, language: str = "") -> Any:
    """Sign somebody in, or ask for the second factor first where the account has one.

    `language` is the visitor's, where the address of the request does not say it: a provider leads back to one address.
    """
    locale = locale_in_address(language or qatar_lang())
    if not proof.is_strong and SecondFactor.confirmed(user.id) is not None:
        session.clear()
        current_app.session_interface.regenerate(session)  # type: ignore[attr-defined]
        session[STEP] = {
            "user_id": user.id,
            "at": time.time(),
            "next": target,
            "kept": kept,
            "sid": proof.provider_session,
            "token": proof.sealed_token,
            "way": proof.way,
        }
        return redirect(tk.h.url_for("qatar_signin.code", locale=locale))
    sessions.enter(user, proof, kept=kept)
    if standing_of(user).needs_second_factor and not proof.is_strong:
        SecondFactor.ask(user.id)
        model.Session.commit()
        return redirect(
            tk.h.url_for("qatar_signin.second_factor", next=target or None, locale=locale)
        )
    return redirect(target or after_login(user.id))


@qatar_signin.route("/user/login/code", methods=["GET", "POST"])
def code() -> Any:
    """Ask for the code of the second factor."""
    step = session.get(STEP)
    if not step or time.time() - step["at"] > life.PENDING_SECONDS:
        session.pop(STEP, None)
        return refuse("step_over" if step else "")
    if tk.request.method == "GET":
        return tk.render("signin/code.html", {"problem": ""})
    hit("second-factor", step["user_id"])
    user = model.User.get(step["user_id"])
    if user is None or not user.is_active:
        session.pop(STEP, None)
        return refuse("account_closed")
    try:
        by_recovery = proving.by_code(user, tk.request.form.get("code", ""))
    except CodeRefused as err:
        problem = tk._(sentences.problem(err.code))
        return tk.render("signin/code.html", {"problem": problem})
    way = sessions.SECOND_FACTOR if step["way"] == sessions.PASSWORD else step["way"]
    proof = Proof(way, Assurance.NONE, step["sid"], step["token"], has_second_factor=True)
    sessions.enter(user, proof, kept=step["kept"])
    if by_recovery:
        left = len(RecoveryCode.unused(user.id))
        return redirect(tk.h.url_for("qatar_signin.second_factor", left=left))
    return redirect(safe_path(step["next"]) or after_login(user.id))


@qatar_signin.route("/user/_logout", methods=["GET", "POST"])
def logout() -> Any:
    """Sign out. A link alone does not do it: anybody could place one."""
    if not tk.current_user.is_authenticated:
        return redirect(tk.h.url_for("qatar_signin.login"))
    if tk.request.method == "GET":
        return tk.render("signin/leave.html")
    user_id, actor = tk.current_user.id, acting.current()
    target = asked_target()
    entry = sessions.leave()
    trail.record_alone(Act.SESSION_LEAVE, ObjectType.USER, user_id, actor=actor)
    elsewhere = federated.sign_out_address(entry, user_id)
    if elsewhere:
        return passing.on_to(elsewhere, is_leaving=True)
    return redirect(target or tk.h.url_for("user.logged_out_page"))


def refuse(code: str, language: str = "") -> Any:
    """Lead back to the sign-in and say there what went wrong; who is signed in is told on their account's page."""
    language = language or qatar_lang()
    if code and tk.current_user.is_authenticated:
        with force_locale(language):
            tk.h.flash_error(tk._(sentences.problem(code)))
        return redirect(tk.h.url_for("qatar_identity.account", locale=locale_in_address(language)))
    if code:
        session[PROBLEM] = code
    return redirect(tk.h.url_for("qatar_signin.login", locale=locale_in_address(language)))


def asked_target() -> str:
    """Return the page of this portal that was asked for, or ""."""
    given = tk.request.values.get("next") or tk.request.values.get("came_from")
    return safe_path(given, config.site_url())


def after_login(user_id: str, **more: str) -> str:
    """Return the page where somebody begins who asked for none: their account, where they have no desk."""
    endpoint = settings.after_login()
    if endpoint.startswith("dashboard.") and not has_desk(user_id):
        endpoint = "qatar_identity.account"
    return str(tk.h.url_for(endpoint, **more))


def _page(target: str, code: str) -> Any:
    return tk.render(
        "user/login.html",
        {
            "providers": presentation.providers(providers(), qatar_lang()),
            "next": target,
            "problem": tk._(sentences.problem(code)) if code else "",
            "is_wrong": code == "password",
            "kept_days": settings.kept_days(),
        },
    )
