"""Which parameter Solr means when it says what it cannot read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PARAMS = ("fq", "fq_list", "sort", "bf", "q")
OTHERWISE = "q"
EVERYTHING = "*:*"
_NAMED = re.compile(
    r"(?:undefined field:? \"?|Invalid (?:Date|Number)[^:]{0,40}:\s*'?|Cannot parse ')([^'\"\s\]]+)"
)


def at_fault(reason: str, params: Mapping[str, Any]) -> str:
    """Return the name of the parameter that holds what Solr names; `q` when it names nothing of it."""
    named = _NAMED.search(reason)
    for param in PARAMS:
        for value in _texts(params.get(param)):
            # CKAN puts filters of its own around a filter before Solr reads it.
            whole = value.strip() not in ("", EVERYTHING) and value.strip() in reason
            if whole or (named and named.group(1).strip(":,") in value):
                return param
    # It names nothing: of several parameters the words are the likeliest, of one it is that one.
    given = [param for param in PARAMS if any(map(_says_something, _texts(params.get(param))))]
    return OTHERWISE if OTHERWISE in given or not given else given[0]


def _says_something(value: str) -> bool:
    return value.strip() not in ("", EVERYTHING)


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [each for each in values if isinstance(each, str)]
