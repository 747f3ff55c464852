"""Sends what is due, one letter after the other, over one connection; survives what the server does."""

from __future__ import annotations

import logging
import os
import socket
import uuid
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Protocol

from ckan import model

from ckanext.qatar_sectors.notices import config, folder, queue
from ckanext.qatar_sectors.notices.composing import NotToBeSent, compose
from ckanext.qatar_sectors.notices.errors import (
    AddressRefused,
    DeliveryError,
    PutOff,
    Refused,
    ServerTrouble,
)
from ckanext.qatar_sectors.notices.kinds import kind_named
from ckanext.qatar_sectors.notices.lifecycle import Form, State, again_after
from ckanext.qatar_sectors.notices.mail import message
from ckanext.qatar_sectors.notices.model import Letter, Notice
from ckanext.qatar_sectors.notices.transport import Connection

log = logging.getLogger(__name__)
# What a letter may take beyond the hand-over: making it, and writing its end down.
SLACK_SECONDS = 60


class Way(Protocol):
    """Where mails go."""

    def carry(self, mail: EmailMessage, letter_id: str, recipient: str) -> str: ...

    def close(self) -> None: ...


@dataclass
class ByServer:
    """The mail server of the settings."""

    connection: Connection
    sender: str

    def carry(self, mail: EmailMessage, letter_id: str, recipient: str) -> str:
        return self.connection.send(self.sender, recipient, mail.as_bytes())

    def close(self) -> None:
        self.connection.close()


@dataclass
class ByFolder:
    """The folder that stands in for a server."""

    def carry(self, mail: EmailMessage, letter_id: str, recipient: str) -> str:
        kept = config.mail_folder()
        if kept is None:
            raise ServerTrouble("nowhere")
        try:
            folder.put(kept, letter_id, mail.as_bytes())
        except OSError as err:
            raise ServerTrouble("folder") from err
        return "folder"

    def close(self) -> None:
        """Nothing is open."""


def way() -> Way:
    """Return where mails go by the settings."""
    server = config.mail_server()
    if server is None:
        return ByFolder()
    return ByServer(Connection(server), config.sender("ar").address)


class Courier:
    """One worker of the outbox; several may work side by side."""

    def __init__(self, by: Way):
        self.way = by
        self.name = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self.sent = 0

    def next(self) -> bool:
        """Send one letter; False when none is due. Raises ServerTrouble when none can be sent now."""
        letter_id = queue.claim(self.name, config.letter_seconds() + SLACK_SECONDS)
        if letter_id is None:
            return False
        try:
            self._send(letter_id)
        except NotToBeSent as err:
            self._ended(letter_id, State.DROPPED, err.drop)
        except AddressRefused:
            self._ended(letter_id, State.SET_ASIDE, "address")
        except Refused as err:
            self._ended(letter_id, State.SET_ASIDE, err.code, err.answer)
        except PutOff as err:
            self._again(letter_id, err)
        except ServerTrouble as err:
            queue.give_back(letter_id, self.name)
            queue.note_server(err.code, err.answer)
            raise
        except Exception as err:
            # One letter that cannot be made must not keep the others back.
            log.exception("Letter %s could not be made", letter_id)
            self._again(letter_id, PutOff("unexpected", type(err).__name__[:20]))
        finally:
            model.Session.rollback()
            model.Session.remove()
        return True

    def _send(self, letter_id: str) -> None:
        letter = queue.load(letter_id)
        if letter is None:
            return
        mail = compose(letter)
        is_secret = letter.form == Form.WRITTEN or _is_secret(letter)
        sender = config.sender(mail.language)
        # No transaction stays open while the server takes its time.
        model.Session.rollback()
        answer = self.way.carry(message(mail, sender), letter_id, mail.to)
        if not queue.end(letter_id, self.name, State.SENT, answer=answer):
            log.warning("Letter %s took so long that another courier has it", letter_id)
        if is_secret:
            queue.forget_contents(letter_id)
        if not self.sent:
            queue.note_server("")
        self.sent += 1

    def _again(self, letter_id: str, err: DeliveryError) -> None:
        model.Session.rollback()
        letter = queue.load(letter_id)
        wait = again_after(letter.attempts) if letter else None
        if wait is None:
            self._ended(letter_id, State.SET_ASIDE, err.code, err.answer)
        else:
            queue.put_back(letter_id, self.name, wait, err.code, err.answer)

    def _ended(self, letter_id: str, state: State, reason: str, answer: str = "") -> None:
        queue.end(letter_id, self.name, state, str(reason), answer)
        if state == State.SET_ASIDE:
            log.warning("Letter %s was set aside: %s %s", letter_id, reason, answer)


def _is_secret(letter: Letter) -> bool:
    return any(kind_named(notice.kind).secret for notice in Notice.of_letter(letter.id))
