"""What people type: kept, refused, and turned into HTML that does nothing."""

from __future__ import annotations

import time
from xml.etree import ElementTree

import pytest

from ckanext.qatar_sectors.discussion import feed
from ckanext.qatar_sectors.discussion.errors import TextRefused
from ckanext.qatar_sectors.discussion.markdown import render
from ckanext.qatar_sectors.discussion.writing import (
    TEXT,
    TITLE,
    fingerprint,
    lines,
    one_line,
    quoted,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  سؤال \r\n\r\n\r\n\r\n ثانٍ  ", "سؤال\n\n ثانٍ"),
        ("abc\u202edef\u2066", "abcdef"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("مي\u200cخواهم", "مي\u200cخواهم"),
        ("cafe\u0301", "café"),
        ("Z" + "\u0334" * 60, "Z" + "\u0334" * 4),
    ],
)
def test_what_is_kept(typed, kept):
    assert lines(typed, TEXT) == kept


def test_a_title_is_one_line():
    assert one_line("One\n  two \t three", TITLE) == "One two three"


@pytest.mark.parametrize("typed", ["", " \n ", "\u200b\u202e", "x", "م" * 5001])
def test_what_is_refused(typed):
    with pytest.raises(TextRefused):
        lines(typed, TEXT)


def test_the_same_words_have_the_same_mark():
    assert fingerprint("Buy  NOW\n") == fingerprint("buy now") != fingerprint("buy later")


def test_a_quotation_is_cut_between_words():
    assert quoted("one\n\ntwo") == "> one\n> two\n\n"
    assert len(quoted("word " * 200)) < 320


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("نص", '<p dir="auto">نص</p>'),
        ("a\nb", '<p dir="auto">a<br>\nb</p>'),
        (
            "**a** *b* `c`",
            '<p dir="auto"><strong>a</strong> <em>b</em> <code>c</code></p>',
        ),
        ("- a\n- b", '<ul dir="auto"><li>a</li><li>b</li></ul>'),
        ("١. أ", '<ol dir="auto"><li>أ</li></ol>'),
        ("> a", '<blockquote dir="auto"><p>a</p></blockquote>'),
        (
            "> > أ\n> - ب",
            '<blockquote dir="auto"><blockquote><p>أ</p></blockquote>\n<ul><li>ب</li></ul></blockquote>',
        ),
        (
            "[x](https://example.org/a_(b))",
            '<p dir="auto">[x](<a href="https://example.org/a_" rel="nofollow noopener ugc">'
            '<span dir="ltr">https://example.org/a_</span></a>(b))</p>',
        ),
        ("2 * 3 * 4 = 24", '<p dir="auto">2 * 3 * 4 = 24</p>'),
        ("# no heading", '<p dir="auto"># no heading</p>'),
    ],
)
def test_marks(text, html):
    assert str(render(text)) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://example.org/a.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert`1`)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](//evil.example)",
        "[x](https://user:secret@evil.example)",
        'https://example.org/"onmouseover="alert(1)',
        "[a](https://example.org/'><img>)",
        "`<b>`",
        "**<i>**",
        "> <iframe src=//x>",
        "&lt;script&gt;",
    ],
)
def test_html_is_inert(text):
    html = str(render(text))
    tree = ElementTree.fromstring(f"<div>{html.replace('<br>', '<br/>')}</div>")
    for node in tree.iter():
        assert node.tag in {
            "div",
            "p",
            "a",
            "bdi",
            "span",
            "code",
            "strong",
            "em",
            "blockquote",
            "br",
        }
        assert set(node.attrib) <= {"dir", "href", "rel"}
        assert node.get("href", "https://").startswith(("https://", "http://"))
        assert "@" not in node.get("href", "")


@pytest.mark.parametrize("unit", ["*", "**a", "[", "[a](", "`", "> ", "- ", "http://", "a*b*"])
def test_no_text_takes_long(unit):
    begun = time.perf_counter()
    render((unit * 5000)[:5000])
    lines((unit * 100_000)[:5000], TEXT)
    assert time.perf_counter() - begun < 1


def test_a_feed_that_readers_understand():
    entry = feed.Entry(
        address="https://portal.example/discussion/1",
        title="سؤال <b> & more",
        summary="Question",
        published="2026-03-01T09:00:00+00:00",
        updated="2026-03-02T09:00:00+00:00",
        lang="ar",
    )
    made = feed.atom("T", "https://portal.example/f", "https://portal.example/p", "ar", [entry])
    root = ElementTree.fromstring(made)
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.findtext(f"{atom}updated") == entry.updated
    assert root.find(f"{atom}entry").findtext(f"{atom}title") == "سؤال <b> & more"
    assert root.find(f"{atom}author") is not None
