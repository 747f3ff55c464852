"""OpenDocument texts, tables and presentations: what they keep beside what they show."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from ckanext.foi.documents import packages
from ckanext.foi.documents.findings import Found, Gathering, Hidden
from ckanext.foi.documents.packages import local, tree

_PLAIN = re.compile(
    r"^(?:mimetype|META-INF/manifest\.xml|content\.xml|styles\.xml|settings\.xml|meta\.xml|manifest\.rdf"
    r"|Pictures/.*|Configurations2/.*|layout-cache)$"
)
_ELEMENTS = {
    "tracked-changes": Hidden.TRACKED_CHANGE,
    "changed-region": Hidden.TRACKED_CHANGE,
    "annotation": Hidden.COMMENT,
    "hidden-text": Hidden.HIDDEN_TEXT,
    "hidden-paragraph": Hidden.HIDDEN_TEXT,
    "data-pilot-table": Hidden.PIVOT_CACHE,
    "table-source": Hidden.EXTERNAL_LINK,
    "dde-source": Hidden.EXTERNAL_LINK,
    "dde-link": Hidden.EXTERNAL_LINK,
    "cell-range-source": Hidden.EXTERNAL_LINK,
    "named-range": Hidden.DEFINED_NAME,
    "named-expression": Hidden.DEFINED_NAME,
    "content-validation": Hidden.VALIDATION_LIST,
    "filter-condition": Hidden.FILTER,
    "database-source-sql": Hidden.CONNECTION,
    "database-source-query": Hidden.CONNECTION,
    "database-source-table": Hidden.CONNECTION,
    "notes": Hidden.NOTES,
    "event-listener": Hidden.MACRO,
    "script": Hidden.MACRO,
    "object": Hidden.EMBEDDED,
    "object-ole": Hidden.EMBEDDED,
    "user-field-decl": Hidden.CUSTOM_DATA,
    "scenario": Hidden.CUSTOM_DATA,
}
_META_PLAIN = frozenset({"generator", "document-statistic"})


def inspect(path: str) -> tuple[Found, ...]:
    """Return what is hidden in an OpenDocument file; raises Unreadable."""
    found = Gathering()
    with packages.opened(path) as package:
        look_into(package, found)
    return found.found()


def look_into(package: zipfile.ZipFile, found: Gathering) -> None:
    """Gather what any OpenDocument file can hide."""
    for name in package.namelist():
        if name.endswith("/") or _PLAIN.match(name):
            continue
        hidden = Hidden.EMBEDDED if name.startswith("Object") else Hidden.OTHER_PART
        kind = Hidden.PROPERTIES if name.startswith("Thumbnails/") else hidden
        found.add(kind, name)
    found.add_all(Hidden.HIDDEN_TEXT, packages.remarked(package))
    meta = tree(package, "meta.xml")
    for each in () if meta is None else meta.iter():
        written = (each.text or "").strip() if isinstance(each.tag, str) else ""
        if written and local(each) not in _META_PLAIN:
            found.add(Hidden.PROPERTIES, f"meta.xml ({local(each)})")
    for part in ("content.xml", "styles.xml"):
        root = tree(package, part)
        if root is not None:
            _look(root, part, found)


def _look(root: etree._Element, part: str, found: Gathering) -> None:
    hidden_tables, hidden_text, white = _styles(root)
    sheet = part
    for each in root.iter():
        if not isinstance(each.tag, str):
            continue
        name, where = local(each), _attributes(each)
        if name == "table":
            sheet = where.get("name", part)
            if where.get("style-name") in hidden_tables:
                found.add(Hidden.HIDDEN_SHEET, sheet)
        if name in _ELEMENTS and not (name == "notes" and not _text(each)):
            found.add(_ELEMENTS[name], where.get("name") or sheet)
        if where.get("visibility") == "filter":
            found.add(Hidden.FILTER, sheet)
        elif where.get("visibility") == "collapse":
            rows = name == "table-row"
            found.add(Hidden.HIDDEN_ROWS if rows else Hidden.HIDDEN_COLUMNS, sheet)
        if where.get("display") == "none" and name == "section":
            found.add(Hidden.HIDDEN_TEXT, where.get("name", part))
        if where.get("style-name") in hidden_text and _text(each):
            found.add(Hidden.HIDDEN_TEXT, sheet)
        elif where.get("style-name") in white and _text(each) and name != "table":
            found.add(Hidden.INVISIBLE_TEXT, sheet)
        if name == "page" and where.get("visibility") == "hidden":
            found.add(Hidden.HIDDEN_SLIDE, where.get("name", part))


def _styles(root: etree._Element) -> tuple[set[str], set[str], set[str]]:
    """Return the names of the styles that hide tables, hide text, or write white on nothing."""
    tables: set[str] = set()
    texts: set[str] = set()
    white: set[str] = set()
    for style in (each for each in root.iter() if local(each) == "style"):
        name = _attributes(style).get("name", "")
        says = [_attributes(each) | {"of": local(each)} for each in style]
        if any(
            each["of"] == "table-properties" and each.get("display") == "false" for each in says
        ):
            tables.add(name)
        if any(each["of"] == "text-properties" and each.get("display") == "none" for each in says):
            texts.add(name)
        colour = next((e["color"].lower() for e in says if "color" in e), "")
        behind = next((e["background-color"].lower() for e in says if "background-color" in e), "")
        if colour and (behind if behind not in ("", "transparent") else "#ffffff") == colour:
            white.add(name)
    return tables, texts, white


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def _text(element: etree._Element) -> str:
    return "".join(_strings(element)).strip()


def _strings(element: etree._Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)
