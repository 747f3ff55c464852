"""`./portal up`: from nothing, from half a portal or from a running one to a portal of the code and options of now."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from stack import configuration, control, revision
from stack.configuration import external_backends, local_url, public_url, site_url
from stack.errors import Trouble
from stack.home import REPOSITORY, Home
from stack.services import BACKENDS, all_services, postgres, solr, valkey
from stack.services.ckan import BIN
from stack.settings import Settings, is_free

NEEDED_SPACE_NEW = 1_500_000_000
NEEDED_SPACE = 200_000_000
APPLICATIONS = ("web", "worker", "scheduler", "courier")


@dataclass(frozen=True)
class Options:
    """What was asked on the command line; None means: as before."""

    host: str | None = None
    port: int | None = None
    empty: bool = False
    allow_fetch: tuple[str, ...] = field(default_factory=tuple)
    profile: str | None = None
    url: str | None = None


def up(home: Home, options: Options) -> Settings:
    """Start the portal, or bring a running one into line; return its settings. Raises Trouble."""
    home.make()
    with one_at_a_time(home):
        settings, new = choose(home, options)
        began_running = control.supervisor_pid(home) is not None
        if began_running and not runs_these(home, settings):
            say("The servers changed: everything starts again …")
            control.stop_supervisor(home)
            began_running = False
        check_space(home, new)
        check_ports(home, settings, options, began_running)
        settings.save(home)
        compile_translations()
        configuration.write(home, settings)
        start_backends(home, settings)
        if settings.profile == "test":
            initialise(home, settings)
            return settings
        initialise(home, settings)
        if began_running and not settings_applied(home, settings):
            say("The settings changed: web, worker, scheduler and courier start again …")
            control.ask(home, "reload", services=list(APPLICATIONS))
        services = [name for name in all_services(home, settings) if name not in BACKENDS]
        control.ask(home, "start", services=services)
        control.wait_ready(home, ["solr", *services], 120)
        (home.run / "applied").write_text(settings_digest(home, settings))
        revision.note(home)
        if settings.demo:
            fill(home)
        reindex(home, new)
    return settings


def runs_these(home: Home, settings: Settings) -> bool:
    """Tell whether the running supervisor keeps the services that the settings of now ask for."""
    return set(control.ask(home, "status")) == set(all_services(home, settings))


def settings_digest(home: Home, settings: Settings) -> str:
    """Return what the processes are started with, as a hash: both ini files, and where the web listens."""
    listens = f"{settings.host} {settings.port}".encode()
    files = home.generated_ini.read_bytes() + home.ini.read_bytes()
    return hashlib.sha256(listens + files).hexdigest()


def settings_applied(home: Home, settings: Settings) -> bool:
    """Tell whether the running processes were started with the settings of now."""
    mark = home.run / "applied"
    return mark.exists() and mark.read_text() == settings_digest(home, settings)


def choose(home: Home, options: Options) -> tuple[Settings, bool]:
    """Apply the options to the kept settings; tell whether the portal is new."""
    new = not home.exists()
    settings = Settings.load(home)
    if options.profile and not new and settings.profile != options.profile:
        raise Trouble(
            f"{home.path} belongs to a running portal's data: set PORTAL_HOME to another folder for tests."
        )
    if new:
        settings.profile = options.profile or "portal"
        settings.demo = not options.empty and settings.profile == "portal"
    settings.host = options.host or settings.host
    settings.port = options.port or settings.port
    if options.url is not None:
        settings.url = "" if options.url == "none" else public_url(options.url)
    for host in options.allow_fetch:
        name, _, port = host.rpartition(":")
        if not name or not port.isdigit() or any(c.isspace() or c in "/@" for c in host):
            raise Trouble(f"--allow-fetch takes HOST:PORT, not {host}.")
        if host not in settings.allow_fetch:
            settings.allow_fetch.append(host)
    settings.complete()
    return settings, new


@contextmanager
def one_at_a_time(home: Home) -> Iterator[None]:
    """Let a second `./portal up` wait for the first."""
    with open(home.run / "up.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another ./portal up is at work: waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def check_space(home: Home, new: bool) -> None:
    """Refuse to begin what the disk cannot hold."""
    needed = NEEDED_SPACE_NEW if new else NEEDED_SPACE
    free = shutil.disk_usage(home.path).free
    if free < needed:
        raise Trouble(
            f"The disk of {home.path} has {free // 1_000_000} MB free and the portal needs {needed // 1_000_000}: "
            "free some space, or set PORTAL_HOME to another disk."
        )


def check_ports(home: Home, settings: Settings, options: Options, running: bool) -> None:
    """Refuse a port that another program has; ports nobody was told of may be chosen again."""
    before = Settings.load(home)
    if settings.profile == "test":
        return
    moved = settings.port != before.port
    # On another address the same port may be held by our own web, which will leave it.
    if (not running or moved) and not is_free(settings.host, settings.port):
        raise Trouble(
            f"Port {settings.port} on {settings.host} is taken by another program or may not be used: choose one with ./portal up --port N."
        )
    if not running:
        for name in ("solr_port", "demo_port"):
            if not is_free("127.0.0.1", getattr(settings, name)):
                setattr(settings, name, 0)
        settings.complete()


def compile_translations() -> None:
    """Merge and compile the Arabic texts."""
    from ckanext.qatar_sectors.translations.compile import compile_catalogues

    for folder in sorted(REPOSITORY.glob("ckanext-*/ckanext/*/i18n")):
        # CKAN looks for a plugin's texts under the name of its extension.
        compile_catalogues(folder, domain=f"ckanext-{folder.parent.name}")


def start_backends(home: Home, settings: Settings) -> None:
    """Start what stores data. Solr's jars arrive while PostgreSQL begins."""
    external = external_backends(home)
    running = control.supervisor_pid(home) is not None
    if external.database is None:
        postgres.initialise(home, settings)
    if external.redis is None:
        valkey.configure(home, settings)
    control.start_supervisor(home)
    names = [
        n for n, own in (("postgres", external.database), ("valkey", external.redis)) if own is None
    ]
    control.ask(home, "start", services=names)
    if external.solr is None:
        with ThreadPoolExecutor(1) as pool:
            say("Solr …") if not running else None
            changed = pool.submit(solr.configure, home, settings)
            control.wait_ready(home, names, 60)
            if changed.result():
                solr.forget_start_cache(home)
                (home.run / "reindex").touch()
                if running:
                    control.ask(home, "reload", services=["solr"])
        control.ask(home, "start", services=["solr"])
    else:
        control.wait_ready(home, names, 60)
    if settings.profile == "test":
        control.wait_ready(home, ["solr"], 90)


def fingerprint(home: Home, settings: Settings) -> str:
    """Return what databases and assets are made from, as a hash."""
    digest = hashlib.sha256(home.generated_ini.read_bytes() + home.ini.read_bytes())
    digest.update(version("ckan").encode() + settings.profile.encode())
    sources = [REPOSITORY / "requirements.lock", *(REPOSITORY / "config").glob("*.ini")]
    for extension in REPOSITORY.glob("ckanext-*/ckanext/*"):
        for pattern in ("migration/**/*.py", "assets/**/*", "tables/*.sql"):
            sources += sorted(path for path in extension.glob(pattern) if path.is_file())
    sources += sorted((REPOSITORY / "stack").glob("initialise.py"))
    for path in sources:
        digest.update(str(path.relative_to(REPOSITORY)).encode() + path.read_bytes())
    return digest.hexdigest()


def initialise(home: Home, settings: Settings) -> None:
    """Apply migrations and the like, unless nothing they are made from changed."""
    mark = home.run / "initialised"
    wanted = fingerprint(home, settings)
    if mark.exists() and mark.read_text() == wanted:
        return
    say("Preparing the portal:")
    run_inside(home, "stack.initialise", "The portal could not be prepared")
    mark.write_text(wanted)


def fill(home: Home) -> None:
    """Fill a new portal with the demo, once; an interrupted filling goes on where it was."""
    mark = home.path / "demo-filled"
    if not mark.exists():
        say("Harvesting the sample agencies:")
        run_inside(home, "stack.fill", "The sample agencies could not be harvested")
        mark.touch()


def reindex(home: Home, new: bool) -> None:
    """Rebuild the index after Solr's schema changed or its folder was lost; a new portal has none."""
    mark = home.run / "reindex"
    if mark.exists() and not new:
        say("Rebuilding the search index …")
        rebuild_index(home)
    mark.unlink(missing_ok=True)


def rebuild_index(home: Home) -> None:
    """Fill Solr from PostgreSQL."""
    done = subprocess.run(
        [BIN / "ckan", "search-index", "rebuild", "--force"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        env={**os.environ, "CKAN_INI": str(home.ini)},
        check=False,
    )
    if done.returncode:
        raise Trouble(
            "The search index could not be rebuilt: run ./portal ckan search-index rebuild."
        )


def run_inside(home: Home, module: str, what: str) -> None:
    """Run one of our modules inside CKAN; its lines are the progress, the rest goes into a log."""
    path = home.log / f"{module.rpartition('.')[2]}.log"
    environment = {**os.environ, "PORTAL_HOME": str(home.path), "CKAN_INI": str(home.ini)}
    with path.open("a") as log:
        log.write(time.strftime("%Y-%m-%dT%H:%M:%S\n"))
        log.flush()
        done = subprocess.run(
            [sys.executable, "-m", module], cwd=REPOSITORY, env=environment, stderr=log, check=False
        )
    if done.returncode:
        raise Trouble(
            f"{what} ({last_words(path)}): see {path}, mend the cause and run ./portal up again."
        )


def last_words(path: Path) -> str:
    """Return the last line of a log."""
    lines = path.read_text(errors="replace").strip().splitlines()
    return lines[-1].strip()[:300] if lines else "no reason given"


def announce(home: Home, settings: Settings) -> None:
    """Tell where the portal is."""
    print(f"The portal is at {site_url(settings)}")
    if settings.url:
        print(f"  it listens on {local_url(settings)}: that is where the proxy sends requests")
    print(f"  administrator: admin, password in {home.admin_password}")


def say(text: str) -> None:
    """Tell the person what happens now."""
    print(text, flush=True)
