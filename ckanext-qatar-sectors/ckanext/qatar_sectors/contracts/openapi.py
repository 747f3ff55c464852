"""OpenAPI 3.1 of the action API, made of the contracts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ckanext.qatar_sectors.contracts.contract import Contract
from ckanext.qatar_sectors.contracts.parameters import JSONSchema

VERSION = "3.1.1"
# The reader's language: CKAN's errors and our sentences follow it.
LANGUAGE: list[JSONSchema] = [
    {"$ref": "#/components/parameters/lang"},
    {"$ref": "#/components/parameters/acceptLanguage"},
]

_PARAMETERS: JSONSchema = {
    "lang": {
        "name": "lang",
        "in": "query",
        "description": "Language of the answer, ar or en; it wins over Accept-Language. Any other is passed over.",
        "schema": {"type": "string", "examples": ["ar", "en"]},
    },
    "acceptLanguage": {
        "name": "Accept-Language",
        "in": "header",
        "description": "Language of the answer; Arabic where nothing is asked for.",
        "schema": {"type": "string"},
    },
}

_REFUSALS: tuple[tuple[str, str, str], ...] = (
    ("400", "Malformed", "The request is no JSON object, or a value cannot be read."),
    ("403", "NotAuthorized", "The caller may not do this."),
    ("404", "NotFound", "There is no such thing, or the caller may not know of it."),
    (
        "409",
        "ValidationError",
        "A parameter does not hold: `error` has a list of sentences for each.",
    ),
    (
        "429",
        "TooMany",
        "Too many requests; `Retry-After` says after how many seconds to come again.",
    ),
    ("503", "Away", "A part of the portal is away; `Retry-After` says when to come again."),
)


def document(contracts: Iterable[Contract], title: str, api: str) -> JSONSchema:
    """Return the description of the actions at the address `api`."""
    schemas: JSONSchema = {"Error": _error()}
    paths = {f"/{one.name}": _path(one, schemas) for one in contracts}
    return {
        "openapi": VERSION,
        "info": {
            "title": title,
            "version": "3",
            "description": "The portal's own actions. CKAN's actions are called the same way and described in CKAN's documentation.",
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
        },
        "servers": [{"url": api}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "parameters": _PARAMETERS,
            "responses": {
                name: {
                    "description": text,
                    "content": _json({"$ref": "#/components/schemas/Error"}),
                }
                for _, name, text in _REFUSALS
            },
            "securitySchemes": {
                "token": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "An API token of your account.",
                }
            },
        },
    }


def _path(one: Contract, schemas: JSONSchema) -> JSONSchema:
    operation: JSONSchema = {
        "operationId": one.name,
        "summary": one.said.summary,
        "tags": [one.name.split("_")[1]],
        "security": [{}, {"token": []}],
        "responses": {
            "200": {
                "description": one.said.returns or "Done.",
                "content": _json(_envelope(one, schemas)),
            },
            **{code: {"$ref": f"#/components/responses/{name}"} for code, name, _ in _REFUSALS},
        },
    }
    if one.said.description:
        operation["description"] = one.said.description
    if "" in one.said.deprecated:
        operation["deprecated"] = True
    if not one.reads:
        operation["parameters"] = LANGUAGE
        operation["requestBody"] = {"required": True, "content": _json(one.takes)}
        return {"post": operation}
    required = set(one.takes.get("required", ()))
    operation["parameters"] = LANGUAGE + [
        _query_parameter(name, shape, name in required, name in one.said.deprecated)
        for name, shape in one.takes["properties"].items()
    ]
    return {"get": operation}


def _query_parameter(name: str, shape: JSONSchema, required: bool, deprecated: bool) -> JSONSchema:
    schema = {key: value for key, value in shape.items() if key != "description"}
    found = {"name": name, "in": "query", "required": required, "schema": schema}
    if "description" in shape:
        found["description"] = shape["description"]
    return found | ({"deprecated": True} if deprecated else {})


def _envelope(one: Contract, schemas: JSONSchema) -> JSONSchema:
    answer = dict(one.answers)
    for name, part in answer.pop("$defs", {}).items():
        schemas[name] = _moved(part)
    return {
        "type": "object",
        "properties": {
            "help": {"type": "string"},
            "success": {"const": True},
            "result": _moved(answer),
        },
        "required": ["success", "result"],
    }


def _moved(part: Any) -> Any:
    """References into `$defs` point to the document's components instead."""
    if isinstance(part, dict):
        return {
            key: value.replace("#/$defs/", "#/components/schemas/")
            if key == "$ref"
            else _moved(value)
            for key, value in part.items()
        }
    return [_moved(one) for one in part] if isinstance(part, list) else part


def _error() -> JSONSchema:
    return {
        "type": "object",
        "properties": {
            "help": {"type": "string"},
            "success": {"const": False},
            "error": {
                "type": "object",
                "properties": {"__type": {"type": "string"}, "message": {"type": "string"}},
            },
        },
        "required": ["success", "error"],
    }


def _json(schema: JSONSchema) -> JSONSchema:
    return {"application/json": {"schema": schema}}
