"""Files that a browser could be made to run (THREATS C3): refused, or handed out as what no browser runs in our name."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image, PngImagePlugin
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk

from tests.integration.tables.conftest import as_portal

pytestmark = pytest.mark.usefixtures("clean")

SCRIPT = b"<script>alert(document.domain)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"
PAGE = b"<!doctype html><html><body>" + SCRIPT + b"</body></html>"


def pdf(script):
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        if script:
            document.Root.OpenAction = pikepdf.Dictionary(
                S=pikepdf.Name.JavaScript, JS="app.alert(1)"
            )
        document.save(out)
    return out.getvalue()


def png(note=b""):
    out = io.BytesIO()
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", note.decode())
    Image.new("RGB", (9, 9), "red").save(out, "PNG", pnginfo=info)
    return out.getvalue() + note


class TestRefused:
    @pytest.mark.parametrize(
        ("body", "name"),
        [
            (SVG, "map.svg"),
            (SVG, "map.png"),
            (SVG, "map.xml"),
            (PAGE, "page.html"),
            (PAGE, "page.csv"),
            (PAGE, "page.pdf"),
            (b"\xef\xbb\xbf  " + PAGE, "page.txt"),
            (PAGE.decode().encode("utf-16"), "page.txt"),
            (b'<?xml version="1.0"?><a xmlns:h="http://www.w3.org/1999/xhtml"><h:script>x</h:script></a>', "a.xml"),
            (b'<?xml version="1.0"?><?xml-stylesheet href="x.xsl" type="text/xsl"?><a/>', "a.xml"),
            (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a.xml"),
            (pdf(script=True), "a.pdf"),
            (b"GIF89a/*" + PAGE, "a.gif"),
            (b"GIF89a" + pdf(script=False), "a.pdf"),
        ],
    )  # fmt: skip
    def test_what_runs_is_not_taken(self, send, body, name):
        with pytest.raises(tk.ValidationError) as refused:
            send(body, name)
        assert refused.value.error_dict["upload"]


class TestHandedOut:
    @pytest.mark.parametrize(
        ("body", "name", "kind"),
        [
            (b"a,b\n" + SCRIPT + b",2\n" + SCRIPT + b",3\n", "a.csv", "text/csv"),
            (b'{"a": "<img src=x onerror=alert(1)>"}', "a.json", "application/json"),
            (b'<?xml version="1.0"?><a>text</a>', "a.xml", "application/xml"),
            (pdf(script=False), "a.pdf", "application/pdf"),
            (png(), "a.png", "image/png"),
            (png(), "a.html", "image/png"),
        ],
    )
    def test_no_browser_runs_it(self, app, send, body, name, kind):
        try:
            resource = send(body, name)
        except tk.ValidationError:
            # The name of a page around a picture is a deceit; where it is mended instead, the type counts.
            assert name.endswith(".html")
            return
        answer = app.get(resource["url"], status=200)
        assert answer.headers["Content-Type"].partition(";")[0] == kind
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["X-Frame-Options"] == "DENY"

    def test_a_dataset_s_picture_loses_what_hides_in_it(self, app, send):
        answer = app.get(send(png(SCRIPT), "a.png")["url"], status=200)
        assert b"script" not in answer.get_data()

    @pytest.mark.parametrize("path", ["organization", "user"])
    def test_a_picture_that_is_shown_was_drawn_anew(self, app, path, agency_factory, user):
        upload = FileStorage(io.BytesIO(png(SCRIPT)), filename="a.png")
        if path == "organization":
            told = as_portal("organization_patch", id=agency_factory()["id"], image_upload=upload)
        else:
            told = as_portal("user_patch", id=user["id"], image_upload=upload)
        answer = app.get(told["image_display_url"], status=200)
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
        assert b"script" not in answer.get_data()
        with Image.open(io.BytesIO(answer.get_data())) as picture:
            assert picture.size == (9, 9) and not picture.info
