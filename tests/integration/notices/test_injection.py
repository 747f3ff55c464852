"""Titles and names that try to add headers or recipients: what a real mail server gets, byte by byte."""

from __future__ import annotations

import base64
import json
import re

import pytest

from ckan import model
from ckan.tests import factories

from ckanext.qatar_sectors.notices import collecting
from ckanext.qatar_sectors.notices.jobs import deliver_due
from ckanext.qatar_sectors.notices.model import Choice, Reader
from ckanext.qatar_sectors.notices.outbox import tell, tell_address

from tests.discussions import as_user
from tests.eparticipation_consultations import written
from tests.notices import digest_of, states

pytestmark = pytest.mark.usefixtures("clean")

BODY = b"\r\nBcc: thief@example.com\r\nX-Stolen: yes\r\n\r\nA body of another"
ENCODED = f"=?utf-8?b?{base64.b64encode(BODY).decode()}?="
QUOTED = "=?utf-8?q?=0D=0ABcc:=20thief@example.com=0D=0AX-Stolen:=20yes?="
HOSTILE = {
    "lines": f"Gardens{BODY.decode()}",
    "bare": "Gardens\rBcc: thief@example.com\nX-Stolen: yes",
    "other ends of lines": "Gardens\u2028Bcc: thief@example.com\u0085X-Stolen: yes\x0b\x0cz",
    "base64": f"Gardens {ENCODED}",
    "quoted": QUOTED,
    "split": f"=?utf-8?q?=0D=0A?= {QUOTED} حدائق",
    "address": '"Gardens" <thief@example.com>, x@example.com;',
    "long": "حديقة " * 60 + QUOTED,
}
# What the portal writes, each at most once.
HEADERS = {
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "auto-submitted",
    "x-auto-response-suppress",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "list-id",
    "mime-version",
    "content-type",
    "content-language",
    "content-transfer-encoding",
}


def checked(post, *recipients):
    """Look at each mail as it came: its headers are ours, each once, and it went to nobody else."""
    assert states() and all(state == ("sent", "") for state in states())
    assert len(post.raw) == len(recipients)
    assert sorted(to for _, all_to in post.envelopes for to in all_to) == sorted(recipients)
    for raw, mail in zip(post.raw, post.mails, strict=True):
        head = raw.partition(b"\r\n\r\n")[0]
        assert b"\n" not in head.replace(b"\r\n", b"") and b"\r" not in head.replace(b"\r\n", b"")
        head.decode("ascii")
        lines = re.sub(rb"\r\n[ \t]+", b" ", head).split(b"\r\n")
        names = [line.partition(b":")[0].decode().lower() for line in lines]
        assert set(names) <= HEADERS and len(names) == len(set(names)), names
        assert not mail.defects
        for name in ("From", "To", "Subject"):
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", str(mail[name]))
        assert len(mail["To"].addresses) == len(mail["From"].addresses) == 1
        assert mail.get_body(("plain",)) and mail.get_body(("html",))


@pytest.mark.parametrize("bad", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_whatever_a_notice_tells_its_mail_has_our_headers_alone(post, dataset, bad, language):
    user = factories.User(fullname="Reader")
    row = model.User.get(user["id"])
    row.fullname = bad
    Reader.speak(user["id"], language)
    facts = {"title": {"ar": bad, "en": bad}, "name": dataset["name"]}
    facts["agency"] = {"ar": bad, "en": bad}
    Choice.keep(user["id"], {"dataset.added": "at_once"})
    tell("dataset.added", [user["id"]], facts, about=("dataset", dataset["id"]), key="k")
    model.Session.commit()
    deliver_due()
    checked(post, user["email"])


@pytest.mark.parametrize("bad", HOSTILE.values(), ids=HOSTILE)
def test_a_consultations_title_and_its_agencys_name_stay_in_their_line(post, bureau, bad):
    """From the draft through the real acts to the mail that its officers get; what the forms refuse stands in the tables."""
    short = bad[-280:]
    draft = written(bureau)
    both = json.dumps({"ar": short, "en": short})
    package = model.Package.get(draft["id"])
    package.title = short
    package.extras["title_translated"] = both
    agency = model.Group.get(bureau.agency["id"])
    agency.title = short
    agency.extras["title_translated"] = both
    model.Session.commit()
    call = {"id": draft["id"], "suitable_topic": True}
    as_user(bureau.officer, "eparticipation_consultation_submit", **call)
    assert collecting.collect(digest_of(22)) == 1
    deliver_due()
    deputy = model.User.get(bureau.deputy["id"])
    checked(post, deputy.email)


@pytest.mark.parametrize("bad", ["a@example.qa\r\nBcc: thief@example.com", "a@b.qa, thief@e.com"])
def test_an_address_that_holds_more_is_refused(post, bad):
    from ckanext.qatar_sectors.notices.errors import NoticeError

    with pytest.raises(NoticeError):
        tell_address("dataset.added", bad, "en", {}, key="k")
    model.Session.rollback()
    deliver_due()
    assert post.raw == []
