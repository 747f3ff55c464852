"""The pages on which somebody sets the second factor up, changes it, and turns it off."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import redirect

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.limits.asking import hit
from ckanext.qatar_sectors.signin import enrolling, guarding, proving, sentences, sessions
from ckanext.qatar_sectors.signin.errors import CodeRefused
from ckanext.qatar_sectors.signin.model import RecoveryCode, SecondFactor
from ckanext.qatar_sectors.signin.standing import grace, standing_of
from ckanext.qatar_sectors.theme.helpers import qatar_site_title

from . import doors
from .blueprint import need_person, qatar_signin


@qatar_signin.route("/account/second-factor")
def second_factor() -> Any:
    """Show whether the account has a second factor, and what can be done."""
    if (answer := need_person()) is not None:
        return answer
    return _overview()


@qatar_signin.route("/account/second-factor/new", methods=["GET", "POST"])
def set_up() -> Any:
    """Show a new secret, and take the first code that the app makes of it."""
    if (answer := need_person()) is not None:
        return answer
    user = tk.current_user
    has_one = SecondFactor.confirmed(user.id) is not None
    if tk.request.method == "POST" and "begin" in tk.request.form:
        # Who changes it proves first that the old one is theirs; who has none, that the password is.
        if not (_is_code_right() if has_one else _is_password_right()):
            return _overview(problem=_wrong(has_one), status=400)
        enrolling.begin(user.id)
        return redirect(tk.h.url_for("qatar_signin.set_up", next=doors.asked_target() or None))
    offer = enrolling.offer(user.id, user.name, qatar_site_title())
    if offer is None:
        return redirect(tk.h.url_for("qatar_signin.second_factor"))
    shown = {"offer": offer, "problem": "", "next": doors.asked_target()}
    if tk.request.method == "GET":
        return tk.render("signin/set_up.html", shown)
    hit("second-factor", user.id)
    try:
        codes = enrolling.confirm(user._get_current_object(), tk.request.form.get("code", ""))
    except CodeRefused as err:
        shown["problem"] = tk._(sentences.problem(err.code))
        return tk.render("signin/set_up.html", shown)
    return _codes(codes, is_new=True)


@qatar_signin.route("/account/second-factor/codes", methods=["POST"])
def new_codes() -> Any:
    """Make new recovery codes."""
    if (answer := need_person()) is not None:
        return answer
    if not _is_code_right():
        return _overview(problem=_wrong(True), status=400)
    return _codes(enrolling.renew_codes(tk.current_user.id), is_new=False)


@qatar_signin.route("/account/second-factor/off", methods=["POST"])
def turn_off() -> Any:
    """Take the second factor away, where the account does not need one."""
    if (answer := need_person()) is not None:
        return answer
    if standing_of(tk.current_user).needs_second_factor:
        return tk.abort(
            403, tk._("Your account needs a second factor. You can change it, not turn it off.")
        )
    if not _is_code_right():
        return _overview(problem=_wrong(True), status=400)
    user_id = tk.current_user.id
    enrolling.remove(user_id)
    sessions.rotate()
    sessions.end(user_id, but=sessions.here())
    tk.h.flash_success(tk._("The second factor is turned off."))
    return redirect(tk.h.url_for("qatar_signin.second_factor"))


def _overview(problem: str = "", status: int = 200) -> Any:
    user = tk.current_user
    row = SecondFactor.of(user.id)
    has_one = row is not None and row.confirmed_at is not None
    is_needed = standing_of(user).needs_second_factor
    asked = row.asked_at if row is not None and row.asked_at else datetime.now(UTC)
    shown = {
        "has_one": has_one,
        "since": row.confirmed_at if has_one and row is not None else None,
        "left": len(RecoveryCode.unused(user.id)) if has_one else 0,
        "is_needed": is_needed,
        "until": asked + grace(),
        "is_late": guarding.is_second_factor_missing() and guarding.is_grace_over(user.id),
        "has_password": bool(user.password),
        "problem": problem,
        "next": doors.asked_target(),
    }
    return tk.render("signin/second_factor.html", shown), status


def _codes(codes: list[str], *, is_new: bool) -> Any:
    return tk.render(
        "signin/recovery_codes.html",
        {
            "codes": codes,
            "is_new": is_new,
            "next": doors.asked_target() or doors.after_login(tk.current_user.id),
        },
    )


def _is_code_right() -> bool:
    hit("second-factor", tk.current_user.id)
    try:
        proving.by_code(tk.current_user._get_current_object(), tk.request.form.get("code", ""))
    except CodeRefused:
        return False
    return True


def _is_password_right() -> bool:
    user = tk.current_user
    hit("login", user.name)
    if not user.password:
        # Somebody who signs in with a provider alone has none to prove.
        return True
    return bool(user.validate_password(tk.request.form.get("password", "")[:200]))


def _wrong(has_one: bool) -> str:
    return str(
        tk._(sentences.problem("code_refused")) if has_one else tk._("The password is not right.")
    )
