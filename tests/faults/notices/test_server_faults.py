"""A mail server that is slow, away, or refuses: nothing lost, nothing kept back, nothing twice (F9, F11)."""

from __future__ import annotations

import socket
import threading

import pytest
import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.notices import composing
from ckanext.qatar_sectors.notices.errors import ServerTrouble
from ckanext.qatar_sectors.notices.jobs import deliver_due, patience, work
from ckanext.qatar_sectors.notices.lifecycle import PATIENCE
from ckanext.qatar_sectors.notices.model import Letter, MailServer
from ckanext.qatar_sectors.notices.outbox import tell_address

from tests.mail_server import certificate, mail_server
from tests.notices import letters, make_due, states

pytestmark = pytest.mark.usefixtures("clean")


def address_them(*names):
    for name in names:
        facts = {"title": "t", "name": "n"}
        tell_address("dataset.added", f"{name}@example.qa", "en", facts, f"k-{name}")
        model.Session.commit()


def received(box):
    return [mail["To"].partition("@")[0] for mail in box.mails]


class TestOneRefused:
    def test_a_refused_recipient_is_set_aside_and_the_others_get_theirs(self, post):
        post.answers["bad@example.qa"] = "550 5.1.1 <bad@example.qa> unknown"
        address_them("first", "bad", "last")
        assert deliver_due() == 2
        assert received(post) == ["first", "last"]
        assert states() == [("sent", ""), ("set_aside", "recipient"), ("sent", "")]
        assert letters()[1].answer == "550 5.1.1"

    def test_a_recipient_that_is_refused_for_now_is_tried_again_later(self, post):
        post.answers["later@example.qa"] = "450 4.2.0 greylisted"
        address_them("later", "other")
        deliver_due()
        assert received(post) == ["other"]
        assert states() == [("waiting", "recipient"), ("sent", "")]
        assert deliver_due() == 0
        post.answers.clear()
        make_due()
        deliver_due()
        assert received(post) == ["other", "later"]

    def test_a_poison_letter_is_set_aside_after_its_tries(self, post):
        """F11."""
        post.answers["later@example.qa"] = "451 4.3.0 no"
        address_them("later")
        for _ in PATIENCE:
            deliver_due()
            assert states() == [("waiting", "recipient")]
            make_due()
        deliver_due()
        assert states() == [("set_aside", "recipient")]
        assert letters()[0].attempts == len(PATIENCE) + 1

    def test_a_letter_that_cannot_be_made_keeps_nobody_back(self, post):
        """F11: a kind that an older version of the portal knew."""
        address_them("gone", "other")
        model.Session.execute(
            sa.text("UPDATE qatar_notice SET kind = 'x.gone' WHERE address LIKE 'gone%'")
        )
        model.Session.commit()
        deliver_due()
        assert received(post) == ["other"]
        assert states()[0] == ("waiting", "unexpected")

    def test_an_address_that_is_none_is_set_aside(self, post, user, told):
        """C16: CKAN lets people write what it takes for an address."""
        model.Session.execute(
            sa.update(model.User)
            .where(model.User.id == user["id"])
            .values(email="a@b.qa\nBcc: x@b.qa")
        )
        model.Session.commit()
        told(user["id"])
        deliver_due()
        assert post.mails == []
        assert states() == [("set_aside", "address")]


class TestServerAway:
    def trouble(self):
        model.Session.rollback()
        row = model.Session.get(MailServer, 1, populate_existing=True)
        return row.trouble if row else ""

    def test_nothing_is_lost_and_no_try_is_counted(self, ckan_config):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            ckan_config["smtp.server"] = f"127.0.0.1:{probe.getsockname()[1]}"
        address_them("first", "last")
        with pytest.raises(ServerTrouble, match="away"):
            deliver_due()
        assert states() == [("waiting", ""), ("waiting", "")]
        assert [letter.attempts for letter in letters()] == [0, 0]
        assert self.trouble() == "away"
        with mail_server() as box:
            ckan_config["smtp.server"] = f"{box.host}:{box.port}"
            deliver_due()
        assert received(box) == ["first", "last"]
        assert self.trouble() == ""

    def test_a_bad_certificate_sends_nothing(self, ckan_config, tmp_path):
        _, context = certificate(tmp_path)
        with mail_server(tls_context=context) as box:
            ckan_config["smtp.server"] = f"{box.host}:{box.port}"
            address_them("first")
            with pytest.raises(ServerTrouble, match="certificate"):
                deliver_due()
            assert (box.mails, self.trouble()) == ([], "certificate")
            ckan_config["ckanext.qatar_sectors.notices.certificates"] = str(tmp_path / "server.pem")
            assert deliver_due() == 1

    def test_a_slow_server_is_given_up(self, ckan_config):
        ckan_config["ckanext.qatar_sectors.notices.silence_seconds"] = 1
        address_them("first")
        with socket.create_server(("127.0.0.1", 0)) as silent:
            ckan_config["smtp.server"] = f"127.0.0.1:{silent.getsockname()[1]}"
            with pytest.raises(ServerTrouble, match="slow"):
                deliver_due()
        assert states() == [("waiting", "")]

    def test_the_process_waits_and_goes_on(self, ckan_config, monkeypatch):
        """The loop that runs in the portal, over a server that comes back."""
        monkeypatch.setattr("ckanext.qatar_sectors.notices.jobs.PATIENCE", 0.1)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        ckan_config["smtp.server"] = f"127.0.0.1:{port}"
        address_them("first")
        stop = threading.Event()
        worker = threading.Thread(target=work, args=[stop])
        worker.start()
        try:
            while self.trouble() != "away":
                stop.wait(0.05)
            with mail_server(port) as box:
                until = 200
                while not box.mails and until:
                    stop.wait(0.05)
                    until -= 1
                assert received(box) == ["first"]
        finally:
            stop.set()
            worker.join(10)
        assert not worker.is_alive()

    def test_the_wait_grows_and_has_an_end(self):
        assert 4 <= patience(1) <= 5
        assert 240 <= patience(100) <= 300


class TestRepeats:
    def test_an_answer_that_never_came_gives_a_repeat_that_can_be_known(self, post):
        """The server took it and the line broke: it goes out again under the same Message-ID."""
        post.drop_on_data = 1
        address_them("first")
        deliver_due()
        assert states() == [("waiting", "fell_silent")]
        make_due()
        deliver_due()
        assert len(post.mails) == 2
        assert len({mail["Message-ID"] for mail in post.mails}) == 1

    def test_two_couriers_send_each_letter_once(self, post):
        address_them(*[f"p{number}" for number in range(40)])
        couriers = [threading.Thread(target=deliver_due) for _ in range(3)]
        for courier in couriers:
            courier.start()
        for courier in couriers:
            courier.join(60)
        assert sorted(received(post)) == sorted(f"p{number}" for number in range(40))

    def test_a_courier_that_was_thought_dead_does_not_write_over_the_other(self, post, monkeypatch):
        """It was slow, another has the letter: the other's word counts."""
        address_them("first")
        made = composing.compose

        def slowly(letter):
            make_due()
            other = queue_claim("other")
            assert other == letter.id
            return made(letter)

        from ckanext.qatar_sectors.notices import courier, queue

        def queue_claim(name):
            return queue.claim(name, 60)

        monkeypatch.setattr(courier, "compose", slowly)
        deliver_due()
        (letter,) = letters()
        assert (letter.state, letter.courier) == ("sending", "other")
        assert model.Session.query(Letter).count() == 1
