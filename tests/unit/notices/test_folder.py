"""The folder of mails."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime

from ckanext.qatar_sectors.notices import folder
from ckanext.qatar_sectors.notices.mail import Mail, Sender, message


def put(where, subject="س", age=0):
    mail_id = str(uuid.uuid4())
    made = message(Mail(mail_id, "a@example.qa", "", subject, "نص", "<p>x"), Sender("P", "p@e.qa"))
    folder.put(where, mail_id, made.as_bytes())
    os.utime(folder.path_of(where, mail_id), (1_000_000 - age, 1_000_000 - age))
    return mail_id


def test_the_newest_comes_first_and_can_be_read(tmp_path):
    old, new = put(tmp_path, "قديم", 60), put(tmp_path, "جديد")
    listed = folder.newest(tmp_path, 10)
    assert [(kept.id, kept.subject) for kept in listed] == [(new, "جديد"), (old, "قديم")]
    assert folder.part_of(folder.read(tmp_path, new), "plain").strip() == "نص"
    assert [kept.id for kept in folder.newest(tmp_path, 1, 1)] == [old]


def test_a_mail_that_is_written_twice_is_there_once(tmp_path):
    mail_id = put(tmp_path)
    folder.put(tmp_path, mail_id, b"Subject: again\n\n")
    assert folder.count(tmp_path) == 1


def test_no_other_file_is_read(tmp_path):
    secret = tmp_path.parent / "secret.eml"
    secret.write_text("Subject: x\n\n")
    for name in ("../secret", "secret", str(uuid.uuid4()), "", "*"):
        assert folder.read(tmp_path, name) is None


def test_only_the_owner_may_read_them(tmp_path):
    where = tmp_path / "mail"
    mail_id = put(where)
    assert where.stat().st_mode & 0o077 == 0
    assert folder.path_of(where, mail_id).stat().st_mode & 0o077 == 0


def test_what_is_old_or_too_much_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "KEPT_MAILS", 2)
    now = datetime.fromtimestamp(1_000_000, UTC)
    put(tmp_path, age=31 * 86400)
    kept = [put(tmp_path, age=age) for age in (0, 60, 120)][:2]
    assert folder.prune(tmp_path, now) == 2
    assert [mail.id for mail in folder.newest(tmp_path, 10)] == kept
    assert folder.prune(tmp_path / "none", now) == 0


def test_mails_whose_letters_are_gone_go(tmp_path):
    stays, goes = put(tmp_path), put(tmp_path)
    assert folder.forget(tmp_path, lambda ids: [one for one in ids if one != goes]) == 1
    assert [mail.id for mail in folder.newest(tmp_path, 10)] == [stays]
    assert folder.forget(tmp_path / "none", lambda ids: ids) == 0
