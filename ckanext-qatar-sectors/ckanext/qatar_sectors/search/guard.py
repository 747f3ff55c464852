"""Refuses queries that would show what is hidden or cost too much, before Solr sees them.

The action keeps Solr's syntax, so this looks at a query as Solr will: after taking out its escapes
(`permission\\_labels` and `\\u005fquery_` are the same names to Solr's parser).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from .errors import QueryRefused, Reason

MAX_CHARACTERS = 20_000
MAX_CLAUSES = 1_000
MAX_DEPTH = 30
MAX_START = 100_000
MAX_LEADING_WILDCARDS = 5
MAX_REGULAR_EXPRESSIONS = 2
MAX_FACETS = 30

# The last one stands for `validated_data_dict`, too: both are whole datasets with who created them.
HIDDEN_FIELDS = ("permission_labels", "creator_user_id", "data_dict")
FUNCTIONS = frozenset(
    [
        "recip",
        "ms",
        "log",
        "ln",
        "sqrt",
        "abs",
        "sum",
        "add",
        "sub",
        "product",
        "mul",
        "div",
        "pow",
        "min",
        "max",
        "scale",
        "map",
        "linear",
        "if",
    ]
)
QUERY_PARAMS = (
    "q",
    "fq",
    "fq_list",
    "bf",
    "boost",
    "qf",
    "sort",
    "fl",
    "facet.field",
    "df",
    "mm",
    "tie",
)

YES_OR_NO = ("facet", "include_private", "include_drafts", "include_deleted", "use_default_schema")
YES_OR_NO_WORDS = frozenset(
    ["true", "false", "yes", "no", "on", "off", "t", "f", "y", "n", "1", "0", ""]
)

_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_MAGIC = re.compile(r"(?<!\w)_(?:query|val)_\s*:")
_LEADING_WILDCARD = re.compile(r"(?:^|[\s:(+\-!|&])[*?](?=[^\s):*?])")
_REGULAR_EXPRESSION = re.compile(r"(?:^|[\s:(+\-!|&])/")
_NAME = re.compile(r"^[\w.*-]+$")
_SORT = re.compile(r"^\s*[\w.-]+(?:\s+(?:asc|desc))?\s*$", re.IGNORECASE)
_BOOSTED = re.compile(r"^[\w.\s^~-]*$")


def check(params: Mapping[str, Any]) -> None:
    """Raise QueryRefused for the first parameter that may not go to Solr."""
    for param in QUERY_PARAMS:
        for value in _values(params.get(param)):
            _check_text(param, value)
    for param in ("q", "fq", "fq_list"):
        for value in _values(params.get(param)):
            _check_cost(param, value)
    _check_names(params)
    for param in YES_OR_NO:
        given = params.get(param)
        if given is not None and str(given).strip().lower() not in YES_OR_NO_WORDS:
            raise QueryRefused(Reason.YES_OR_NO, param)
    start = params.get("start")
    if str(start or 0).strip().isdigit() and int(start or 0) > MAX_START:
        raise QueryRefused(Reason.TOO_FAR, "start")


def _values(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Iterable):
        return [item for item in value if isinstance(item, str)]
    return []


def _check_text(param: str, value: str) -> None:
    if len(value) > MAX_CHARACTERS:
        raise QueryRefused(Reason.TOO_LONG, param)
    for form in (value, _unescaped(value)):
        folded = form.casefold()
        if any(field in folded for field in HIDDEN_FIELDS):
            raise QueryRefused(Reason.FORBIDDEN_FIELD, param)
        # CKAN judges a parser named at the very start by its own list of allowed ones.
        if _MAGIC.search(folded) or "{!" in form.lstrip()[1:]:
            raise QueryRefused(Reason.FORBIDDEN_PARSER, param)
    if _unescaped(value).lstrip().startswith("{!") and not value.lstrip().startswith("{!"):
        raise QueryRefused(Reason.FORBIDDEN_PARSER, param)


def _unescaped(value: str) -> str:
    def plain(match: re.Match[str]) -> str:
        escape = match.group(1)
        return chr(int(escape[1:], 16)) if len(escape) == 5 else escape

    return _ESCAPE.sub(plain, value)


def _check_cost(param: str, value: str) -> None:
    if len(value.split()) > MAX_CLAUSES:
        raise QueryRefused(Reason.TOO_LONG, param)
    depth = deepest = 0
    for char in value:
        depth += (char == "(") - (char == ")")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise QueryRefused(Reason.TOO_DEEP, param)
    if len(_LEADING_WILDCARD.findall(value)) > MAX_LEADING_WILDCARDS:
        raise QueryRefused(Reason.TOO_BROAD, param)
    if len(_REGULAR_EXPRESSION.findall(value)) > 2 * MAX_REGULAR_EXPRESSIONS:
        raise QueryRefused(Reason.TOO_BROAD, param)


def _check_names(params: Mapping[str, Any]) -> None:
    """Fields to sort by, show, count and weigh are names; a function there could ask anything."""
    for value in _values(params.get("sort")):
        if not all(_SORT.match(part) for part in value.split(",")):
            raise QueryRefused(Reason.FIELDS_ONLY, "sort")
    for param in ("fl", "facet.field"):
        names = [name for value in _values(params.get(param)) for name in _listed(value)]
        if not all(_NAME.match(name) for name in names):
            raise QueryRefused(Reason.FIELDS_ONLY, param)
        if param == "facet.field" and len(names) > MAX_FACETS:
            raise QueryRefused(Reason.TOO_BROAD, param)
    for param in ("qf", "df"):
        if not all(_BOOSTED.match(value) for value in _values(params.get(param))):
            raise QueryRefused(Reason.FIELDS_ONLY, param)
    for param in ("bf", "boost"):
        called = {name for value in _values(params.get(param)) for name in _called(value)}
        if not called <= FUNCTIONS:
            raise QueryRefused(Reason.FIELDS_ONLY, param)


def _called(value: str) -> list[str]:
    """Return what stands before each bracket; a pattern would read a long word once for each of its letters."""
    found = []
    for before in value.split("(")[:-1]:
        text = before.rstrip()
        start = len(text)
        while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        if name := text[start:].lstrip("0123456789"):
            found.append(name)
    return found


def _listed(value: str) -> list[str]:
    """Names as CKAN takes them: one string, a comma list, or JSON text of a list."""
    return (
        [name for name in re.split(r"[\s,\[\]\"']+", value) if name]
        if _json(value)
        else ([name for name in re.split(r"[\s,]+", value) if name])
    )


def _json(value: str) -> bool:
    return value.lstrip().startswith('["') and value.rstrip().endswith('"]')
