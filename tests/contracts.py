"""Holds what our actions answer to the shapes that they declare."""

from __future__ import annotations

from jsonschema import Draft202012Validator

from ckanext.qatar_sectors.contracts.answering import ATTRIBUTE
from ckanext.qatar_sectors.contracts.contract import answer_schema


def strict(schema):
    """Let an object have no key that its shape does not name."""
    if isinstance(schema, dict):
        closed = {key: strict(value) for key, value in schema.items()}
        if "properties" in schema:
            closed.setdefault("additionalProperties", False)
        return closed
    return [strict(one) for one in schema] if isinstance(schema, list) else schema


def problems(action, shape, answer):
    """Name where an answer is another than its action says."""
    checker = Draft202012Validator(strict(answer_schema(shape)))
    return [
        f"{action}: {'/'.join(map(str, error.path))}: {error.message[:300]}"
        for error in checker.iter_errors(answer)
    ]


def shapes():
    """Return the declared shape of each action of ours that is loaded now."""
    import ckan.plugins as p

    return {
        name: getattr(action, ATTRIBUTE)
        for plugin in p.PluginImplementations(p.IActions)
        for name, action in plugin.get_actions().items()
        if hasattr(action, ATTRIBUTE)
    }
