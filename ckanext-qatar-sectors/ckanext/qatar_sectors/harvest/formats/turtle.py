"""Turtle."""

from __future__ import annotations

from pyoxigraph import RdfFormat

from .decoding import text_of
from .rdf import Quads, RdfFeed, parsed
from .records import Bad, Document
from .sniffing import is_html, is_json, is_turtle, is_xml


class Turtle(RdfFeed):
    """Turtle, whatever the file is called."""

    name = "Turtle"

    def recognises(self, document: Document) -> bool:
        text = text_of(document)
        return is_turtle(text) and not (is_html(text) or is_xml(text) or is_json(text))

    def quads(self, text: str, base: str) -> tuple[Quads, list[Bad]]:
        return parsed(text, RdfFormat.TURTLE, base), []


FORMAT = Turtle()
