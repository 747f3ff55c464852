"""HTML: what a reader sees of it, as paragraphs; no script, no style, nothing that is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from ckanext.eparticipation.voices.documents.paragraphs import Kind, Paragraph
from ckanext.eparticipation.voices.documents.plain import decoded

_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "nav",
        "head",
        "title",
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *_HEADINGS,
    }
)  # fmt: skip


def read(path: str) -> Iterator[Paragraph]:
    """Give the paragraphs of a file."""
    with open(path, "rb") as file:
        text = decoded(file.read())
    if not text.strip():
        return
    # The text is decoded already: what it says itself of its encoding no longer holds.
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.encode("utf-8"), parser)
    if root is not None:
        yield from _Reading().paragraphs(root)


class _Reading:
    """The walk through a document: text is gathered until a block begins or ends."""

    def __init__(self) -> None:
        self.gathered: list[str] = []

    def paragraphs(self, root: etree._Element) -> Iterator[Paragraph]:
        """Give the paragraphs under an element, in order, without recursion: trees can be deep."""
        kinds: list[tuple[Kind, int]] = [(Kind.TEXT, 0)]
        skipped: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            name = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if skipped is None and (not name or name in _LEFT_OUT or _hidden(element)):
                    skipped = element
                if skipped is not None:
                    continue
                if name in _BLOCKS:
                    yield from self._end(kinds[-1])
                    kinds.append(_kind(name, kinds[-1]))
                self.gathered.append(element.text or "")
                continue
            if skipped is None and name in _BLOCKS:
                yield from self._end(kinds.pop())
            if skipped is element:
                skipped = None
            if skipped is None:
                self.gathered.append(element.tail or "")
        yield from self._end(kinds[-1])

    def _end(self, kind: tuple[Kind, int]) -> Iterator[Paragraph]:
        text = "".join(self.gathered)
        self.gathered = []
        if text.strip():
            yield Paragraph(kind[0], text, kind[1])


def _kind(name: str, outer: tuple[Kind, int]) -> tuple[Kind, int]:
    if name in _HEADINGS:
        return Kind.HEADING, _HEADINGS[name]
    if name in ("li", "dd", "dt"):
        return Kind.ITEM, 0
    if name in ("td", "th"):
        return Kind.CELL, 0
    return outer if name in ("p", "div", "br") else (Kind.TEXT, 0)


def _hidden(element: etree._Element) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style
