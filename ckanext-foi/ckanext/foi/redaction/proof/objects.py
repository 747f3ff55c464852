"""pikepdf: the objects of a result. Whatever is not a page with its picture is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf

from ckanext.foi.redaction.proof.report import Found

_TRAILER = frozenset({"/Size", "/Root"})
_ROOT = frozenset({"/Type", "/Pages"})
_PAGES = frozenset({"/Type", "/Kids", "/Count"})
_PAGE = frozenset({"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"})
_CONTENT = frozenset({"/Length"})
_PICTURE = frozenset(
    {
        "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent",
        "/Filter", "/DecodeParms", "/Length",
    }
)  # fmt: skip
# Points: sizes are written with three decimals.
_NEARLY = 0.01


def objects(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """Give each key and object that a document of pictures does not have."""
    yield from _other_keys(pdf.trailer, _TRAILER, 0)
    yield from _other_keys(pdf.Root, _ROOT, 0)
    yield from _other_keys(pdf.Root.Pages, _PAGES, 0)
    for number, page in enumerate(pdf.pages, 1):
        yield from _other_keys(page.obj, _PAGE, number)
        yield from _other_keys(page.obj.get("/Contents"), _CONTENT, number)
        resources = page.obj.get("/Resources")
        yield from _other_keys(resources, frozenset({"/XObject"}), number)
        pictures = resources.get("/XObject") if resources is not None else None
        yield from _other_keys(pictures, frozenset({"/P"}), number)
        picture = pictures.get("/P") if pictures is not None else None
        yield from _other_keys(picture, _PICTURE, number)
    more = len(pdf.objects) - (2 + 3 * len(pdf.pages))
    if more:
        yield Found("more_objects", 0, abs(more))


def pages(
    pdf: pikepdf.Pdf, wanted: Sequence[tuple[float, float, int, int, bool]]
) -> Iterator[Found]:
    """Give each page that is missing, or not as large as the original's."""
    if len(pdf.pages) != len(wanted):
        yield Found("number_of_pages", 0, len(pdf.pages))
        return
    for number, (page, (width, height, across, down, _lossless)) in enumerate(
        zip(pdf.pages, wanted, strict=True), 1
    ):
        box = [float(edge) for edge in page.mediabox]
        if abs(box[2] - width) > _NEARLY or abs(box[3] - height) > _NEARLY:
            yield Found("size_of_page", number)
        picture = page.obj.Resources.XObject.P
        if (int(picture.Width), int(picture.Height)) != (across, down):
            yield Found("size_of_picture", number)


def _other_keys(thing: pikepdf.Object | None, known: frozenset[str], page: int) -> Iterator[Found]:
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield Found("no_dictionary", page)
        return
    for key in sorted(set(thing.keys()) - known):
        yield Found(str(key), page)
