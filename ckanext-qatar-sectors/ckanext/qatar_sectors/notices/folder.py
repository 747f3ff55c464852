"""The folder that takes the mails until a mail server is configured: one `.eml` a mail."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

NAME = re.compile(r"[0-9a-f-]{36}")
# What the folder keeps: the newest, and nothing old.
KEPT_MAILS = 500
KEPT_DAYS = 30


@dataclass(frozen=True)
class Kept:
    """A mail of the folder, as the list shows it."""

    id: str
    at: datetime
    to: str
    subject: str
    language: str


def put(folder: Path, mail_id: str, content: bytes) -> None:
    """Write a mail whole or not at all; a repeat takes the place of the first."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f".{mail_id}.part"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    os.replace(part, path_of(folder, mail_id))


def path_of(folder: Path, mail_id: str) -> Path:
    """Return the file of a mail."""
    return folder / f"{mail_id}.eml"


def newest(folder: Path, limit: int, offset: int = 0) -> list[Kept]:
    """Return mails of the folder, the newest first."""
    return [_kept(path) for path in _files(folder)[offset : offset + limit]]


def count(folder: Path) -> int:
    """Return how many mails the folder holds."""
    return len(_files(folder))


def read(folder: Path, mail_id: str) -> EmailMessage | None:
    """Return a mail, or None: nothing but our own names is looked for."""
    if not NAME.fullmatch(mail_id):
        return None
    try:
        return _parsed(path_of(folder, mail_id).read_bytes())
    except FileNotFoundError:
        return None


def prune(folder: Path, now: datetime) -> int:
    """Delete what is old and what is too much; return how many mails went."""
    gone = 0
    for place, path in enumerate(_files(folder)):
        age = now.timestamp() - path.stat().st_mtime
        if place >= KEPT_MAILS or age > KEPT_DAYS * 86400:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def forget(folder: Path, is_known: Callable[[Sequence[str]], Collection[str]]) -> int:
    """Delete mails whose letters are known no more; return how many went."""
    paths = {path.stem: path for path in _files(folder)}
    gone = paths.keys() - set(is_known(list(paths)))
    for mail_id in gone:
        paths[mail_id].unlink(missing_ok=True)
    return len(gone)


def part_of(mail: EmailMessage, kind: str) -> str:
    """Return the text or the HTML of a mail; "" where it has none."""
    body = mail.get_body((kind,))
    return str(body.get_content()) if body is not None else ""


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    dated = [(path.stat().st_mtime, path) for path in folder.glob("*.eml")]
    return [path for _, path in sorted(dated, reverse=True)]


def _kept(path: Path) -> Kept:
    mail = _parsed(path.read_bytes())
    return Kept(
        id=path.stem,
        at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        to=str(mail["To"] or ""),
        subject=str(mail["Subject"] or ""),
        language=str(mail["Content-Language"] or "ar"),
    )


def _parsed(content: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(content)
