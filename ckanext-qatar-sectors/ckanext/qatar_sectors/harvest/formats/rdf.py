"""What the four syntaxes of RDF share: from quads to records, page after page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ckanext.qatar_sectors.dcat.dataset import (
    Mapped,
    Unmappable,
    catalogue_languages,
    datasets,
    map_dataset,
)
from ckanext.qatar_sectors.dcat.graph import Graph, Node, TooManyTriples
from ckanext.qatar_sectors.dcat.namespaces import CATALOG, HYDRA
from ckanext.qatar_sectors.dcat.notes import Note

from .decoding import text_of
from .records import Bad, Document, FeedUnreadable, Found, Problem, Same
from .unchanged import is_unchanged

log = logging.getLogger(__name__)

MAX_PAGES = 10_000
_NEXT = (HYDRA + "next", HYDRA + "nextPage")

Quads = Iterable[Quad | Triple]


class RdfFeed:
    """A catalogue in RDF; a subclass tells its syntax."""

    name = ""

    def first_url(self, source_url: str) -> str:
        return source_url

    def recognises(self, document: Document) -> bool:
        raise NotImplementedError

    def quads(self, text: str, base: str) -> tuple[Quads, list[Bad]]:
        """Return the statements of a text, and what had to be left out."""
        raise NotImplementedError

    def read(
        self, document: Document, fetch: Callable[[str], Document]
    ) -> Iterator[Found | Bad | Same]:
        seen = {document.url}
        while True:
            quads, skipped = self.quads(text_of(document), document.url)
            try:
                graph = Graph(quads)
            except TooManyTriples as err:
                raise FeedUnreadable(Problem("too_many_triples")) from err
            except (SyntaxError, ValueError) as err:
                raise unreadable_syntax(self.name, err) from err
            except MemoryError as err:
                # What the parser says of a single value beyond its buffer; the machine's own end says nothing.
                if "buffer" not in str(err):
                    raise
                raise FeedUnreadable(Problem("value_too_long")) from err
            yield from skipped
            yield from records(graph, document)
            following = next_page(graph, document.url)
            if not following:
                return
            if following in seen or len(seen) >= MAX_PAGES:
                raise FeedUnreadable(Problem("page_repeats", params={"url": following}))
            seen.add(following)
            document = fetch(following)


def parsed(text: str, syntax: RdfFormat, base: str) -> Quads:
    """Parse with addresses as they are: a bad one costs a warning of its dataset, not the feed."""
    base_iri = base if urlsplit(base).scheme in ("http", "https") else None
    return parse(text.encode("utf-8", "replace"), format=syntax, base_iri=base_iri, lenient=True)


def unreadable_syntax(name: str, err: Exception) -> FeedUnreadable:
    """Return the error of a document whose syntax is broken, with its line where it is known."""
    line = str(getattr(err, "lineno", None) or "")
    detail = str(getattr(err, "msg", None) or err)[:300]
    code = "syntax_at_line" if line else "syntax"
    params = {"format": name, "detail": detail} | ({"line": line} if line else {})
    return FeedUnreadable(Problem(code, where=line, params=params))


def records(graph: Graph, document: Document) -> Iterator[Found | Bad | Same]:
    """Yield each dataset of a graph; one that breaks the mapper does not stop the others."""
    languages = catalogue_languages(graph)
    count = 0
    for node in datasets(graph):
        count += 1
        yield _record(graph, node, languages)
    if not count and not any(True for _ in graph.of_type(CATALOG)):
        raise FeedUnreadable(Problem("no_datasets", params={"url": document.url}))


def _record(graph: Graph, node: Node, languages: tuple[str, ...]) -> Found | Bad | Same:
    identifier = node.value if isinstance(node, NamedNode) else None
    try:
        if identifier is not None and is_unchanged(identifier, lambda: graph.text(node)):
            return Same(identifier)
        result = map_dataset(graph, node, languages)
    except MemoryError:
        raise
    except Exception as err:
        # The other records of the feed must still arrive.
        log.exception("A record could not be mapped")
        return Bad(identifier, "", Problem("mapper", params={"detail": type(err).__name__}))
    if isinstance(result, Unmappable):
        return Bad(result.identifier, result.raw, problem(result.note))
    return found(result)


def found(mapped: Mapped) -> Found:
    """Return what the writer takes of a mapped record."""
    return Found(
        identifier=mapped.identifier,
        identity=mapped.identity,
        raw=mapped.raw,
        dataset=mapped.dataset,
        evidence=mapped.evidence,
        warnings=tuple(problem(note) for note in mapped.notes),
        unmapped=mapped.unmapped,
    )


def problem(note: Note) -> Problem:
    """Return a mapper's note as a problem."""
    return Problem(note.code, note.where, note.params)


def next_page(graph: Graph, url: str) -> str:
    """Return the address of the next page of a catalogue that names one, "" on the last.

    What a copy says about the pages of the original, on another host, is not about this document.
    """
    host = urlsplit(url).netloc
    for node, properties in graph.nodes.items():
        for iri in _NEXT:
            for term in properties.get(iri, ()):
                if isinstance(node, NamedNode) and urlsplit(node.value).netloc != host:
                    continue
                if isinstance(term, NamedNode | Literal) and term.value.strip():
                    following = urljoin(url, term.value.strip())
                    if urlsplit(following).netloc != host:
                        raise FeedUnreadable(Problem("page_elsewhere", params={"url": following}))
                    return following
    return ""
