"""Whether somebody may still see what a notice is about: asked when it is sent, and when it is shown."""

from __future__ import annotations

from collections.abc import Callable

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

# (user id, id of the thing) -> may that person see it now?
MaySee = Callable[[str, str], bool]
_ABOUT: dict[str, MaySee] = {}


def register(about_type: str, may_see: MaySee) -> None:
    """Say who may see notices about things of this type."""
    _ABOUT[about_type] = may_see


def is_known(about_type: str) -> bool:
    """Tell whether somebody answers for this type."""
    return about_type in _ABOUT


def may_see(user_id: str, about_type: str, about_id: str) -> bool:
    """Ask the feature that the thing belongs to; what nobody answers for is not shown."""
    answer = _ABOUT.get(about_type)
    return answer is not None and answer(user_id, about_id)


def by_action(name: str) -> MaySee:
    """Return the question that an auth function answers."""

    def asked(user_id: str, about_id: str) -> bool:
        user = model.User.get(user_id)
        if user is None or user.state != "active":
            return False
        context: Context = {"user": user.name, "auth_user_obj": user}
        try:
            tk.check_access(name, context, {"id": about_id})
        except (tk.NotAuthorized, tk.ObjectNotFound):
            return False
        return True

    return asked


def dataset(user_id: str, dataset_id: str) -> bool:
    """A dataset that was deleted is seen by nobody, though its officers may restore it."""
    package = model.Package.get(dataset_id)
    alive = package is not None and package.state == "active"
    return alive and by_action("package_show")(user_id, dataset_id)


def agency(_user_id: str, agency_id: str) -> bool:
    """Agencies are public."""
    group = model.Group.get(agency_id)
    return group is not None and group.state == "active"


def oneself(user_id: str, about_id: str) -> bool:
    """What concerns a person is that person's."""
    return user_id == about_id


def install() -> None:
    """Answer for CKAN's own things; a second call changes nothing."""
    register("dataset", dataset)
    register("agency", agency)
    register("person", oneself)
    register("source", by_action("qatar_harvest_source_show"))
