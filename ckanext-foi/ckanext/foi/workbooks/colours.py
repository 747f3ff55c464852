"""Colours of a workbook as they are seen: whether letters can be told from what is behind them."""

from __future__ import annotations

import colorsys

from lxml import etree
from openpyxl.styles.colors import COLOR_INDEX

from ckanext.foi.documents.packages import local

RGB = tuple[int, int, int]
WHITE: RGB = (255, 255, 255)
BLACK: RGB = (0, 0, 0)
# Letters whose colour differs less from the paper's are not read.
NEAREST = 40
# The order in which a workbook counts the colours of its theme.
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


def theme(root: etree._Element | None) -> list[RGB]:
    """Return the colours of a theme in a workbook's order."""
    named: dict[str, RGB] = {"lt1": WHITE, "dk1": BLACK}
    scheme = (
        None if root is None else next((e for e in root.iter() if local(e) == "clrScheme"), None)
    )
    for each in () if scheme is None else scheme:
        value = each[0].get("lastClr") or each[0].get("val") if len(each) else None
        if value and len(value) == 6:
            named[local(each)] = _hex(value)
    return [named.get(name, BLACK) for name in _THEME]


def seen(colour: etree._Element | None, known: list[RGB], otherwise: RGB) -> RGB:
    """Return the colour that an element names."""
    if colour is None or colour.get("auto") == "1":
        return otherwise
    base = otherwise
    if colour.get("rgb"):
        base = _hex(colour.get("rgb", "")[-6:])
    elif colour.get("theme") is not None:
        number = int(colour.get("theme", "0"))
        base = known[number] if number < len(known) else otherwise
    elif colour.get("indexed") is not None:
        number = int(colour.get("indexed", "64"))
        base = _hex(COLOR_INDEX[number][-6:]) if number < 64 else otherwise
    return _tinted(base, float(colour.get("tint", "0") or 0))


def told_apart(letters: RGB, paper: RGB) -> bool:
    """Say whether letters of one colour are read on the other."""
    return max(abs(one - other) for one, other in zip(letters, paper, strict=True)) > NEAREST


def _hex(value: str) -> RGB:
    try:
        return int(value[0:2], 16), int(value[2:4], 16), int(value[4:6], 16)
    except ValueError:
        return BLACK


def _tinted(colour: RGB, tint: float) -> RGB:
    if not tint:
        return colour
    hue, light, full = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), full)
    return round(red * 255), round(green * 255), round(blue * 255)
