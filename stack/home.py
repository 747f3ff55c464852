"""The folder of one portal and what lies where in it."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from stack.errors import Trouble

REPOSITORY = Path(__file__).resolve().parent.parent
SOCKET_FOLDER_LIMIT = 88  # a Unix socket's whole path must stay under 108 bytes


@dataclass(frozen=True)
class Home:
    """All data of one portal lies under `path`."""

    path: Path

    @classmethod
    def from_environment(cls, default: str = ".portal") -> Home:
        """Return the home that `PORTAL_HOME` names, or the default beside the code."""
        named = os.environ.get("PORTAL_HOME")
        path = Path(named).absolute() if named else REPOSITORY / default
        if "%" in f"{path}{REPOSITORY}":
            # CKAN's reader of ini files takes it for a sign of its own, also in the file's own path.
            raise Trouble(
                f"The path {path} holds a per cent sign, which CKAN's settings cannot: choose another folder."
            )
        return cls(path)

    @property
    def run(self) -> Path:
        return self.path / "run"

    @property
    def log(self) -> Path:
        return self.path / "log"

    @property
    def files(self) -> Path:
        return self.path / "files"

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def valkey(self) -> Path:
        return self.path / "valkey"

    @property
    def solr(self) -> Path:
        return self.path / "solr"

    @property
    def anchors(self) -> Path:
        """Where the audit trail's heads are noted outside the database."""
        return self.path / "anchors"

    @property
    def mail(self) -> Path:
        """Where mails are kept until a mail server is configured."""
        return self.path / "mail"

    @property
    def settings(self) -> Path:
        return self.path / "settings.json"

    @property
    def ini(self) -> Path:
        return self.path / "portal.ini"

    @property
    def generated_ini(self) -> Path:
        return self.run / "generated.ini"

    @property
    def admin_password(self) -> Path:
        return self.path / "admin-password.txt"

    @property
    def sockets(self) -> Path:
        """The folder of the Unix sockets: `run`, or a short one where the home's path is long or odd."""
        if len(str(self.run).encode()) <= SOCKET_FOLDER_LIMIT and re.fullmatch(
            r"[\w./-]+", str(self.run), re.ASCII
        ):
            return self.run
        name = hashlib.sha256(str(self.path).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"portal-{os.geteuid()}-{name}"

    def exists(self) -> bool:
        """Tell whether a portal was begun here."""
        return self.settings.exists()

    def make(self) -> None:
        """Create the folders, readable by their owner only."""
        try:
            for folder in (
                self.path,
                self.run,
                self.log,
                self.files,
                self.postgres,
                self.valkey,
                self.solr,
                self.anchors,
                self.mail,
            ):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                if folder.stat().st_uid == os.geteuid():
                    folder.chmod(0o700)
            self.sockets.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as err:
            raise Trouble(
                f"The portal's folder {self.path} cannot be written ({err.strerror}): set PORTAL_HOME to a folder of yours."
            ) from err
        if self.sockets.stat().st_uid != os.geteuid() or self.sockets.is_symlink():
            raise Trouble(
                f"The folder {self.sockets} belongs to somebody else: set PORTAL_HOME to a shorter path."
            )
