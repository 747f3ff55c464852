"""Text and Markdown: paragraphs between empty lines, headings and items by their signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from ckanext.eparticipation.voices.documents.paragraphs import Kind, Paragraph

_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t#]*$")
_ITEM = re.compile(r"[ \t]{0,8}(?:[-*+•]|[0-9٠-٩]{1,3}[.)])[ \t]+(.+)$")
# The line by which an article or chapter begins, alone on it: `المادة 1`, `Article 2 bis:`.
_ARTICLE = re.compile(
    r"(?:(?:ال)?(?:مادة|فصل|باب|قسم|بند|فرع)|article|section|chapter|part|title)[ \t]+"
    r"\(?[0-9٠-٩ivxIVX\u0621-\u064a]+\)?(?:[ \t]+(?:مكرر\S*|bis|ter))?[ \t]*[:.]?$",
    re.IGNORECASE,
)
_ARTICLES_LEVEL = 3


def read(path: str) -> Iterator[Paragraph]:
    """Give the paragraphs of a file."""
    with open(path, "rb") as file:
        yield from paragraphs(decoded(file.read()))


def decoded(data: bytes) -> str:
    """Return bytes as text: UTF-8 where it is that, else as they most likely were meant."""
    for encoding in (
        ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",)
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = from_bytes(data).best()
    return str(best) if best else data.decode("utf-8", errors="replace")


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Give the paragraphs of a text."""
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        heading, item = _HEADING.match(line), _ITEM.match(line)
        article = _ARTICLE.match(line.strip())
        if lines and (heading or item or article or not line.strip()):
            yield Paragraph(Kind.TEXT, " ".join(lines))
            lines = []
        if heading:
            yield Paragraph(Kind.HEADING, heading[2], len(heading[1]))
        elif item:
            yield Paragraph(Kind.ITEM, item[1])
        elif article:
            yield Paragraph(Kind.HEADING, line.strip(), _ARTICLES_LEVEL)
        elif line.strip():
            lines.append(line.strip())
