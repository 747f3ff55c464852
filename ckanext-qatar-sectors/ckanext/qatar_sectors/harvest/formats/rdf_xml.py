"""RDF/XML."""

from __future__ import annotations

import re
from xml.parsers import expat

from pyoxigraph import RdfFormat

from .decoding import text_of
from .rdf import Quads, RdfFeed, parsed
from .records import Bad, Document, FeedUnreadable, Problem
from .sniffing import is_html, is_xml

# pyoxigraph's time grows by the square of the depth and of the attributes of one tag.
MAX_DEPTH = 200
MAX_ATTRIBUTES = 200
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")


class RdfXml(RdfFeed):
    """RDF/XML, without document types and entities."""

    name = "RDF/XML"

    def recognises(self, document: Document) -> bool:
        text = text_of(document)
        return is_xml(text) and not is_html(text)

    def quads(self, text: str, base: str) -> tuple[Quads, list[Bad]]:
        text = _DECLARATION.sub("", text, count=1)
        check(text)
        return parsed(text, RdfFormat.RDF_XML, base), []


class _Refused(Exception):
    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def check(text: str) -> None:
    """Refuse a document type before anything of it is read, bottomless nesting, and broken XML by line."""
    parser = expat.ParserCreate("utf-8")
    depth = 0

    def refuse(*_: object) -> None:
        raise _Refused("doctype")

    def start(name: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH or len(attributes) > 2 * MAX_ATTRIBUTES:
            raise _Refused("too_deep")
        if depth == 1 and name.rpartition(":")[2].lower() == "html":
            raise _Refused("html")

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except _Refused as err:
        raise FeedUnreadable(Problem(err.code)) from err
    except expat.ExpatError as err:
        detail = expat.ErrorString(err.code)
        ended = err.code in (
            expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
            expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
            expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
        )
        raise FeedUnreadable(
            Problem(
                "truncated" if ended else "syntax_at_line",
                where=str(err.lineno),
                params={"format": RdfXml.name, "line": str(err.lineno), "detail": detail},
            )
        ) from err


FORMAT = RdfXml()
