"""What each behaviour of a mail server means for a letter (F9), against a real one."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from aiosmtpd.smtp import AuthResult

from ckanext.qatar_sectors.notices.errors import PutOff, Refused, ServerTrouble
from ckanext.qatar_sectors.notices.transport import Connection, Server, numbers, server_named

from tests.mail_server import certificate, mail_server

MAIL = b"Subject: x\r\n\r\nhello\r\n"


def to(box, **more):
    return Connection(Server(box.host, box.port, **more))


def send(connection, recipient="sara@example.qa"):
    return connection.send("portal@example.qa", recipient, MAIL)


@pytest.fixture
def box():
    with mail_server() as box:
        yield box


@pytest.mark.parametrize(
    ("address", "host", "port", "tls"),
    [
        ("smtp.example.com", "smtp.example.com", 25, False),
        ("smtp.example.com:587", "smtp.example.com", 587, False),
        ("[::1]:2525", "::1", 2525, False),
        ("smtps://smtp.example.com", "smtp.example.com", 465, True),
        ("smtps://smtp.example.com:4465", "smtp.example.com", 4465, True),
    ],
)
def test_a_server_is_named_as_ckan_names_it(address, host, port, tls):
    server = server_named(address)
    assert (server.host, server.port, server.tls_from_start) == (host, port, tls)


class TestTaken:
    def test_many_mails_go_over_one_connection(self, box):
        connection = to(box)
        for number in range(20):
            assert send(connection, f"p{number}@example.qa").startswith("250")
        connection.close()
        assert len(box.mails) == 20
        assert box.connections == 1
        assert box.envelopes[3] == ("portal@example.qa", ["p3@example.qa"])

    def test_a_server_that_closed_an_idle_connection_is_asked_anew(self, box, monkeypatch):
        monkeypatch.setattr("ckanext.qatar_sectors.notices.transport.IDLE_SECONDS", 0.0)
        connection = to(box)
        send(connection)
        connection._smtp.sock.shutdown(socket.SHUT_RDWR)
        send(connection)
        assert (len(box.mails), box.connections) == (2, 2)


class TestRefused:
    @pytest.mark.parametrize(
        ("answer", "error"),
        [
            ("550 5.1.1 <sara@example.qa> unknown", Refused),
            ("450 4.2.0 greylisted", PutOff),
            ("452 4.2.2 mailbox full", PutOff),
            ("421 4.3.2 too many", PutOff),
        ],
    )
    def test_one_recipient_does_not_stand_for_the_others(self, box, answer, error):
        box.answers["sara@example.qa"] = answer
        connection = to(box)
        with pytest.raises(error) as raised:
            send(connection)
        assert raised.value.answer == " ".join(answer.split()[:2])
        assert "sara" not in str(raised.value)
        assert send(connection, "omar@example.qa")

    @pytest.mark.parametrize(
        ("answer", "error"), [("554 5.6.0 no", Refused), ("451 4.3.0 later", PutOff)]
    )
    def test_a_letter_is_refused_for_good_or_for_now(self, box, answer, error):
        box.data_answer = answer
        with pytest.raises(error):
            send(to(box))

    def test_a_sender_that_is_refused_is_the_portals_trouble(self, box):
        """Otherwise every letter would be set aside."""
        box.sender_answer = "550 5.7.1 not you"
        with pytest.raises(ServerTrouble, match="sender_refused 550"):
            send(to(box))

    def test_a_letter_that_is_too_large_is_the_letters_trouble(self, box):
        box.sender_answer = "552 5.3.4 too big"
        with pytest.raises(Refused):
            send(to(box))


class TestAway:
    def test_a_server_that_is_down(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            server = Server("127.0.0.1", probe.getsockname()[1])
        with pytest.raises(ServerTrouble, match="away"):
            send(Connection(server))

    def test_a_server_that_says_nothing(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            begun = time.monotonic()
            with pytest.raises(ServerTrouble, match="slow"):
                send(Connection(Server("127.0.0.1", silent.getsockname()[1], silence_seconds=0.3)))
            assert time.monotonic() - begun < 5

    def test_a_server_that_drips(self):
        """A byte now and then keeps a socket's own timeout from ever coming."""
        stop = threading.Event()

        def drip(server):
            client, _ = server.accept()
            with client:
                client.sendall(b"220 hello\r\n")
                while not stop.wait(0.05):
                    try:
                        client.sendall(b"2")
                    except OSError:
                        return

        with socket.create_server(("127.0.0.1", 0)) as server:
            thread = threading.Thread(target=drip, args=[server], daemon=True)
            thread.start()
            begun = time.monotonic()
            slow = Server("127.0.0.1", server.getsockname()[1], letter_seconds=0.5)
            with pytest.raises(ServerTrouble):
                send(Connection(slow))
            assert time.monotonic() - begun < 5
            stop.set()
            thread.join(5)

    def test_a_server_that_falls_silent_over_a_letter(self, box):
        """Whether it has the letter is not known: it is tried again under the same Message-ID."""
        box.silent_seconds = 2
        with pytest.raises(PutOff, match="fell_silent"):
            send(to(box, silence_seconds=0.3))

    def test_a_connection_that_breaks_in_a_letter_is_made_anew(self, box):
        box.drop_on_data = 1
        connection = to(box)
        with pytest.raises(PutOff, match="fell_silent"):
            send(connection)
        assert send(connection)


class TestEncrypted:
    def test_starttls_with_a_certificate_that_is_trusted(self, tmp_path):
        public, context = certificate(tmp_path)
        with mail_server(tls_context=context) as box:
            send(to(box, starttls=True, certificates=str(public)))
        assert len(box.mails) == 1

    def test_a_certificate_that_nobody_vouches_for(self, tmp_path):
        """Also where STARTTLS is only offered: the mail does not go in the open instead."""
        _, context = certificate(tmp_path)
        with mail_server(tls_context=context) as box:
            for starttls in (True, False):
                with pytest.raises(ServerTrouble, match="certificate"):
                    send(to(box, starttls=starttls))
        assert box.mails == []

    def test_a_certificate_of_another_host(self, tmp_path):
        public, context = certificate(tmp_path, "127.0.0.9")
        with mail_server(tls_context=context) as box, pytest.raises(ServerTrouble, match="certif"):
            send(to(box, starttls=True, certificates=str(public)))

    def test_a_server_without_starttls_where_it_is_asked_for(self, box):
        with pytest.raises(ServerTrouble, match="no_tls"):
            send(to(box, starttls=True))
        assert box.mails == []

    def test_tls_from_the_start(self, tmp_path):
        public, context = certificate(tmp_path)
        with mail_server(ssl_context=context) as box:
            send(to(box, tls_from_start=True, certificates=str(public)))
            with pytest.raises(ServerTrouble, match="certificate"):
                send(to(box, tls_from_start=True))
        assert len(box.mails) == 1

    def test_a_login(self, tmp_path):
        public, context = certificate(tmp_path)

        def check(server, session, envelope, mechanism, data):
            return AuthResult(success=data.password == b"right", handled=False)

        options = {"tls_context": context, "authenticator": check, "auth_required": True}
        with mail_server(**options) as box:
            trusted = {"starttls": True, "certificates": str(public), "user": "portal"}
            send(to(box, password="right", **trusted))
            with pytest.raises(ServerTrouble, match="login 535"):
                send(to(box, password="wrong", **trusted))
        assert len(box.mails) == 1

    def test_a_password_does_not_go_in_the_open(self):
        """To another machine; this one is asked at an address that is not loopback."""
        with mail_server() as box:
            connection = Connection(Server("127.0.0.1", box.port, user="portal", password="x"))
            connection.server = Server("0.0.0.0", box.port, user="portal", password="x")
            with pytest.raises(ServerTrouble, match="no_tls"):
                send(connection)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (b"5.1.1 <sara@example.qa> is unknown", "550 5.1.1"),
        (b"sara@example.qa?", "550"),
        (b"", "550"),
        ("5.1.1\n5.1.1 twice", "550 5.1.1"),
    ],
)
def test_of_an_answer_only_the_numbers_are_kept(text, kept):
    assert numbers(550, text) == kept
