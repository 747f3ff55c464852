"""Solr's jars, fetched from Maven's central repository by a lock of coordinates and checksums."""

from __future__ import annotations

import hashlib
import os
import shutil
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from stack.errors import Trouble
from stack.home import REPOSITORY, Home

LOCK = REPOSITORY / "config" / "solr" / "jars.lock"
ATTEMPTS = 4
SYSTEM_CERTIFICATES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
)


def folder(home: Home) -> Path:
    """Return where the jars of a portal lie."""
    return home.solr / "lib"


def entries() -> list[tuple[str, str]]:
    """Return the lock's lines as (coordinate, sha256)."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


def solr_version() -> str:
    """Return the version of Solr that the lock names."""
    return next(c.split(":")[2] for c, _ in entries() if c.startswith("org.apache.solr:solr-core:"))


def file_name(coordinate: str) -> str:
    """Return the name of a jar on disk."""
    _group, artifact, version, *classifier = coordinate.split(":")
    return "-".join([artifact, version, *classifier]) + ".jar"


def fetch(home: Home) -> None:
    """Bring the folder of jars into line with the lock; every file is checked, always."""
    target = folder(home)
    target.mkdir(parents=True, exist_ok=True)
    wanted = entries()
    missing = [(c, s) for c, s in wanted if not is_good(target / file_name(c), s)]
    names = {file_name(coordinate) for coordinate, _ in wanted}
    for old in target.iterdir():
        if old.name not in names:
            old.unlink()
    if not missing:
        return
    from jgo.maven import MavenContext, PythonResolver  # slow to import, rarely needed

    trust_the_machines_certificates()
    context = MavenContext(repo_cache=shared_cache(), resolver=PythonResolver(), timeout=60)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda line: fetch_one(context, target, *line), missing))


def trust_the_machines_certificates() -> None:
    """Let the downloader trust what this machine trusts, which may be more than its own list (a company's proxy)."""
    paths = ssl.get_default_verify_paths()
    for name in (paths.cafile, *SYSTEM_CERTIFICATES):
        if name and os.path.exists(name):
            os.environ.setdefault("REQUESTS_CA_BUNDLE", name)
            return


def shared_cache() -> Path:
    """Return the user's cache, which all portals share."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache = Path(base) / "qatar-portal" / "jars"
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError:
        cache = REPOSITORY / ".portal-cache" / "jars"
        cache.mkdir(parents=True, exist_ok=True)
    return cache


def fetch_one(context: Any, target: Path, coordinate: str, checksum: str) -> None:
    """Fetch one jar; a partial or altered file is thrown away and taken again."""
    group, artifact, version, *classifier = coordinate.split(":")
    wanted = context.project(group, artifact).at_version(version)
    jar = wanted.artifact(classifier=classifier[0] if classifier else "", packaging="jar")
    reason = "its checksum does not match the lock"
    for attempt in range(ATTEMPTS):
        try:
            found = Path(jar.resolve())
        except Exception as err:
            reason = str(err) or type(err).__name__
            time.sleep(attempt)
            continue
        if is_good(found, checksum):
            part = target / (file_name(coordinate) + ".part")
            shutil.copyfile(found, part)
            os.replace(part, target / file_name(coordinate))
            return
        found.unlink()
    raise Trouble(
        f"Could not fetch {coordinate} ({reason}): check the network and run the command again, it goes on where it was."
    )


def is_good(path: Path, checksum: str) -> bool:
    """Tell whether a file is there and is the one that the lock names."""
    if not path.exists():
        return False
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == checksum
