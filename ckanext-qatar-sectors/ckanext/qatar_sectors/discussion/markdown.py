"""The marks that a post may hold: paragraphs, lists, quotations, bold, italic, code, links.

No HTML, no images, no headings. Everything is escaped first; each block finds its own direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

from markupsafe import Markup, escape

# Every repetition is bounded, so that no text takes more than a moment.
INLINE = re.compile(
    r"`(?P<code>[^`\n]{1,300})`"
    r"|\[(?P<label>[^\[\]\n]{1,200})\]\((?P<target>[^()\s]{1,600})\)"
    r"|\*\*(?P<bold>[^*\n]{1,600})\*\*"
    r"|(?<![\w*])\*(?P<italic>[^*\s][^*\n]{0,600})\*(?![\w*])"
    r"|(?P<bare>\bhttps?://[^\s<>\"'()\[\]]{1,600})"
)
ITEM = re.compile(r"[-*•]\s+(?P<text>.+)")
NUMBERED = re.compile(r"[0-9٠-٩]{1,3}[.)-]\s+(?P<text>.+)")
QUOTE = re.compile(r">\s?(?P<text>.*)")
TRAILING = ".,;:!?،؛؟…»”"
DEEPEST = 3
LISTS = {"ul": Markup("<ul{}>{}</ul>"), "ol": Markup("<ol{}>{}</ol>")}
# Once for each block: `dir="auto"` does not look into elements that have a direction of their own, so a
# quote of Arabic paragraphs with one each would stand as if it were English.
AUTO, NONE = Markup(' dir="auto"'), Markup()


def render(text: str) -> Markup:
    """Return a text as safe HTML."""
    return Markup("\n").join(_blocks(text.split("\n"), DEEPEST))


def _blocks(lines: list[str], depth: int) -> Iterator[Markup]:
    direction = AUTO if depth == DEEPEST else NONE
    for kind, group in groupby(lines, lambda line: _kind(line, depth)):
        found = list(group)
        if kind == "quote":
            inner = [_text(QUOTE, line) for line in found]
            quoted = Markup("\n").join(_blocks(inner, depth - 1))
            yield Markup("<blockquote{}>{}</blockquote>").format(direction, quoted)
        elif kind in ("ul", "ol"):
            pattern = ITEM if kind == "ul" else NUMBERED
            items = Markup("").join(
                Markup("<li>{}</li>").format(_inline(_text(pattern, line))) for line in found
            )
            yield LISTS[kind].format(direction, items)
        elif kind == "p":
            whole = Markup("<br>\n").join(_inline(line.strip()) for line in found)
            yield Markup("<p{}>{}</p>").format(direction, whole)


def _kind(line: str, depth: int) -> str:
    line = line.strip()
    if not line:
        return ""
    if depth > 0 and QUOTE.match(line):
        return "quote"
    if ITEM.match(line):
        return "ul"
    return "ol" if NUMBERED.match(line) else "p"


def _text(pattern: re.Pattern[str], line: str) -> str:
    match = pattern.match(line.strip())
    return match["text"] if match else line


def _inline(text: str, depth: int = DEEPEST) -> Markup:
    parts: list[Markup] = []
    place = 0
    for match in INLINE.finditer(text):
        parts.append(escape(text[place : match.start()]))
        parts.append(_marked(match, depth))
        place = match.end()
    parts.append(escape(text[place:]))
    return Markup("").join(parts)


def _marked(match: re.Match[str], depth: int) -> Markup:
    if depth == 0:
        return escape(match.group())
    if match["code"]:
        return Markup("<code>{}</code>").format(match["code"])
    if match["bold"]:
        return Markup("<strong>{}</strong>").format(_inline(match["bold"], depth - 1))
    if match["italic"]:
        return Markup("<em>{}</em>").format(_inline(match["italic"], depth - 1))
    if match["target"]:
        if is_web_address(match["target"]):
            return _link(match["target"], Markup("<bdi>{}</bdi>").format(match["label"]))
        return escape(match.group())
    bare = match["bare"].rstrip(TRAILING)
    rest = match["bare"][len(bare) :]
    if not is_web_address(bare):
        return escape(match.group())
    return _link(bare, Markup('<span dir="ltr">{}</span>').format(bare)) + escape(rest)


def _link(address: str, shown: Markup) -> Markup:
    return Markup('<a href="{}" rel="nofollow noopener ugc">{}</a>').format(address, shown)


def is_web_address(address: str) -> bool:
    """Tell whether an address is on the web, without a name and password in it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
