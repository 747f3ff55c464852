"""Which parameter Solr means when it says what it cannot read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PARAMS = ("fq", "fq_list", "sort", "bf", "q")
OTHERWISE = "q"
_NAMED = re.compile(
    r"(?:undefined field:? \"?|Invalid (?:Date|Number)[^:]*:\s*'?|Cannot parse ')([^'\"\s\]]+)"
)


def at_fault(reason: str, params: Mapping[str, Any]) -> str:
    """Return the name of the parameter that holds what Solr names; `q` when it names nothing of it."""
    named = _NAMED.search(reason)
    if named is None:
        return OTHERWISE
    for param in PARAMS:
        if any(named.group(1).strip(":,") in value for value in _texts(params.get(param))):
            return param
    return OTHERWISE


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [each for each in values if isinstance(each, str)]
