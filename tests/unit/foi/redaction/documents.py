"""Hostile and ordinary PDFs, made with pikepdf: letters in any script, with all that a PDF may hide."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

# The letters of a Type 3 font are drawn as this square, a thousand units wide.
_SQUARE = b"600 0 0 0 500 700 d1 0 0 500 700 re f"


@dataclass(frozen=True)
class Line:
    """A line of text with its lower left corner in points; each part may be a ligature of letters."""

    parts: tuple[str, ...]
    x: float
    y: float
    size: float = 12


@dataclass
class Sheet:
    """A page to be made."""

    lines: list[Line] = field(default_factory=list)
    width: float = 595
    height: float = 842
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None


def spelt(text: str) -> tuple[str, ...]:
    """Return a text letter by letter."""
    return tuple(text)


def make(path, sheets: list[Sheet]) -> None:
    """Write a PDF of these pages."""
    pdf = pikepdf.new()
    for sheet in sheets:
        add(pdf, sheet)
    pdf.save(path)


def add(pdf: pikepdf.Pdf, sheet: Sheet) -> pikepdf.Page:
    """Add a page whose letters are glyphs of a font of its own, with a map to Unicode."""
    pdf.add_blank_page(page_size=(sheet.width, sheet.height))
    page = pdf.pages[-1]
    glyphs = sorted({part for line in sheet.lines for part in line.parts})
    assert len(glyphs) < 250, "too many different letters for one font"
    codes = {glyph: number + 1 for number, glyph in enumerate(glyphs)}
    content = b""
    for line in sheet.lines:
        shown = bytes(codes[part] for part in line.parts).hex()
        content += f"BT /F {line.size} Tf {line.x} {line.y} Td <{shown}> Tj ET\n".encode()
    if glyphs:
        page.Resources = Dictionary(Font=Dictionary(F=_font(pdf, codes)))
    page.Contents = Stream(pdf, content)
    if sheet.rotate:
        page.Rotate = sheet.rotate
    if sheet.crop:
        page.CropBox = Array(list(sheet.crop))
    return page


def _font(pdf: pikepdf.Pdf, codes: dict[str, int]):
    rows = "".join(
        f"<{code:02x}> <{glyph.encode('utf-16-be').hex()}>\n" for glyph, code in codes.items()
    )
    unicode_map = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def "
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{rows}endbfchar\nendcmap end end"
    ).encode()
    last = max(codes.values())
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 600, 700]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            FirstChar=1,
            LastChar=last,
            Widths=Array([600] * last),
            Encoding=Dictionary(
                Type=Name.Encoding,
                Differences=Array([1, *(Name(f"/g{code}") for code in range(1, last + 1))]),
            ),
            CharProcs=Dictionary(
                {f"/g{code}": Stream(pdf, _SQUARE) for code in range(1, last + 1)}
            ),
            ToUnicode=Stream(pdf, unicode_map),
            Resources=Dictionary(),
        )
    )


def hide(pdf: pikepdf.Pdf, secret: str, ways: set[str]) -> None:
    """Put a secret into everything that a PDF has beside its pages."""
    page = pdf.pages[0]
    if "info" in ways:
        pdf.docinfo["/Author"] = secret
    if "xmp" in ways:
        with pdf.open_metadata() as meta:
            meta["dc:title"] = secret
    if "annotation" in ways:
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=Array([10, 10, 30, 30]),
            Contents=String(secret),
        )
        page.Annots = Array([pdf.make_indirect(note)])
    if "attachment" in ways:
        pdf.attachments["note.txt"] = secret.encode()
    if "script" in ways:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{secret}')"))
    if "layer" in ways:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(secret)))
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
        )
    if "outline" in ways:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(secret, 0))
    if "form" in ways:
        text = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("field"),
                V=String(secret), Rect=Array([100, 10, 200, 30]),
            )
        )  # fmt: skip
        page.Annots = Array([*(page.get("/Annots") or []), text])
        pdf.Root.AcroForm = Dictionary(Fields=Array([text]))
    if "thumbnail" in ways:
        thumb = Stream(pdf, secret.encode().ljust(30, b" "))
        thumb.Width, thumb.Height, thumb.BitsPerComponent = 10, 1, 8
        thumb.ColorSpace = Name.DeviceRGB
        page.Thumb = thumb


WAYS = (
    "info",
    "xmp",
    "annotation",
    "attachment",
    "script",
    "layer",
    "outline",
    "form",
    "thumbnail",
)


def revise(path, secret: str) -> None:
    """Append a revision that hides what an earlier one said: the earlier bytes remain."""
    with open(path, "rb") as file:
        before = file.read()
    start = before.rfind(b"startxref")
    offset = int(before[start:].split()[1])
    with pikepdf.open(path) as pdf:
        size = int(pdf.trailer.Size) if "/Size" in pdf.trailer else len(pdf.objects) + 1
        root = pdf.Root.objgen[0]
    number = size
    body = f"{number} 0 obj\n({secret})\nendobj\n".encode()
    at = len(before)
    tail = (
        f"xref\n{number} 1\n{at:010d} 00000 n \ntrailer\n<< /Size {number + 1} /Root {root} 0 R"
        f" /Prev {offset} >>\nstartxref\n{at + len(body)}\n%%EOF\n"
    ).encode()
    with open(path, "ab") as file:
        file.write(body + tail)
