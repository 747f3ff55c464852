"""Whoever reads what strangers write takes time that grows with the text, not with its square (THREATS C16).

Each reader meets each piece, repeated, alone and before a sign that ends the hope of a match.
"""

from __future__ import annotations

import time

import pytest

from ckanext.qatar_sectors.addresses import moving
from ckanext.qatar_sectors.audit import event
from ckanext.qatar_sectors.calendar import qatar_time
from ckanext.qatar_sectors.catalogue import dates, keywords, links, slug
from ckanext.qatar_sectors.catalogue import text as catalogue_text
from ckanext.qatar_sectors.dcat import dates as dcat_dates
from ckanext.qatar_sectors.dcat import html_text, places, texts
from ckanext.qatar_sectors.dcat import links as dcat_links
from ckanext.qatar_sectors.dcat.notes import Notes
from ckanext.qatar_sectors.discussion import markdown, writing
from ckanext.qatar_sectors.files import tabular
from ckanext.qatar_sectors.harvest import public_address
from ckanext.qatar_sectors.harvest.formats import sniffing
from ckanext.qatar_sectors.headers import disposition
from ckanext.qatar_sectors.notices import address
from ckanext.qatar_sectors.operation import lines
from ckanext.qatar_sectors.operation.redaction import Redactor
from ckanext.qatar_sectors.signin import devices, passwords, returning, second_factor
from ckanext.qatar_sectors.tables import cells, filenames
from ckanext.qatar_sectors.tables.reading import numerals
from ckanext.qatar_sectors.taxonomy import words

LENGTH = 3_000
TIMES = 4
# A square would take sixteen times as long.
MOST = 9
# What is below passes, however it grows: callers bound their texts.
NOTICEABLE = 0.02
PIECES = (
    "a", " ", "\n", "\t", "\\", "&", "&#1", "<", "<a ", "<!--", "(", "[", "](", "![", "**", "* ", "> ", "`",
    ".", "a.", "-", "a-", "a@", "@", "1", "1,", "0.", ":", "//", "/a", "%25", "=", '"', "'", "#\n", "_:", "| ",
    "م", "\u0301", "ﷺ", ", ", "=a&", "http://", "file:", "[SQL: ", "]\n", "DETAIL:", "{0}", "\ufeff",
)  # fmt: skip

READERS = {
    "a line of the catalogue": lambda text: catalogue_text.clean(text, 10**6),
    "a paragraph of the catalogue": lambda text: catalogue_text.clean(text, 10**6, lines=True),
    "a link": links.web_link,
    "a file or a link": links.file_or_link,
    "a date": dates.cleaned,
    "keywords": keywords.cleaned,
    "a slug": lambda text: slug.slug_of({"en": text}),
    "an Arabic slug": lambda text: slug.slug_of({"ar": text}),
    "a title of a thread": lambda text: writing.one_line(text, writing.Limits("x", 0, 10**6)),
    "a post": lambda text: writing.lines(text, writing.Limits("x", 0, 10**6)),
    "a quotation": writing.quoted,
    "a post as shown": markdown.render,
    "a password": passwords.weakness,
    "the way back": returning.safe_path,
    "a browser": devices.describe,
    "a code": second_factor.looks_like_recovery,
    "an address for mails": address.checked_address,
    "a line of a mail": address.one_line,
    "a line of a log": lines.escaped,
    "a message of a log": Redactor(()).clean,
    "a word of the trail": event.WORD.fullmatch,
    "a day": qatar_time.read_day,
    "a start": qatar_time.read_start,
    "a number": numerals.number,
    "a day in a cell": numerals.day,
    "a moment in a cell": numerals.moment,
    "a cell": cells.guarded,
    "the name of a file": filenames.safe_filename,
    "a name in a header": disposition.disposition,
    "a header": disposition.rewritten,
    "an address of a page": lambda text: moving.page_of("/dataset/" + text),
    "a feed's line": lambda text: texts.line(text, Notes(), "x"),
    "a feed's prose": lambda text: texts.prose(text, Notes(), "x"),
    "a feed's keywords": lambda text: texts.split_keywords(text, Notes()),
    "a feed's title": lambda text: texts.split_title(text, {}),
    "a feed's label": texts.split_mixed,
    "a feed's markup": html_text.plain,
    "a feed's link": lambda text: dcat_links.address(text, Notes(), "x"),
    "a feed's date": dcat_dates.parse,
    "a feed's place": places.geometry,
    "the kind of a feed": lambda text: (sniffing.is_html(text), sniffing.is_xml(text), sniffing.is_json(text)),
    "a feed of triples": sniffing.is_ntriples,
    "a feed of Turtle": sniffing.is_turtle,
    "a public address": public_address.public_text,
    "a table in a text": lambda text: tabular.is_table(text, is_whole=True),
    "words of a sector": words.tokens,
}  # fmt: skip


def _once(reader, text):
    began = time.perf_counter()
    try:
        reader(text)
    except Exception as err:
        # A refusal is an answer as good as any; it is named by a class of ours or of Python's values.
        assert isinstance(err, ValueError) or type(err).__module__.startswith("ckanext."), err
    return time.perf_counter() - began


@pytest.mark.parametrize("end", ["", "!x"], ids=["alone", "ended"])
@pytest.mark.parametrize("name", READERS)
def test_four_times_the_text_takes_about_four_times_the_time(name, end):
    """Most are done at once; only what takes long is measured again, and against a longer text."""
    reader, slow = READERS[name], {}
    for piece in PIECES:
        text = piece * (LENGTH // len(piece))
        if _once(reader, text + end) < NOTICEABLE:
            continue
        short = min(_once(reader, text + end) for _ in range(3))
        long = min(_once(reader, text * TIMES + end) for _ in range(2))
        if short > NOTICEABLE and long > short * MOST:
            slow[piece] = f"{short * 1000:.0f} → {long * 1000:.0f} ms"
    assert slow == {}
