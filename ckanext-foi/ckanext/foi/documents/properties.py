"""What an Office document says of its makers, its company and its past."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from ckanext.foi.documents.packages import local, tree

# They say that a program wrote the file, and nothing of who sat before it.
_PLAIN = frozenset(
    {
        "Application", "AppVersion", "DocSecurity", "ScaleCrop", "SharedDoc", "HyperlinksChanged",
        "LinksUpToDate", "Pages", "Words", "Characters", "CharactersWithSpaces", "Lines",
        "Paragraphs", "Slides", "Notes", "HiddenSlides", "MMClips", "PresentationFormat", "Template",
    }
)  # fmt: skip


def told(package: zipfile.ZipFile) -> Iterator[str]:
    """Give the names of the properties that are filled in."""
    for part in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        root = tree(package, part)
        for each in () if root is None else root:
            written = "".join(str(text) for text in each.itertext()).strip()
            name = each.get("name") or local(each)
            if written and name not in _PLAIN:
                yield f"{part} ({name[:60]})"
