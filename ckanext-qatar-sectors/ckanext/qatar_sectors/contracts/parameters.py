"""A schema of CKAN's validators as JSON Schema: what an action takes.

Validators are functions: their names say what they let pass, and the values that `one_of` and `default`
were made with stand in their closures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Validator = Callable[..., Any]
JSONSchema = dict[str, Any]

REQUIRED = frozenset({"not_empty", "not_missing"})
OPTIONAL = frozenset({"ignore_missing", "ignore_empty", "default"})
# Keys of CKAN's own bookkeeping.
INTERNAL = frozenset({"__extras", "__junk", "__before", "__after"})

LONG = 20

TYPES: dict[str, JSONSchema] = {
    "int_validator": {"type": "integer"},
    "natural_number_validator": {"type": "integer", "minimum": 0},
    "is_positive_integer": {"type": "integer", "minimum": 1},
    "boolean_validator": {"type": "boolean"},
    "dict_only": {"type": "object"},
    "json_object": {"type": "object"},
    "list_of_strings": {"type": "array", "items": {"type": "string"}},
    "qatar_list_of_ids": {"type": "array", "items": {"type": "string"}},
    "isodate": {"type": "string", "format": "date-time"},
    "qatar_calendar_day": {"type": "string", "format": "date"},
    "qatar_link": {"type": "string", "format": "uri"},
    "name_validator": {"type": "string", "pattern": "^[a-z0-9_-]{2,100}$"},
}


def json_schema(schema: Mapping[str, Any]) -> JSONSchema:
    """Return the JSON Schema of an object that the given CKAN schema lets pass."""
    properties: dict[str, JSONSchema] = {}
    required = []
    for key, rules in schema.items():
        if key in INTERNAL:
            continue
        if isinstance(rules, Mapping):
            properties[key] = {"type": "array", "items": json_schema(rules)}
            continue
        properties[key] = _property(rules)
        names = [_name(rule) for rule in rules]
        if names and names[0] in REQUIRED:
            required.append(key)
    found: JSONSchema = {"type": "object", "properties": properties}
    return found | ({"required": sorted(required)} if required else {})


def _property(rules: list[Validator]) -> JSONSchema:
    found: JSONSchema = {}
    for rule in rules:
        name = _name(rule)
        closure = _closure(rule)
        if name in TYPES:
            found |= TYPES[name]
        elif name == "one_of":
            found |= _choice(list(closure["list_of_value"]))
        elif name == "default":
            found |= {"default": closure["default_value"]}
    if "enum" not in found:
        found.setdefault("type", _type_of(found.get("default", "")))
    return found


def _choice(values: list[Any]) -> JSONSchema:
    """A long list grows with the portal: its values are no part of the contract."""
    return {"enum": values} if len(values) <= LONG else {"type": "string", "examples": values[:3]}


def _type_of(value: object) -> str:
    kinds = {bool: "boolean", int: "integer", list: "array", dict: "object"}
    return next((name for kind, name in kinds.items() if isinstance(value, kind)), "string")


def _name(rule: Validator) -> str:
    """The name of a validator, or of the function that made it: `default(100)` is called "callable"."""
    name = getattr(rule, "__name__", type(rule).__name__)
    return (
        rule.__qualname__.partition(".")[0]
        if "<locals>" in getattr(rule, "__qualname__", "")
        else name
    )


def _closure(rule: Validator) -> dict[str, Any]:
    code, cells = getattr(rule, "__code__", None), getattr(rule, "__closure__", None)
    if code is None or not cells:
        return {}
    return {name: cell.cell_contents for name, cell in zip(code.co_freevars, cells, strict=True)}
