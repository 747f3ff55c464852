"""`./portal upgrade`: the data of before is kept, then the new code takes over; each step may be repeated."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from stack import backup, configuration, control, facts, revision, sealing
from stack.errors import Trouble
from stack.home import REPOSITORY, Home
from stack.restore import EVERYTHING
from stack.services import postgres
from stack.services.ckan import BIN
from stack.settings import Settings, write_private
from stack.status import parts, size
from stack.up import Options, announce, compile_translations, initialise, say, start_backends, up

# What of a home is made anew by the code that restores a backup.
MADE_ANEW = ("postgres", "solr", "valkey", "run", "webassets", "revision")
SAVED, CODE, MIGRATED, DONE, GOING_BACK = "saved", "code", "migrated", "done", "going back"
READY_SECONDS = 120


def upgrade(home: Home, to: str | None, key: str | None) -> None:
    """Bring a portal to the code of now, or of `to`. Raises Trouble, which says how things stand."""
    if not home.exists():
        raise Trouble(f"There is no portal in {home.path}: ./portal up makes one.")
    journal = _read(home)
    if journal.get("step") == GOING_BACK:
        raise Trouble("An upgrade is being taken back: run ./portal upgrade --back again.")
    if journal.get("step") in (None, DONE):
        journal = _begin(home, to, key)
    else:
        say(f"Going on with the upgrade that was begun on {journal['begun']} …")
    try:
        if journal["step"] == SAVED:
            _change_code(home, journal)
        _migrate(home, journal)
        _verify(home, journal)
    except Trouble as err:
        raise Trouble(
            f"The upgrade stopped after “{journal['step']}”: {err}\n"
            f"The data of before is in {journal['backup']}. Mend the cause and run ./portal upgrade again, "
            "or ./portal upgrade --back."
        ) from err


def _begin(home: Home, to: str | None, key: str | None) -> dict[str, Any]:
    """Check what can be known before, and keep the data of now."""
    target = revision.resolve(to) if to else revision.current()
    before = revision.noted(home) or (revision.current() if to else "")
    if to and target != revision.current():
        revision.check_clean()
    postgres_data = home.postgres / "data"
    if not configuration.external_backends(home).database and postgres_data.exists():
        postgres.check_version(postgres_data)
    needed = 2 * sum(size(home.path / name) for name in ("postgres", "files")) + 200_000_000
    free = shutil.disk_usage(home.path).free
    if free < needed:
        raise Trouble(
            f"The disk of {home.path} has {free // 1_000_000} MB free and the upgrade needs {needed // 1_000_000}: "
            "nothing was changed. Free some space and run the command again."
        )
    settings = Settings.load(home)
    settings.complete()
    was_running = control.stop_supervisor(home)
    target_file = backup.new_name(home, key)
    target_file = target_file.with_name("before-upgrade-" + target_file.name)
    try:
        say("Keeping the data of before …")
        with backup.databases_running(home, settings):
            found = facts.collect(home, settings)
            backup.backup(home, target_file, key)
    except Trouble as err:
        how = "it is stopped now: ./portal up starts it with the code of now" if was_running else ""
        raise Trouble(
            f"{err} The portal's data is untouched; {how or 'it was not running'}."
        ) from err
    journal = {
        "step": SAVED,
        "begun": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "from": before,
        "to": target,
        "backup": str(target_file),
        "facts": found,
    }
    _write(home, journal)
    return journal


def _change_code(home: Home, journal: dict[str, Any]) -> None:
    """Put the new code in place, and go on in it: its lock is installed on the way."""
    if journal["to"] and journal["to"] != revision.current():
        say(f"Taking the code of {journal['to'][:12]} …")
        revision.check_clean()
        revision.check_out(journal["to"])
        _step(home, journal, CODE)
        os.execv(REPOSITORY / "portal", [str(REPOSITORY / "portal"), "upgrade"])  # noqa: S606
    _step(home, journal, CODE)


def _migrate(home: Home, journal: dict[str, Any]) -> None:
    """Apply migrations while nobody writes, and compare what the tables hold."""
    if journal["step"] == CODE:
        control.stop_supervisor(home)
        settings = Settings.load(home)
        settings.complete()
        settings.save(home)
        compile_translations()
        configuration.write(home, settings)
        start_backends(home, settings)
        initialise(home, settings)
        missing = facts.lost(
            journal["facts"], facts.collect(home, settings, columns_of=journal["facts"])
        )
        if missing:
            raise Trouble("The tables are not what they were: " + "; ".join(missing) + ".")
        _step(home, journal, MIGRATED)
    # Starts the rest, and rebuilds the index where the configset changed.
    up(home, Options())


def _verify(home: Home, journal: dict[str, Any]) -> None:
    """Ask the portal whether it is ready, and the audit trail whether it is whole."""
    settings = Settings.load(home)
    until = time.monotonic() + READY_SECONDS
    while down := missing_parts(settings):
        if time.monotonic() > until:
            raise Trouble("These parts are not ready: " + ", ".join(down) + ".")
        time.sleep(1)
    checked = subprocess.run(
        [BIN / "ckan", "audit", "verify"],
        cwd=REPOSITORY,
        env={**os.environ, "CKAN_INI": str(home.ini)},
        capture_output=True,
        text=True,
        check=False,
    )
    if checked.returncode:
        raise Trouble("The audit trail is not whole: run ./portal ckan audit verify.")
    _step(home, journal, DONE)
    say(
        f"The portal is upgraded. To go back: ./portal upgrade --back (data of {journal['begun']})."
    )
    announce(home, settings)


def missing_parts(settings: Settings) -> list[str]:
    """Return the parts of a running portal that are not ready."""
    found = parts(settings)
    return [name for name, part in found.items() if part["condition"] != "ok"] if found else ["web"]


def back(home: Home, key: str | None) -> None:
    """Take the last upgrade back: the code and the data of before it. Raises Trouble."""
    journal = _read(home)
    source = Path(journal.get("backup", ""))
    if not journal or not source.is_file():
        raise Trouble(f"There is no upgrade of {home.path} to take back.")
    other_code = bool(journal["from"]) and journal["from"] != revision.current()
    if other_code:
        revision.check_clean()
    with tempfile.TemporaryDirectory() as folder:
        # The code of before may not know how to open it.
        opened = source
        if sealing.is_sealed(source):
            opened = Path(folder) / "opened.tar.gz"
            sealing.unseal(key, source, opened)
        control.stop_supervisor(home)
        if journal["step"] != GOING_BACK:
            aside = home.path / f"set-aside-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}"
            journal["aside"] = str(aside)
            _step(home, journal, GOING_BACK)
        _set_aside(home, journal)
        if other_code:
            say(f"Taking the code of {journal['from'][:12]} …")
            revision.check_out(journal["from"])
        say("Restoring the data of before …")
        done = subprocess.run(
            [REPOSITORY / "portal", "restore", str(opened)],
            env={**os.environ, "PORTAL_HOME": str(home.path)},
            check=False,
        )
    if done.returncode:
        raise Trouble(
            f"The data of before could not be restored: mend the cause and run ./portal upgrade --back again. "
            f"The data of after the upgrade lies in {journal['aside']}, that of before in {source}."
        )
    _journal(home).unlink()
    say(
        f"Taken back. What was written since lies in {journal['aside']}: remove it when nobody needs it."
    )


def _set_aside(home: Home, journal: dict[str, Any]) -> None:
    """Move the portal of now away; once that is done, what a killed restore left is removed."""
    aside = Path(journal["aside"])
    aside.mkdir(mode=0o700, exist_ok=True)
    for name in (*EVERYTHING, *MADE_ANEW):
        path = home.path / name
        if not path.exists():
            continue
        if not journal.get("moved"):
            path.rename(aside / name)
        elif path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    journal["moved"] = True
    _write(home, journal)


def _journal(home: Home) -> Path:
    return home.path / "upgrade.json"


def _read(home: Home) -> dict[str, Any]:
    return dict(json.loads(_journal(home).read_text())) if _journal(home).exists() else {}


def _write(home: Home, journal: dict[str, Any]) -> None:
    write_private(_journal(home), json.dumps(journal, indent=1) + "\n")


def _step(home: Home, journal: dict[str, Any], step: str) -> None:
    journal["step"] = step
    _write(home, journal)
