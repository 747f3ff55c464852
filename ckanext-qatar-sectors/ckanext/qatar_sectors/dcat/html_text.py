"""HTML in a description becomes text with paragraphs, lists and links.

The standard library's HTMLParser takes time by the square of its input on broken HTML
(200 KB of "<!--": 17 s), so tags are found by one walk from left to right.
"""

from __future__ import annotations

import re
from html import unescape

_LOOKS_LIKE_HTML = re.compile(
    r"<(?:!--|!\[CDATA\[|/?(?:p|div|span|br|b|i|u|a|ul|ol|li|em|strong|h[1-6]|table|tbody|thead|tr|td|th|font|"
    r"img|script|style|iframe|svg|object|embed|form|input|link|meta|section|article|blockquote|pre|code|sub|sup|"
    r"o:p|hr|video|audio|html|body|head|base)[\s/>])",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});")
_TAG_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:]*")
_HREF = re.compile(
    r"\bhref\s*=\s*(?:\"([^\"]{1,2000})\"|'([^']{1,2000})'|([^\s\"'>]{1,2000}))", re.IGNORECASE
)
_MARKDOWN_IMAGE = re.compile(r"!(\[[^\]\n]{0,300}\]\()")
_MARKDOWN_SCRIPT = re.compile(
    r"\]\(\s{0,20}(?:javascript|data|vbscript):[^)\n]{0,2000}\)?", re.IGNORECASE
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "table",
        "tr",
        "section",
        "article",
        "blockquote",
        "pre",
        "hr",
    ]
)
_SILENT = frozenset(["script", "style", "title", "head", "iframe", "object", "svg", "template"])
_CLOSING = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in _SILENT}


def plain(text: str) -> str:
    """Return text without tags, entities read, paragraphs kept; text that holds no HTML stays as it is."""
    if "<" in text and _LOOKS_LIKE_HTML.search(text):
        text = "".join(_Walk(text).parts)
        text = re.sub(r" ?\n ?", "\n", re.sub(r" {2,}", " ", text))
        text = re.sub(r"\n{3,}", "\n\n", text).strip()
    elif "&" in text:
        text = _ENTITY.sub(lambda found: unescape(found.group()), text)
    if "](" in text:
        # A picture in a description calls a foreign host when the page is read.
        text = _MARKDOWN_SCRIPT.sub("]()", _MARKDOWN_IMAGE.sub(r"\1", text))
    return text


class _Walk:
    def __init__(self, text: str) -> None:
        self.parts: list[str] = []
        self.link: tuple[str, int] | None = None
        at = 0
        while (start := text.find("<", at)) >= 0:
            self._said(text[at:start])
            if text.startswith("<!--", start):
                end = text.find("-->", start + 4)
                if end < 0:
                    return
                at = end + 3
                continue
            name = _TAG_NAME.match(text, start + 1)
            if not name and text[start + 1 : start + 2] not in ("!", "?"):
                self.parts.append("<")
                at = start + 1
                continue
            end = text.find(">", start)
            if end < 0:
                return
            at = end + 1
            tag = name.group().lower() if name else ""
            self._tag(tag, text[start:end])
            if tag in _SILENT:
                closing = _CLOSING[tag].search(text, at)
                if not closing:
                    return
                at = closing.start()
        self._said(text[at:])

    def _said(self, text: str) -> None:
        if text:
            self.parts.append(re.sub(r"[ \t\r\n\f\xa0]+", " ", unescape(text)))

    def _tag(self, tag: str, whole: str) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag.lstrip("/") in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "a":
            href = _HREF.search(whole[:4000])
            self.link = (next(filter(None, href.groups())), len(self.parts)) if href else None
        elif tag == "/a" and self.link:
            self._close_link(*self.link)
            self.link = None

    def _close_link(self, href: str, start: int) -> None:
        label = " ".join("".join(self.parts[start:]).split())
        address = unescape(href).strip()
        if label and address != label and re.match(r"https?://[^\s<>]+$", address, re.IGNORECASE):
            self.parts[start:] = [f"{label} ({address})"]
