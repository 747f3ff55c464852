"""A plain OpenDocument table: values in rows, and nothing else that a package can hold."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ckanext.foi.workbooks.ods_reading import Value

MIME = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.3"'
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_STYLES = (
    '<office:automatic-styles><style:style style:name="rtl" style:family="table">'
    '<style:table-properties style:writing-mode="rl-tb"/></style:style></office:automatic-styles>'
)
# The same bytes for the same values.
_WHEN = (1980, 1, 1, 0, 0, 0)


class Writer:
    """Writes one workbook, row by row."""

    def __init__(self) -> None:
        self._out = io.StringIO()
        self._out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        self._out.write(f"<office:document-content {_SPACES}>{_STYLES}")
        self._out.write("<office:body><office:spreadsheet>")

    def begin(self, name: str, right_to_left: bool) -> None:
        """Begin a sheet."""
        style = ' table:style-name="rtl"' if right_to_left else ""
        self._out.write(f"<table:table table:name={quoteattr(name)}{style}>")

    def row(self, cells: Sequence[Value | None]) -> None:
        """Write a row."""
        # A row has at least one cell.
        body = "".join(map(_cell, cells)) or _cell(None)
        self._out.write(f"<table:table-row>{body}</table:table-row>")

    def end(self) -> None:
        """End a sheet."""
        self._out.write("</table:table>")

    def save(self, target: str) -> None:
        """Write the package."""
        self._out.write("</office:spreadsheet></office:body></office:document-content>")
        with zipfile.ZipFile(target, "w") as package:
            package.writestr(zipfile.ZipInfo("mimetype", _WHEN), MIME)
            for name, content in (
                ("META-INF/manifest.xml", _MANIFEST),
                ("content.xml", self._out.getvalue()),
            ):
                entry = zipfile.ZipInfo(name, _WHEN)
                package.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED)


def _cell(value: Value | None) -> str:
    if value is None:
        return "<table:table-cell/>"
    text = value.text if value.kind == "string" else value.written
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    attribute = "value" if value.kind == "float" else f"{value.kind}-value"
    written = "" if value.kind == "string" else f" office:{attribute}={quoteattr(value.written)}"
    return f'<table:table-cell office:value-type="{value.kind}"{written}>{lines}</table:table-cell>'
