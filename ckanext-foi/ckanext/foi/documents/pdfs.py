"""PDF released as it is, without redaction: what it keeps beside its pages."""

from __future__ import annotations

import pikepdf

from ckanext.foi.documents.findings import Found, Gathering, Hidden, Unreadable
from ckanext.foi.redaction.strings import values

# A reader follows links and sees them; all other annotations may hold words of their own.
_PLAIN_ANNOTATIONS = frozenset({"/Link"})
_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE"}
)
_END = b"startxref"


def inspect(path: str) -> tuple[Found, ...]:
    """Return what is hidden in a PDF; raises Unreadable."""
    found = Gathering()
    try:
        with pikepdf.open(path) as pdf:
            _look(pdf, found)
            linearized = pdf.is_linearized
    except pikepdf.PasswordError as err:
        raise Unreadable("encrypted") from err
    except pikepdf.PdfError as err:
        raise Unreadable("broken") from err
    with open(path, "rb") as file:
        # A file made for the web has two tables from the beginning.
        ends = file.read().count(_END) - (2 if linearized else 1)
    if ends > 0:
        found.add(Hidden.EARLIER_REVISION, f"+{ends}", ends)
    return found.found()


def _look(pdf: pikepdf.Pdf, found: Gathering) -> None:
    if "/OCProperties" in pdf.Root:
        found.add(Hidden.LAYER, "", len(list(pdf.Root.OCProperties.get("/OCGs", []))))
    if "/AcroForm" in pdf.Root and len(list(pdf.Root.AcroForm.get("/Fields", []))):
        found.add(Hidden.FORM, "")
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", []):
            kind = str(note.get("/Subtype", ""))
            if kind == "/FileAttachment":
                found.add(Hidden.ATTACHMENT, str(number))
            elif kind not in _PLAIN_ANNOTATIONS:
                found.add(Hidden.ANNOTATION, str(number))
    for each in values(pdf):
        if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if "/EF" in each:
            found.add(Hidden.ATTACHMENT, "")
        if "/JS" in each or ("/S" in each and str(each["/S"]) in _ACTIONS):
            found.add(Hidden.SCRIPT, "")
        if isinstance(each, pikepdf.Stream) and str(each.get("/Type", "")) == "/Metadata":
            found.add(Hidden.PROPERTIES, "XMP")
        if "/PieceInfo" in each or "/Thumb" in each:
            found.add(Hidden.PROPERTIES, "PieceInfo")
    info = pdf.trailer.get("/Info")
    for key in () if info is None else info.keys():
        found.add(Hidden.PROPERTIES, str(key))
