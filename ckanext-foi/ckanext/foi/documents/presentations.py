"""Presentations: slides that are not shown, notes, comments, objects inside."""

from __future__ import annotations

import re

from ckanext.foi.documents import packages
from ckanext.foi.documents.findings import Found, Gathering, Hidden
from ckanext.foi.documents.packages import local, tree
from ckanext.foi.documents.properties import told

_PLAIN = re.compile(
    r"^(?:\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\.xml|ppt/(?:presentation|presProps"
    r"|viewProps|tableStyles)\.xml|ppt/(?:slides|slideLayouts|slideMasters|theme|media|fonts)/.*|ppt/_rels/.*)$"
)
_PARTS: tuple[tuple[re.Pattern[str], Hidden], ...] = (
    (re.compile(r"vbaProject|activeX|customUI", re.IGNORECASE), Hidden.MACRO),
    (re.compile(r"notes", re.IGNORECASE), Hidden.NOTES),
    (re.compile(r"comment", re.IGNORECASE), Hidden.COMMENT),
    (re.compile(r"customXml/|tags/", re.IGNORECASE), Hidden.CUSTOM_DATA),
    (re.compile(r"embeddings/", re.IGNORECASE), Hidden.EMBEDDED),
    (re.compile(r"charts?/|diagrams/|drawings/", re.IGNORECASE), Hidden.CHART),
    (
        re.compile(r"printerSettings|docProps/|changesInfos|revisionInfo", re.IGNORECASE),
        Hidden.PROPERTIES,
    ),
)
_SLIDE = re.compile(r"^ppt/slides/slide\d+\.xml$")


def inspect(path: str) -> tuple[Found, ...]:
    """Return what is hidden in a presentation; raises Unreadable."""
    found = Gathering()
    with packages.opened(path) as package:
        for name in package.namelist():
            if name.endswith("/") or _PLAIN.match(name):
                continue
            kind = next(
                (kind for pattern, kind in _PARTS if pattern.search(name)), Hidden.OTHER_PART
            )
            found.add(kind, name)
        found.add_all(Hidden.PROPERTIES, told(package))
        found.add_all(Hidden.HIDDEN_TEXT, packages.remarked(package))
        for name in filter(_SLIDE.match, package.namelist()):
            root = tree(package, name)
            if root is None:
                continue
            if root.get("show") in ("0", "false"):
                found.add(Hidden.HIDDEN_SLIDE, name)
            for each in root.iter():
                # A shape that is switched off in the selection pane.
                if local(each) == "cNvPr" and each.get("hidden") in ("1", "true"):
                    found.add(Hidden.HIDDEN_TEXT, name)
    return found.found()
