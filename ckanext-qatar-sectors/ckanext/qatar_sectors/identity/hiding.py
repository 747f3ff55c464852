"""Takes persons out of what an action answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

# Where CKAN's answers refer to an account, by id or by name.
REFERENCES = frozenset({"creator_user_id", "user_id", "actor", "follower_id", "owner_user_id"})
# Where they hold lists of accounts.
LISTS = frozenset({"users", "followers", "collaborators"})
# What CKAN tells of an account and nobody else needs: a hash of an address finds the address.
PRIVATE = ("email_hash", "email", "apikey", "about", "created", "last_active", "plugin_extras")


def references(answer: Any) -> Iterator[str]:
    """Yield each id or name of an account in an answer."""
    if isinstance(answer, list | tuple):
        for item in answer:
            yield from references(item)
    elif isinstance(answer, Mapping):
        for key, value in answer.items():
            if key in REFERENCES:
                yield str(value)
            elif key in LISTS and isinstance(value, list):
                yield from (reference(item) for item in value)
            else:
                yield from references(value)


def without(answer: Any, is_seen: Callable[[str], bool]) -> Any:
    """Return an answer without those accounts that its reader may not see."""
    if isinstance(answer, list):
        return [without(item, is_seen) for item in answer]
    if not isinstance(answer, dict):
        return answer
    left = {}
    for key, value in answer.items():
        if key in REFERENCES:
            if value is None or is_seen(str(value)):
                left[key] = value
        elif key in LISTS and isinstance(value, list):
            left[key] = [item for item in value if is_seen(reference(item))]
        else:
            left[key] = without(value, is_seen)
    return left


def reference(item: Any) -> str:
    """Return the id or name by which an item of a list of accounts refers to one."""
    if isinstance(item, Mapping):
        return str(item.get("id") or item.get("user_id") or item.get("name") or "")
    return str(item[0] if isinstance(item, tuple) and item else item)


def as_others_see(account: dict[str, Any]) -> dict[str, Any]:
    """Return what one officer is told of another's account."""
    return {key: value for key, value in account.items() if key not in PRIVATE}
