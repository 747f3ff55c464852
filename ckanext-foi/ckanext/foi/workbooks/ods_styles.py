"""How an OpenDocument table shows its cells: styles with what they inherit, formats that show nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ckanext.foi.documents.findings import Hidden
from ckanext.foi.documents.packages import local
from ckanext.foi.workbooks import colours
from ckanext.foi.workbooks.styles import SMALLEST_LETTERS

_LENGTH = re.compile(r"^([\d.]+)(pt|cm|mm|in|pc|px)?$")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "pc": 12.0, "px": 0.75}
_FORMATS = frozenset(
    f"{kind}-style"
    for kind in ("number", "currency", "percentage", "date", "time", "boolean", "text")
)
DEFAULT = "Default"


def attributes(element: etree._Element) -> dict[str, str]:
    """Return an element's attributes by their local names."""
    return {etree.QName(key).localname: str(value) for key, value in element.attrib.items()}


class Styles:
    """The styles of a document, those of its text and those that it shares."""

    def __init__(self, roots: Iterable[etree._Element | None]):
        self._own: dict[tuple[str, str], dict[str, str]] = {}
        self._maps: dict[str, list[str]] = {}
        self._empty: set[str] = set()
        for root in roots:
            for each in () if root is None else root.iter():
                name = local(each)
                if name in ("style", "default-style"):
                    self._keep(each)
                elif name in _FORMATS and not any(True for _shown in _shows(each)):
                    self._empty.add(attributes(each).get("name", ""))

    def _keep(self, style: etree._Element) -> None:
        said = attributes(style)
        kept: dict[str, str] = {
            key: value
            for key, value in said.items()
            if key in ("parent-style-name", "data-style-name")
        }
        name = said.get("name", "")
        for part in style:
            kind, values = local(part), attributes(part)
            if kind == "map":
                self._maps.setdefault(name, []).append(values.get("apply-style-name", ""))
            elif kind.endswith("-properties"):
                of = kind.removesuffix("-properties")
                kept |= {f"{of}:{key}": value for key, value in values.items()}
        self._own[said.get("family", ""), name] = kept

    def of(self, family: str, name: str) -> dict[str, str]:
        """Return what a style says, with what it inherits."""
        chain: list[dict[str, str]] = []
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            own = self._own.get((family, name), {})
            chain.append(own)
            name = own.get("parent-style-name", "")
        found = dict(self._own.get((family, ""), {}))
        for own in reversed(chain):
            found |= own
        return found

    def hides(self, name: str) -> Hidden | None:
        """Say by what a cell's style, or one that a condition gives it, keeps its value from view."""
        for each in (name, *self._maps.get(name, ())):
            if found := self._hides(self.of("table-cell", each)):
                return found if each == name else Hidden.HIDDEN_FORMAT
        return None

    def hides_text(self, name: str, paper: str = "") -> bool:
        """Say whether letters of a piece of text are not seen."""
        said = self.of("text", name)
        return bool(said) and _unreadable(said, said.get("text:background-color") or paper)

    def paper(self, name: str) -> str:
        """Return the colour behind a cell."""
        return self.of("table-cell", name).get("table-cell:background-color", "")

    def hides_table(self, name: str) -> bool:
        """Say whether a table's style takes it from view."""
        return self.of("table", name).get("table:display") == "false"

    def is_right_to_left(self, name: str) -> bool:
        """Say whether a table is read from the right."""
        return self.of("table", name).get("table:writing-mode", "").startswith("rl")

    def is_flat(self, family: str, name: str) -> bool:
        """Say whether a row has no height, or a column no width."""
        said = self.of(family, name)
        size = said.get("table-row:row-height") or said.get("table-column:column-width")
        return size is not None and _points(size, 1.0) == 0

    def _hides(self, said: dict[str, str]) -> Hidden | None:
        if said.get("data-style-name") in self._empty:
            return Hidden.HIDDEN_FORMAT
        if "hidden" in said.get("table-cell:cell-protect", ""):
            return Hidden.HIDDEN_FORMAT
        behind = said.get("table-cell:background-color", "")
        return Hidden.INVISIBLE_TEXT if _unreadable(said, behind) else None


def _unreadable(said: dict[str, str], behind: str) -> bool:
    if said.get("text:display") == "none":
        return True
    if _points(said.get("text:font-size", ""), 10.0) < SMALLEST_LETTERS:
        return True
    letters = said.get("text:color", "")
    if not letters.startswith("#") or said.get("text:use-window-font-color") == "true":
        return behind.lower() in ("#000000", "#000") and not letters
    return not colours.told_apart(
        _rgb(letters), _rgb(behind) if behind[:1] == "#" else colours.WHITE
    )


def _shows(form: etree._Element) -> Iterator[str]:
    """Give what a format of numbers shows."""
    for part in form:
        kind = local(part)
        is_text = kind == "text" and (part.text or "").strip()
        if is_text or kind not in ("", "text", "text-properties", "map"):
            yield kind


def _points(size: str, otherwise: float) -> float:
    found = _LENGTH.match(size.strip())
    if found is None:
        return otherwise
    return float(found.group(1)) * _POINTS.get(found.group(2) or "pt", 1.0)


def _rgb(colour: str) -> colours.RGB:
    value = colour.lstrip("#")
    if len(value) == 3:
        value = "".join(sign * 2 for sign in value)
    try:
        return int(value[0:2], 16), int(value[2:4], 16), int(value[4:6], 16)
    except ValueError:
        return colours.BLACK
