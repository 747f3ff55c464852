"""Word documents: changes that are still in them, comments, hidden letters, data and objects inside."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from ckanext.foi.documents import packages
from ckanext.foi.documents.findings import Found, Gathering, Hidden
from ckanext.foi.documents.packages import local, relations, tree
from ckanext.foi.documents.properties import told

_CHANGES = frozenset(
    {
        "ins", "del", "moveFrom", "moveTo", "delText", "delInstrText", "cellIns", "cellDel",
        "cellMerge", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange",
        "trPrChange", "numberingChange", "tblGridChange", "tblPrExChange",
    }
)  # fmt: skip
_COMMENTS = frozenset({"comment", "commentReference", "commentRangeStart"})
_WHITE = re.compile(r"^f[a-f0-9]f[a-f0-9]f[a-f0-9]$", re.IGNORECASE)
# Half points: letters below one point are not read.
_SMALLEST = 4
_PLAIN = re.compile(
    r"^(?:\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\.xml|word/(?:_rels/[^/]+\.rels"
    r"|document|styles|settings|fontTable|webSettings|numbering|footnotes|endnotes|header\d*|footer\d*"
    r"|stylesWithEffects|theme/theme\d+)(?:\.xml)?|word/fonts/[^/]+)$"
)
_PARTS: tuple[tuple[re.Pattern[str], Hidden], ...] = (
    (re.compile(r"vbaProject|vbaData|activeX|customUI", re.IGNORECASE), Hidden.MACRO),
    (re.compile(r"comments|people\.xml", re.IGNORECASE), Hidden.COMMENT),
    (re.compile(r"customXml/", re.IGNORECASE), Hidden.CUSTOM_DATA),
    (re.compile(r"embeddings/", re.IGNORECASE), Hidden.EMBEDDED),
    (re.compile(r"charts?/|diagrams/|drawings/", re.IGNORECASE), Hidden.CHART),
    (
        re.compile(r"glossary/|attachedToolbars|mailMerge|recipientData", re.IGNORECASE),
        Hidden.HIDDEN_TEXT,
    ),
    (re.compile(r"printerSettings|docProps/", re.IGNORECASE), Hidden.PROPERTIES),
)
_TEXT_PARTS = re.compile(
    r"^word/(?:document|footnotes|endnotes|header\d*|footer\d*|styles|glossary/document)\.xml$"
)


def inspect(path: str) -> tuple[Found, ...]:
    """Return what is hidden in a Word document; raises Unreadable."""
    found = Gathering()
    with packages.opened(path) as package:
        for name in package.namelist():
            if name.endswith("/") or _PLAIN.match(name) or name.startswith("word/media/"):
                continue
            kind = next(
                (kind for pattern, kind in _PARTS if pattern.search(name)), Hidden.OTHER_PART
            )
            found.add(kind, name)
        found.add_all(Hidden.PROPERTIES, told(package))
        found.add_all(Hidden.HIDDEN_TEXT, packages.remarked(package))
        for name in package.namelist():
            root = tree(package, name) if _TEXT_PARTS.match(name) else None
            if root is not None:
                _text(root, name, found)
                found.add_all(Hidden.EXTERNAL_LINK, _outside(package, name))
        settings = tree(package, "word/settings.xml")
        for each in () if settings is None else settings:
            if local(each) in ("docVars", "mailMerge"):
                found.add(Hidden.CUSTOM_DATA, f"word/settings.xml ({local(each)})")
    return found.found()


def _text(root: etree._Element, part: str, found: Gathering) -> None:
    for each in root.iter():
        name = local(each)
        if name in _CHANGES:
            found.add(Hidden.TRACKED_CHANGE, part)
        elif name in _COMMENTS:
            found.add(Hidden.COMMENT, part)
        elif name == "rPr" and _hides(each) and not part.endswith("styles.xml"):
            found.add(Hidden.HIDDEN_TEXT, part)
        elif name in ("vanish", "specVanish", "webHidden") and part.endswith("styles.xml"):
            if name != "webHidden" and _on(each):
                found.add(Hidden.HIDDEN_TEXT, part)
        elif name in ("object", "altChunk", "subDoc"):
            found.add(Hidden.EMBEDDED, part)


def _hides(properties: etree._Element) -> bool:
    """Say whether letters are hidden, white on nothing, or too small to be read."""
    settings = {local(each): each for each in properties}
    if any(name in settings and _on(settings[name]) for name in ("vanish", "specVanish")):
        return True
    size = settings.get("sz")
    if size is not None and _value(size).isdigit() and int(_value(size)) < _SMALLEST:
        return True
    colour = settings.get("color")
    behind = {"shd", "highlight"} & settings.keys()
    return colour is not None and bool(_WHITE.match(_value(colour))) and not behind


def _value(element: etree._Element) -> str:
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith("}val")), "")


def _on(flag: etree._Element) -> bool:
    return _value(flag) not in ("0", "false", "off")


def _outside(package: zipfile.ZipFile, part: str) -> Iterator[str]:
    """Give a place for each picture or object that is fetched; links that a reader follows are seen."""
    for kind, target, outside in relations(package, part).values():
        if outside and (kind != "hyperlink" or ":" not in target or target.startswith("file:")):
            yield f"{part} ({kind})"
