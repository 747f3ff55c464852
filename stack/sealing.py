"""Encrypts and opens backups in the standard age format, for a recipient or with a passphrase."""

from __future__ import annotations

import io
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pyrage

from stack.errors import Trouble

MAGIC = b"age-encryption.org/v1"
# pyrage takes a passphrase for bytes in memory only.
MOST_IN_MEMORY = 1_000_000_000
Write = Callable[[IO[bytes]], None]


def is_sealed(path: Path) -> bool:
    """Tell whether a file is encrypted."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def seal(key: str, write: Write, out: IO[bytes]) -> None:
    """Encrypt what `write` writes, for the recipient or with the passphrase that `key` names."""
    if key.startswith("age1"):
        try:
            recipient = pyrage.x25519.Recipient.from_str(key)
        except pyrage.RecipientError as err:
            raise Trouble("--key: this is no age recipient: copy the whole line age1….") from err
        _piped(write, lambda reader: pyrage.encrypt_io(reader, out, [recipient]))
        return
    words = passphrase(Path(key))
    kept = io.BytesIO()
    write(kept)
    if kept.tell() > MOST_IN_MEMORY:
        raise Trouble(
            "A passphrase is for backups up to 1 GB: give a recipient age1… (made by age-keygen)."
        )
    out.write(pyrage.passphrase.encrypt(kept.getvalue(), words))


def unseal(key: str | None, source: Path, target: Path) -> None:
    """Decrypt a file with the identity or the passphrase in the file `key`."""
    if key is None:
        raise Trouble(
            f"{source} is encrypted: give --key and the file of its identity or passphrase."
        )
    path = Path(key)
    text = _read(path)
    identities = [
        line.strip() for line in text.splitlines() if line.strip().startswith("AGE-SECRET-KEY-")
    ]
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with source.open("rb") as sealed, os.fdopen(descriptor, "wb") as out:
            if identities:
                keys = [pyrage.x25519.Identity.from_str(one) for one in identities]
                pyrage.decrypt_io(sealed, out, keys)
            else:
                out.write(pyrage.passphrase.decrypt(sealed.read(), passphrase(path)))
    except (pyrage.DecryptError, pyrage.IdentityError, OSError) as err:
        target.unlink(missing_ok=True)
        if isinstance(err, OSError) and err.errno is not None:
            raise
        raise Trouble(f"{source} cannot be opened with this key, or it is damaged.") from err


def passphrase(path: Path) -> str:
    """Return the passphrase that a file holds in its first line."""
    words = (_read(path).splitlines() or [""])[0].strip()
    if len(words) < 12:
        raise Trouble(
            f"The passphrase in {path} is shorter than 12 signs: write a longer one into it."
        )
    return words


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise Trouble(
            f"--key takes a recipient age1… or a file with a key: {path} cannot be read."
        ) from err


def _piped(write: Write, read: Callable[[Any], None]) -> None:
    """Run a writer and a reader on the two ends of a pipe; what one of them raises is raised here."""
    reading, writing = os.pipe()
    failed: list[BaseException] = []

    def feed() -> None:
        try:
            with os.fdopen(writing, "wb") as pipe:
                write(pipe)
        except BaseException as err:
            failed.append(err)

    thread = threading.Thread(target=feed, name="backup")
    thread.start()
    with os.fdopen(reading, "rb") as pipe:
        try:
            read(pipe)
        except BaseException:
            # The writer must not wait for a reader that is gone.
            with open(os.devnull, "wb") as nowhere:
                shutil.copyfileobj(pipe, nowhere)
            thread.join()
            raise
    thread.join()
    if failed:
        raise failed[0]
