"""N-Triples: each line stands alone, so a bad line costs only itself."""

from __future__ import annotations

import re

from pyoxigraph import Quad, RdfFormat, Triple, parse

from .decoding import text_of
from .rdf import Quads, RdfFeed, parsed
from .records import Bad, Document, FeedUnreadable, Problem
from .sniffing import is_html, is_json, is_ntriples

MAX_BAD_LINES = 1_000
_SUBJECT = re.compile(r"\s*<([^<>\s]+)>")


class NTriples(RdfFeed):
    """N-Triples."""

    name = "N-Triples"

    def recognises(self, document: Document) -> bool:
        text = text_of(document)
        return is_ntriples(text) and not (is_html(text) or is_json(text))

    def quads(self, text: str, base: str) -> tuple[Quads, list[Bad]]:
        try:
            return list(parsed(text, RdfFormat.N_TRIPLES, base)), []
        except SyntaxError:
            pass
        try:
            # A file may begin with whole triples and go on as Turtle.
            return list(parsed(text, RdfFormat.TURTLE, base)), []
        except SyntaxError:
            return _line_by_line(text)


def _line_by_line(text: str) -> tuple[Quads, list[Bad]]:
    triples: list[Quad | Triple] = []
    bad: list[Bad] = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        try:
            triples += parse(
                line.encode("utf-8", "replace"), format=RdfFormat.N_TRIPLES, lenient=True
            )
        except SyntaxError as err:
            if number == len(lines):
                raise FeedUnreadable(
                    Problem(
                        "truncated",
                        where=str(number),
                        params={"format": NTriples.name, "line": str(number)},
                    )
                ) from err
            bad.append(_bad_line(line, number, err))
            if len(bad) > MAX_BAD_LINES:
                raise FeedUnreadable(
                    Problem("too_many_bad_lines", params={"format": NTriples.name})
                ) from err
    if len(bad) > len(triples):
        raise FeedUnreadable(Problem("too_many_bad_lines", params={"format": NTriples.name}))
    return triples, bad


def _bad_line(line: str, number: int, err: SyntaxError) -> Bad:
    subject = _SUBJECT.match(line)
    detail = str(err.msg).partition(": ")[2] or str(err.msg)
    return Bad(
        identifier=subject.group(1) if subject else None,
        raw=line[:2_000],
        problem=Problem(
            "bad_line", where=str(number), params={"line": str(number), "detail": detail[:300]}
        ),
    )


FORMAT = NTriples()
