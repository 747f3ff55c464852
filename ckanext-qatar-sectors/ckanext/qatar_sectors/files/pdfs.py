"""PDF: what runs in it, and what it tells about its makers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf

from ckanext.qatar_sectors.files.findings import Finding, Reason

_MAX_OBJECTS = 500_000
_SCRIPTS = frozenset({"/JavaScript", "/Rendition"})
_LAUNCHES = frozenset({"/Launch", "/GoToE", "/ImportData"})
_PRIVATE_KEYS = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AF", "/Private")
_MARKUP_ANNOTATIONS = frozenset(
    {
        "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight",
        "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/FileAttachment",
    }
)  # fmt: skip


class TooManyObjects(Exception):
    """A PDF has more objects than can be looked at."""


def look(body: BinaryIO, *, attachments_go: bool) -> list[Finding]:
    """Return what is wrong with a PDF; attachments are no fault where they are removed."""
    body.seek(0)
    start = body.read(1024).find(b"%PDF-")
    if start > 0:
        return [Finding(Reason.POLYGLOT)]
    body.seek(0)
    try:
        with pikepdf.open(body) as pdf:
            return list(_wrong(pdf, attachments_go))[:1]
    except pikepdf.PasswordError:
        return [Finding(Reason.ENCRYPTED)]
    except TooManyObjects:
        return [Finding(Reason.TOO_COMPLEX)]
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        return [Finding(Reason.BROKEN)]


def is_signed(body: BinaryIO) -> bool:
    """Say whether somebody signed a PDF: any change would make the signature void."""
    body.seek(0)
    with pikepdf.open(body) as pdf:
        return any("/ByteRange" in each for each in _dictionaries(pdf))


def strip(body: BinaryIO, target: str) -> None:
    """Write a PDF without what tells about its makers: metadata, attachments, earlier revisions."""
    body.seek(0)
    with pikepdf.open(body) as pdf:
        root = pdf.Root
        for each in list(_dictionaries(pdf)):
            for key in _PRIVATE_KEYS:
                if key in each:
                    del each[key]
            if str(each.get("/Subtype", "")) in _MARKUP_ANNOTATIONS and "/Rect" in each:
                for key in ("/T", "/M", "/CreationDate", "/NM"):
                    if key in each:
                        del each[key]
        for page in pdf.pages:
            _drop_attachment_marks(page)
        if "/Names" in root and "/EmbeddedFiles" in root.Names:
            del root.Names["/EmbeddedFiles"]
        if "/Collection" in root:
            del root["/Collection"]
        for key in ("/Info", "/ID"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        # Only what is reachable is written: earlier revisions and deleted objects stay behind.
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=False)


def _drop_attachment_marks(page: pikepdf.Page) -> None:
    if "/Annots" not in page:
        return
    kept = [each for each in page.Annots if str(each.get("/Subtype", "")) != "/FileAttachment"]
    if len(kept) != len(page.Annots):
        page.Annots = pikepdf.Array(kept)


def _wrong(pdf: pikepdf.Pdf, attachments_go: bool) -> Iterator[Finding]:
    for each in _dictionaries(pdf):
        action = str(each.get("/S", "")) if "/S" in each else ""
        if "/JS" in each or action in _SCRIPTS or "/XFA" in each:
            yield Finding(Reason.PDF_SCRIPT)
        if action in _LAUNCHES:
            yield Finding(Reason.PDF_LAUNCH)
        if str(each.get("/Subtype", "")) in ("/RichMedia", "/Movie", "/Screen", "/3D"):
            yield Finding(Reason.PDF_SCRIPT)
        if "/EF" in each and not attachments_go:
            yield Finding(Reason.PDF_ATTACHMENT)


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Give each dictionary of a file, those written inside others too."""
    seen = 0
    waiting: list[Any] = [*pdf.objects, pdf.trailer]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            seen += 1
            yield each
            inner = (
                list(each.values())
                if isinstance(each, pikepdf.Dictionary)
                else [
                    each[key]
                    for key in each.keys()  # noqa: SIM118
                ]
            )
        elif isinstance(each, pikepdf.Array):
            inner = list(each)
        else:
            continue
        if seen > _MAX_OBJECTS:
            raise TooManyObjects
        waiting += [
            value for value in inner if isinstance(value, pikepdf.Object) and not value.is_indirect
        ]
