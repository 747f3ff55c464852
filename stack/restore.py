"""`./portal restore`: a portal from a backup, in an empty home."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from stack import configuration, control
from stack.backup import DATABASES, KEPT, MAIL, contents, run_tool, unpack
from stack.configuration import effective, without_password
from stack.errors import Trouble
from stack.home import REPOSITORY, Home
from stack.services.ckan import BIN as CKAN_BIN
from stack.settings import Settings, is_free
from stack.up import Options, initialise, start_backends, up

EVERYTHING = (*KEPT, MAIL)


def restore(home: Home, source: Path, key: str | None = None) -> None:
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
            unpack(source, Path(folder), key)
            for name in EVERYTHING:
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
        for name in EVERYTHING:
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


def ours(entries: str) -> str:
    """Leave out comments on extensions, which belong to the server's owner; those on columns hold our labels."""
    return "".join(
        line
        for line in entries.splitlines(keepends=True)
        if not re.match(r"\d+; \d+ \d+ COMMENT - EXTENSION ", line)
    )
