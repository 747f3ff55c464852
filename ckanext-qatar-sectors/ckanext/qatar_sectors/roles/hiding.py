"""What may not be seen answers as if it did not exist: in pages, in the action API, in auth functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from flask import Response, jsonify
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria

import ckan.plugins.toolkit as tk
from ckan import authz, model
from ckan.types import Context

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.roles import sight, targets
from ckanext.qatar_sectors.roles.asking import may_somewhere
from ckanext.qatar_sectors.roles.policy import Doing, Thing

if TYPE_CHECKING:
    from ckan.types import Action, CKANApp

# All tables of the DataStore, those of hidden files too.
ALL_TABLES = "_table_metadata"
ALL_KINDS = frozenset(targets.Kind)
OF_DATASETS = frozenset({targets.Kind.DATASET, targets.Kind.RESOURCE, targets.Kind.VIEW})
NAME_CHECK = "api.is_slug_valid"
_public_only: ContextVar[bool] = ContextVar("qatar_public_only", default=False)


def install() -> None:
    """Have CKAN's auth functions hide; a second call changes nothing."""
    if not hasattr(authz.is_authorized, "hides"):
        authz.is_authorized = _hiding(authz.is_authorized)
    if not sa.event.contains(model.Session, "do_orm_execute", _cut_down):
        sa.event.listen(model.Session, "do_orm_execute", _cut_down)


def use(app: CKANApp) -> None:
    """Have pages about what is not seen end before they begin."""
    app.before_request(_end_page)
    app.before_request(_answer_name_check)


def around(ours: Mapping[str, Action]) -> dict[str, Action]:
    """Return our actions, and CKAN's about what may be hidden: each with one answer for all that is not seen.

    CKAN takes one function of a name from each plugin, so where a feature chains one, too, it lies within.
    """
    hiding = _actions()
    both = {name: _within(hiding[name], ours[name]) for name in hiding.keys() & ours.keys()}
    return {**hiding, **ours, **both}


def _within(outer: Action, inner: Action) -> Action:
    def action(next_action: Action, context: Context, data_dict: Any) -> Any:
        return outer(partial(inner, next_action), context, data_dict)

    return _chained(inner.__name__, action)


def _actions() -> dict[str, Action]:
    found = {name: _careful(name) for name in targets.TARGETS}
    found |= {name: _of_public_only(name) for name in targets.PUBLIC_ONLY}
    found |= {name: _of_seen_only(name, found.get(name)) for name in targets.ACTIVITY_LISTS}
    found["member_list"] = _members(found["member_list"])
    return found


def _hiding(before: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(before)
    def is_authorized(action: str, context: Context, data_dict: Any = None) -> Any:
        answer = before(action, context, data_dict)
        # CKAN lets its sysadmins pass by the functions of actions: what is not theirs to see is hidden here.
        if answer.get("success"):
            hidden = _passes_by(context) and _names_unseen(
                action, context, data_dict or {}, OF_DATASETS
            )
        else:
            hidden = _names_unseen(action, context, data_dict or {})
        if hidden:
            raise tk.ObjectNotFound()
        return answer

    is_authorized.hides = True  # type: ignore[attr-defined]
    return is_authorized


def _careful(name: str) -> Action:
    def action(next_action: Action, context: Context, data_dict: Any) -> Any:
        if name in targets.CARELESS and _names_unseen(name, context, data_dict):
            raise tk.ObjectNotFound()
        if data_dict.get("resource_id") == ALL_TABLES and not _sees_all_tables(context):
            raise tk.ObjectNotFound()
        try:
            return next_action(context, data_dict)
        except (tk.ObjectNotFound, tk.NotAuthorized, tk.ValidationError):
            if _names_unseen(name, context, data_dict):
                raise tk.ObjectNotFound() from None
            raise

    return _chained(name, action)


def _of_public_only(name: str) -> Action:
    def action(next_action: Action, context: Context, data_dict: Any) -> Any:
        with _only_public():
            return next_action(context, data_dict)

    return _chained(name, action)


def _of_seen_only(name: str, before: Action | None) -> Action:
    def action(next_action: Action, context: Context, data_dict: Any) -> Any:
        if before is not None:
            found = before(next_action, context, data_dict)
        else:
            found = next_action(context, data_dict)
        about = {one["object_id"] for one in found if "package" in (one["activity_type"] or "")}
        unseen = sight.unseen_datasets(about, context)
        return [one for one in found if one["object_id"] not in unseen]

    return _chained(name, action)


def _members(before: Action) -> Action:
    def action(next_action: Action, context: Context, data_dict: Any) -> Any:
        found = before(next_action, context, data_dict)
        about = {one[0] for one in found if one[1] == "package"}
        unseen = sight.unseen_datasets(about, context) if about else set()
        return [one for one in found if one[0] not in unseen]

    return _chained("member_list", action)


def _chained(name: str, action: Callable[..., Any]) -> Action:
    action.__name__ = name
    if name.endswith(
        ("_show", "_list", "_count", "_info", "_search", "_diff", "_autocomplete")
    ) or (name.startswith("am_following")):
        action.side_effect_free = True  # type: ignore[attr-defined]
    chained: Action = tk.chained_action(action)
    return chained


def _passes_by(context: Context) -> bool:
    account = sight.account_of(context)
    is_portal = account is not None and account.name == config.search_site_id()
    return account is not None and bool(account.sysadmin) and not is_portal


def _names_unseen(
    action: str,
    context: Context,
    data: Mapping[str, Any],
    kinds: frozenset[targets.Kind] = ALL_KINDS,
) -> bool:
    if context.get("ignore_auth"):
        return False
    return any(
        sight.is_unseen(kind, reference, context)
        for kind, reference in targets.named_in(action, data)
        if kind in kinds
    )


def _end_page() -> None:
    """End a page with one answer, whether what its address names is hidden or not there."""
    asked = targets.shown_on(tk.request.endpoint or "", tk.request.view_args or {})
    context: Context = {"user": tk.current_user.name, "auth_user_obj": tk.current_user}
    for kind, reference in asked:
        if sight.is_unseen(kind, reference, context):
            tk.abort(404, tk._("There is nothing here, or nothing that you may see."))


def _answer_name_check() -> Response | None:
    """Tell only those who name datasets whether a name is taken."""
    if tk.request.endpoint != NAME_CHECK:
        return None
    if may_somewhere(Doing.CREATE, Thing.DATASET, user_id=getattr(tk.current_user, "id", None)):
        return None
    return jsonify({"valid": True})


def _sees_all_tables(context: Context) -> bool:
    account = sight.account_of(context)
    user_id = account.id if account is not None else None
    return bool(context.get("ignore_auth")) or may_somewhere(
        Doing.READ, Thing.OPERATION, user_id=user_id
    )


@contextmanager
def _only_public() -> Iterator[None]:
    token = _public_only.set(True)
    try:
        yield
    finally:
        _public_only.reset(token)


def _cut_down(state: ORMExecuteState) -> None:
    """Let tags and formats be those of public datasets alone, where they are listed."""
    if not _public_only.get() or not state.is_select or state.is_column_load:
        return
    state.statement = state.statement.options(
        *(
            with_loader_criteria(thing, thing.package_id.in_(sight.public_datasets()))
            for thing in (model.PackageTag, model.Resource)
        )
    )
