"""The bytes of a result, read by the strictest of readers: what our writer does not write is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ckanext.foi.redaction.writing import HEADER

_NUMBER = rb"\d{1,5}(?:\.\d{1,3})?"
_LINE = 4 * 1024
_OBJECT = re.compile(rb"^(\d+) 0 obj\n$")
_CATALOG = re.compile(rb"^<< /Type /Catalog /Pages 2 0 R >>\n$")
_PAGES = re.compile(rb"^<< /Type /Pages /Kids \[(?:\d+ 0 R ?)+\] /Count \d+ >>\n$")
_PAGE = re.compile(
    rb"^<< /Type /Page /Parent 2 0 R /MediaBox \[0 0 %b %b\] /Contents \d+ 0 R"
    rb" /Resources << /XObject << /P \d+ 0 R >> >> >>\n$" % (_NUMBER, _NUMBER)
)
_CONTENT = re.compile(rb"^<< /Length (\d+) >>\n$")
_PICTURE = re.compile(
    rb"^<< /Type /XObject /Subtype /Image /Width \d+ /Height \d+ /ColorSpace /Device(?:Gray|RGB)"
    rb" /BitsPerComponent 8 /Filter (?:/DCTDecode|/FlateDecode /DecodeParms << /Predictor 15"
    rb" /Colors [13] /BitsPerComponent 8 /Columns \d+ >>) /Length (\d+) >>\n$"
)
_DRAWN = re.compile(rb"^q %b 0 0 %b 0 0 cm /P Do Q$" % (_NUMBER, _NUMBER))
_TAIL = re.compile(
    rb"^xref\n0 \d+\n0000000000 65535 f \n(?:\d{10} 00000 n \n)+"
    rb"trailer\n<< /Size \d+ /Root 1 0 R >>\nstartxref\n(\d+)\n%%EOF\n$"
)
MAX_TAIL = 1024 * 1024


class NotOurs(Exception):
    """A byte stands in the file that our writer does not write; `offset` says where."""

    def __init__(self, offset: int):
        super().__init__(f"at byte {offset}")
        self.offset = offset


@dataclass(frozen=True)
class Picture:
    """The packed bytes of a page's picture; pages are counted from 1."""

    page: int
    content: bytes


def read(file: BinaryIO) -> Iterator[bytes | Picture]:
    """Give every byte of a result once: what holds it together, and its pictures; raises NotOurs."""
    file.seek(0)
    yield _expect(file, HEADER)
    page = 0
    while True:
        at = file.tell()
        line = file.readline(_LINE)
        if line == b"xref\n":
            yield _tail(file, at)
            return
        if not _OBJECT.match(line):
            raise NotOurs(at)
        yield line
        start = file.tell()
        about = file.readline(MAX_TAIL)
        yield about
        if _PAGE.match(about):
            page += 1
        elif content := _CONTENT.match(about):
            drawn = _stream(file, int(content.group(1)))
            if not _DRAWN.match(drawn):
                raise NotOurs(start)
            yield drawn
        elif picture := _PICTURE.match(about):
            yield Picture(page, _stream(file, int(picture.group(1))))
        elif not (_CATALOG.match(about) or _PAGES.match(about)):
            raise NotOurs(start)
        yield _expect(file, b"endobj\n")


def _stream(file: BinaryIO, length: int) -> bytes:
    _expect(file, b"stream\n")
    content = file.read(length)
    _expect(file, b"\nendstream\n")
    return content


def _expect(file: BinaryIO, wanted: bytes) -> bytes:
    at = file.tell()
    if file.read(len(wanted)) != wanted:
        raise NotOurs(at)
    return wanted


def _tail(file: BinaryIO, start: int) -> bytes:
    file.seek(start)
    tail = file.read(MAX_TAIL + 1)
    found = _TAIL.match(tail)
    if found is None or int(found.group(1)) != start:
        raise NotOurs(start)
    return tail
