"""A new PDF of nothing but pictures, written object by object.

No library writes it: what is not put here is not in it. No information dictionary, no XMP, no identifier,
no date. The same pages give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from ckanext.foi.redaction.encoding import Encoded

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_CATALOG, _PAGES = 1, 2


class Writer:
    """Writes the pages one after the other, so that a thousand do not lie in memory."""

    def __init__(self, target: BinaryIO):
        self._target = target
        self._offsets: dict[int, int] = {}
        self._pages: list[int] = []
        self._next = 3
        target.write(HEADER)

    def add(self, width: float, height: float, image: Encoded) -> None:
        """Add a page of this size in points, filled by a picture."""
        page, content, picture = self._next, self._next + 1, self._next + 2
        self._next += 3
        w, h = _number(width), _number(height)
        self._object(
            page,
            f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox [0 0 {w} {h}] /Contents {content} 0 R"
            f" /Resources << /XObject << /P {picture} 0 R >> >> >>",
        )
        drawn = f"q {w} 0 0 {h} 0 0 cm /P Do Q".encode("ascii")
        self._stream(content, "", drawn)
        self._stream(picture, _about(image), image.content)
        self._pages.append(page)

    def close(self) -> None:
        """Write what leads to the pages."""
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._object(_PAGES, f"<< /Type /Pages /Kids [{kids}] /Count {len(self._pages)} >>")
        self._object(_CATALOG, f"<< /Type /Catalog /Pages {_PAGES} 0 R >>")
        start = self._target.tell()
        rows = "".join(
            f"{self._offsets[number]:010d} 00000 n \n" for number in range(1, self._next)
        )
        self._target.write(
            f"xref\n0 {self._next}\n0000000000 65535 f \n{rows}"
            f"trailer\n<< /Size {self._next} /Root {_CATALOG} 0 R >>\n"
            f"startxref\n{start}\n%%EOF\n".encode("ascii")
        )

    def _object(self, number: int, body: str) -> None:
        self._offsets[number] = self._target.tell()
        self._target.write(f"{number} 0 obj\n{body}\nendobj\n".encode("ascii"))

    def _stream(self, number: int, about: str, content: bytes) -> None:
        self._offsets[number] = self._target.tell()
        head = f"{number} 0 obj\n<< {about}/Length {len(content)} >>\nstream\n"
        self._target.write(head.encode("ascii"))
        self._target.write(content)
        self._target.write(b"\nendstream\nendobj\n")


def write(target: BinaryIO, pages: Iterable[tuple[float, float, Encoded]]) -> None:
    """Write a PDF of these pages: width and height in points, and the picture that fills them."""
    writer = Writer(target)
    for width, height, image in pages:
        writer.add(width, height, image)
    writer.close()


def _about(image: Encoded) -> str:
    space = "/DeviceGray" if image.colours == 1 else "/DeviceRGB"
    size = f"/Width {image.width} /Height {image.height} /ColorSpace {space} /BitsPerComponent 8 "
    if not image.lossless:
        return f"/Type /XObject /Subtype /Image {size}/Filter /DCTDecode "
    rows = f"/Predictor 15 /Colors {image.colours} /BitsPerComponent 8 /Columns {image.width}"
    return f"/Type /XObject /Subtype /Image {size}/Filter /FlateDecode /DecodeParms << {rows} >> "


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
