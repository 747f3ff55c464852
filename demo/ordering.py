"""rdflib writes what it holds in the order of its sets; here each feed gets an order that stays."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from typing import Any, cast


def ordered(ending: str, text: str) -> bytes:
    """Return a serialised feed with its statements in a fixed order."""
    if ending == "nt":
        return ("\n".join(sorted(filter(None, text.splitlines()))) + "\n").encode()
    if ending == "jsonld":
        return json.dumps(_json(json.loads(text)), ensure_ascii=False, indent=1).encode()
    if ending == "rdf":
        return _xml(text)
    return text.encode()  # Turtle is written in order


def _json(value: Any) -> Any:
    if isinstance(value, list):  # the feeds hold no ordered lists
        return sorted(map(_json, value), key=lambda one: json.dumps(one, sort_keys=True))
    if isinstance(value, dict):
        return {key: _json(value[key]) for key in sorted(value)}
    return value


def _xml(text: str) -> bytes:
    for _, found in ET.iterparse(io.StringIO(text), ("start-ns",)):  # noqa: S314 (our own text)
        prefix, namespace = cast(tuple[str, str], found)
        ET.register_namespace(prefix, namespace)
    root = ET.fromstring(text)  # noqa: S314 (our own text)
    for element in root:
        element[:] = sorted(element, key=_key)
    root[:] = sorted(root, key=lambda one: sorted(one.attrib.values()))
    ET.indent(root)
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _key(element: ET.Element) -> tuple[str, list[str], str]:
    return element.tag, sorted(element.attrib.values()), (element.text or "").strip()
