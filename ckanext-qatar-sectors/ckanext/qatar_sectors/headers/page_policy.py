"""What one page needs besides the policy of all pages."""

from __future__ import annotations

from flask import g

from .errors import SourceUnreadable
from .policy import is_source


def allow(directive: str, *sources: str) -> None:
    """Add sources to a directive of this answer's policy: the national login's address to `form-action`, say.

    A site that is added to `frame-ancestors` may show this answer in a frame.
    """
    for source in sources:
        if not is_source(source):
            raise SourceUnreadable(source)
    allowed = g.setdefault("qatar_policy", {})
    allowed[directive] = (*allowed.get(directive, ()), *sources)


def allowed() -> dict[str, tuple[str, ...]]:
    """Return what was added for this answer."""
    return dict(g.get("qatar_policy") or {})
