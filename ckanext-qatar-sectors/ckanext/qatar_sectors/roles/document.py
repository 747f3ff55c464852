"""The table of rights as a page of documentation shows it."""

from __future__ import annotations

from ckanext.qatar_sectors.roles import policy
from ckanext.qatar_sectors.roles.policy import AGENCY_ROLES, CAPACITIES, SINGLE_HOLDER, Role, Thing

BEGIN = "<!-- The table is made from roles/policy.py: `./portal ckan qatar-roles write`. -->"
END = "<!-- End of the table. -->"


def tables() -> str:
    """Return the roles, and what each may do, as Markdown."""
    return "\n".join([BEGIN, *_roles(), "", *_rights(), "", END])


def inserted(page: str) -> str:
    """Return a page with the table in its place as it is now."""
    before, _, rest = page.partition(BEGIN)
    return before + tables() + rest.partition(END)[2]


def _roles() -> list[str]:
    called = {role: capacity for capacity, role in CAPACITIES.items()}
    lines = ["| role | for | at once | in CKAN | appointed as |", "| --- | --- | --- | --- | --- |"]
    for role in Role:
        place = "an agency" if role in AGENCY_ROLES else "the portal"
        number = "one" if role in SINGLE_HOLDER else "several"
        ckan = "sysadmin" if role == Role.ADMINISTRATOR else called.get(role, "")
        as_ = policy.APPOINTED_AS[role]
        lines.append(f"| `{role}` | {place} | {number} | {ckan} | `{as_}` |")
    return lines


def _rights() -> list[str]:
    lines = ["| thing | doing | roles |", "| --- | --- | --- |"]
    for thing in Thing:
        for doing in policy.Doing:
            holders = [role for role in Role if policy.allows(role, doing, thing)]
            if holders:
                named = ", ".join(
                    f"`{role}`" + (" ↓" if policy.reaches_below(role, doing, thing) else "")
                    for role in holders
                )
                lines.append(f"| `{thing}` | `{doing}` | {named} |")
    return lines
