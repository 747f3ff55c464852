"""How cells are shown: formats that show nothing, letters in the colour of the paper."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

from ckanext.foi.documents.findings import Hidden
from ckanext.foi.documents.packages import local, tree
from ckanext.foi.workbooks import colours

# Smaller letters are dots.
SMALLEST_LETTERS = 3.0
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')


@dataclass(frozen=True)
class Style:
    """What a cell's style does to its value."""

    number_format: str = "General"
    bold: bool = False
    wrap: bool = False
    hides: Hidden | None = None


def hides_all(number_format: str) -> bool:
    """Say whether a format shows nothing of a number: `;;;` and its like."""
    sections = number_format.split(";")
    return len(sections) >= 3 and not any(_QUOTED.sub("", part).strip() for part in sections)


def read(package: zipfile.ZipFile, part: str, theme_part: str) -> tuple[list[Style], list[bool]]:
    """Return the styles of cells by number, and of conditional formats whether each hides."""
    root = tree(package, part)
    if root is None:
        return [Style()], []
    known = colours.theme(tree(package, theme_part))
    groups = {local(each): list(each) for each in root}
    formats = dict(BUILTIN_FORMATS) | {
        int(each.get("numFmtId", "0")): each.get("formatCode", "")
        for each in groups.get("numFmts", ())
    }
    fonts, fills = groups.get("fonts", []), groups.get("fills", [])
    cells = [_style(each, formats, fonts, fills, known) for each in groups.get("cellXfs", ())]
    return cells or [Style()], [_hides(each, known) for each in groups.get("dxfs", ())]


def _style(
    given: etree._Element,
    formats: dict[int, str],
    fonts: list[etree._Element],
    fills: list[etree._Element],
    known: list[colours.RGB],
) -> Style:
    number_format = formats.get(int(given.get("numFmtId", "0")), "General")
    font, fill = _at(fonts, given.get("fontId")), _at(fills, given.get("fillId"))
    alignment = _child(given, "alignment")
    hides = None
    if hides_all(number_format):
        hides = Hidden.HIDDEN_FORMAT
    elif _unreadable(font, fill, known):
        hides = Hidden.INVISIBLE_TEXT
    return Style(
        number_format,
        _on(_child(font, "b")),
        alignment is not None and alignment.get("wrapText") == "1",
        hides,
    )


def _hides(given: etree._Element, known: list[colours.RGB]) -> bool:
    shown = _child(given, "numFmt")
    if shown is not None and hides_all(shown.get("formatCode", "")):
        return True
    font = _child(given, "font")
    return font is not None and _unreadable(font, _child(given, "fill"), known)


def _unreadable(
    font: etree._Element | None, fill: etree._Element | None, known: list[colours.RGB]
) -> bool:
    size = _child(font, "sz")
    if size is not None and float(size.get("val", "11")) < SMALLEST_LETTERS:
        return True
    letters = colours.seen(_child(font, "color"), known, colours.BLACK)
    return not colours.told_apart(letters, paper(fill, known))


def paper(fill: etree._Element | None, known: list[colours.RGB]) -> colours.RGB:
    """Return the colour behind a cell's letters."""
    pattern = _child(fill, "patternFill")
    if pattern is None or pattern.get("patternType", "solid") != "solid":
        return colours.WHITE
    return colours.seen(_child(pattern, "fgColor"), known, colours.WHITE)


def _at(listed: list[etree._Element], number: str | None) -> etree._Element | None:
    index = int(number or 0)
    return listed[index] if index < len(listed) else None


def _child(parent: etree._Element | None, name: str) -> etree._Element | None:
    return None if parent is None else next((e for e in parent if local(e) == name), None)


def _on(flag: etree._Element | None) -> bool:
    return flag is not None and flag.get("val", "1") not in ("0", "false")
