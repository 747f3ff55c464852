"""Files made on the spot: documents, archives, pictures, and what is wrong with them."""

from __future__ import annotations

import io
import zipfile

import pytest

from ckanext.qatar_sectors.files.examination import examine
from ckanext.qatar_sectors.files.purposes import RULES, Purpose


def zipped(entries, **kinds):
    """Return a zip archive of (name or ZipInfo, content) pairs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.{}.main+xml"/>{}</Types>'
)


def ooxml(kind="spreadsheetml.sheet", *more, types=""):
    """Return a package with the content types of a document, and more parts."""
    return zipped([("[Content_Types].xml", TYPES.format(kind, types)), ("main.xml", "<a/>"), *more])


@pytest.fixture
def checked(tmp_path):
    """Check bytes under a name; return the report, and the cleaned bytes (the given ones where nothing was cleaned)."""

    def check(body, name, purpose=Purpose.CATALOGUE):
        source, target = tmp_path / "source", tmp_path / "cleaned"
        source.write_bytes(body)
        target.unlink(missing_ok=True)
        report = examine(str(source), name, RULES[purpose], str(target))
        return report, target.read_bytes() if target.exists() else body

    return check


@pytest.fixture
def reasons(checked):
    """Return the reasons for which bytes are refused."""

    def of(body, name="x", purpose=Purpose.CATALOGUE):
        return [str(finding.reason) for finding in checked(body, name, purpose)[0].findings]

    return of
