"""On what CKAN's actions and pages work: where in their data its id or name stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What can be there and not be seen."""

    DATASET = "dataset"
    RESOURCE = "resource"
    VIEW = "view"
    AGENCY = "agency"
    GROUP = "group"
    ACTIVITY = "activity"
    TAG = "tag"


Target = tuple[Kind, str]

_BY_KEY: dict[Target, tuple[str, ...]] = {
    (Kind.DATASET, "id"): (
        "am_following_dataset",
        "dataset_follower_count",
        "dataset_follower_list",
        "dataset_purge",
        "dcat_dataset_show",
        "follow_dataset",
        "package_activity_list",
        "package_collaborator_create",
        "package_collaborator_delete",
        "package_collaborator_list",
        "package_delete",
        "package_owner_org_update",
        "package_patch",
        "package_relationships_list",
        "package_resource_reorder",
        "package_show",
        "package_update",
        "unfollow_dataset",
    ),
    (Kind.DATASET, "name"): ("package_update",),
    (Kind.DATASET, "id2"): ("package_relationships_list",),
    (Kind.DATASET, "subject"): (
        "package_relationship_create",
        "package_relationship_delete",
        "package_relationship_update",
    ),
    (Kind.DATASET, "object"): (
        "package_relationship_create",
        "package_relationship_delete",
        "package_relationship_update",
    ),
    (Kind.DATASET, "package_id"): ("resource_create",),
    (Kind.DATASET, "match__id"): ("package_revise",),
    (Kind.DATASET, "match__name"): ("package_revise",),
    (Kind.RESOURCE, "id"): (
        "datastore_create",
        "datastore_delete",
        "datastore_info",
        "datastore_search",
        "datastore_upsert",
        "resource_delete",
        "resource_patch",
        "resource_show",
        "resource_update",
        "resource_view_list",
        "resource_view_reorder",
    ),
    (Kind.RESOURCE, "resource_id"): (
        "datastore_create",
        "datastore_delete",
        "datastore_info",
        "datastore_records_delete",
        "datastore_run_triggers",
        "datastore_search",
        "datastore_upsert",
        "resource_view_create",
    ),
    (Kind.VIEW, "id"): ("resource_view_delete", "resource_view_show", "resource_view_update"),
    (Kind.AGENCY, "id"): (
        "organization_activity_list",
        "organization_delete",
        "organization_follower_count",
        "organization_follower_list",
        "organization_member_create",
        "organization_member_delete",
        "organization_patch",
        "organization_purge",
        "organization_show",
        "organization_update",
    ),
    (Kind.GROUP, "id"): (
        "am_following_group",
        "follow_group",
        "group_activity_list",
        "group_delete",
        "group_follower_count",
        "group_follower_list",
        "group_member_create",
        "group_member_delete",
        "group_package_show",
        "group_patch",
        "group_purge",
        "group_show",
        "group_update",
        "member_create",
        "member_delete",
        "member_list",
        "unfollow_group",
    ),
    (Kind.ACTIVITY, "id"): ("activity_data_show", "activity_diff", "activity_show"),
    (Kind.TAG, "id"): ("tag_show",),
    (Kind.RESOURCE, "entity_id"): ("task_status_show",),
}
# Actions that say something about a thing without asking whether it may be seen.
CARELESS = frozenset(
    {
        "am_following_dataset",
        "am_following_group",
        "dataset_follower_count",
        "follow_dataset",
        "follow_group",
        "group_follower_count",
        "group_package_show",
        "organization_follower_count",
        "package_collaborator_create",
        "package_collaborator_delete",
        "package_collaborator_list",
        "resource_view_update",
        "tag_show",
        "task_status_show",
        "unfollow_dataset",
        "unfollow_group",
    }
)
# These show names of tags and formats, or activities, of whatever dataset has them.
PUBLIC_ONLY = frozenset({"format_autocomplete", "tag_autocomplete", "tag_list", "tag_search"})
ACTIVITY_LISTS = frozenset(
    {
        "dashboard_activity_list",
        "group_activity_list",
        "organization_activity_list",
        "recently_changed_packages_activity_list",
        "user_activity_list",
    }
)
TARGETS: dict[str, tuple[Target, ...]] = {}
for _target, _actions in _BY_KEY.items():
    for _action in _actions:
        TARGETS[_action] = (*TARGETS.get(_action, ()), _target)

_DATASET_PAGES = {"id": Kind.DATASET, "_id": Kind.DATASET, "resource_id": Kind.RESOURCE}
# What stands in the addresses of each blueprint's pages.
PAGES: dict[str, dict[str, Kind]] = {
    **dict.fromkeys(
        (
            "dataset",
            "dcat",
            "croissant",
            "resource",
            "dataset_resource",
            "datastore",
            "qatar_tables",
        ),
        _DATASET_PAGES,
    ),
    "organization": {"id": Kind.AGENCY},
    "group": {"id": Kind.GROUP},
    "feeds.organization": {"id": Kind.AGENCY},
    "feeds.group": {"id": Kind.GROUP},
    "activity.package_activity": {"id": Kind.DATASET},
    "activity.package_history": {"id": Kind.DATASET},
    "activity.resource_history": {"id": Kind.DATASET, "resource_id": Kind.RESOURCE},
    "activity.package_changes": {"id": Kind.ACTIVITY},
    "activity.organization_activity": {"id": Kind.AGENCY},
    "activity.group_activity": {"id": Kind.GROUP},
}


def named_in(action: str, data: Mapping[str, Any]) -> Iterator[tuple[Kind, str]]:
    """Yield the kind and the id or name of each thing that an action is asked about."""
    for kind, key in TARGETS.get(action, ()):
        found = data.get(key)
        if isinstance(found, str) and found:
            yield kind, found
    if action == "package_revise" and isinstance(match := data.get("match"), Mapping):
        for key in ("id", "name"):
            if isinstance(found := match.get(key), str) and found:
                yield Kind.DATASET, found


def shown_on(endpoint: str, arguments: Mapping[str, Any]) -> Iterator[tuple[Kind, str]]:
    """Yield the kind and the id or name of each thing that a page's address names."""
    keys = PAGES.get(endpoint) or PAGES.get(endpoint.partition(".")[0], {})
    # CKAN makes pages for each type of dataset, in blueprints of their own.
    if not keys and "package_type" in arguments:
        keys = _DATASET_PAGES
    for key, kind in keys.items():
        if isinstance(found := arguments.get(key), str):
            yield kind, found
