"""The contract of one action: what it takes, what it answers, how it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from ckanext.qatar_sectors.contracts import docstring
from ckanext.qatar_sectors.contracts.docstring import Said
from ckanext.qatar_sectors.contracts.parameters import JSONSchema

REF = "#/$defs/{name}"


@dataclass(frozen=True)
class Contract:
    """One action as the documents of the API show it."""

    name: str
    reads: bool
    said: Said
    takes: JSONSchema
    answers: JSONSchema

    def facts(self) -> dict[str, Any]:
        """Return the contract as JSON, in an order that stays."""
        return {
            "action": self.name,
            "method": "GET" if self.reads else "POST",
            "summary": self.said.summary,
            "description": self.said.description,
            "takes": self.takes,
            "answers": self.answers,
            "returns": self.said.returns,
            **({"deprecated": self.said.deprecated} if self.said.deprecated else {}),
        }

    def gaps(self) -> list[str]:
        """Name what the docstring keeps to itself, and what it speaks of that is not there."""
        keys, told = set(self.takes["properties"]), set(self.said.params)
        found = [f"{self.name}: nothing is said about `{key}`" for key in sorted(keys - told)]
        found += [f"{self.name}: takes no `{key}`" for key in sorted(told - keys)]
        if not self.said.returns:
            found.append(f"{self.name}: nothing is said about the answer")
        return found


def contract(name: str, doc: str, takes: JSONSchema, answer: Any, *, reads: bool) -> Contract:
    """Put a contract together."""
    said = docstring.read(doc)
    properties = {
        key: {**shape, **({"description": said.params[key]} if key in said.params else {})}
        for key, shape in takes["properties"].items()
    }
    return Contract(name, reads, said, {**takes, "properties": properties}, answer_schema(answer))


def answer_schema(shape: Any) -> JSONSchema:
    """Return the JSON Schema of an answer's shape; named shapes stand under `$defs`."""
    (schema,), parts = msgspec.json.schema_components([shape], ref_template=REF)
    return schema | ({"$defs": dict(sorted(parts.items()))} if parts else {})
