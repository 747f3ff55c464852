"""The ini files of a portal: `portal.ini` is the operator's, `run/generated.ini` is written anew at each start."""

from __future__ import annotations

import configparser
import os
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from stack.errors import Trouble
from stack.home import REPOSITORY, Home
from stack.settings import Settings, write_private

SECTION = "app:main"
CONFIG = REPOSITORY / "config"
# Of the demo: the agency that owns the tables which the portal publishes of itself.
TABLES_OWNER = "npc"
OWNED_TABLES = (
    "ckanext.eparticipation.policy.organisation",
    "ckanext.eparticipation.indicators.organisation",
)


@dataclass(frozen=True)
class Backends:
    """The operator's own servers, where `portal.ini` names them; None means the embedded one."""

    database: str | None = None
    solr: str | None = None
    redis: str | None = None


def operator_settings(home: Home) -> dict[str, str]:
    """Return what the operator set in `portal.ini`."""
    parser = configparser.RawConfigParser()
    parser.optionxform = lambda optionstr: optionstr  # type: ignore[method-assign]
    if home.ini.exists():
        parser.read(home.ini, encoding="utf-8")
    if not parser.has_section(SECTION):
        return {}
    # `%%` is how the ini format writes a per cent sign.
    return {key: value.replace("%%", "%") for key, value in parser.items(SECTION)}


def external_backends(home: Home) -> Backends:
    """Return which servers are the operator's."""
    own = operator_settings(home)
    return Backends(own.get("sqlalchemy.url"), own.get("solr_url"), own.get("ckan.redis.url"))


def embedded_database_url(home: Home, user: str, password: str, database: str) -> str:
    """Return the address of a database of the embedded PostgreSQL."""
    return f"postgresql://{user}:{password}@/{database}?host={home.sockets}"


def other_database(
    url: str, database: str, user: str | None = None, password: str | None = None
) -> str:
    """Return the address of another database on the same server, as the same or another user."""
    parts = urlsplit(url)
    netloc = parts.netloc
    if user is not None:
        netloc = f"{quote(user)}:{quote(password or '')}@{netloc.rpartition('@')[2]}"
    return urlunsplit(parts._replace(netloc=netloc, path=f"/{database}"))


def without_password(url: str) -> tuple[dict[str, str], str]:
    """Move the password out of a command line, where everybody on the machine could read it."""
    parts = urlsplit(url)
    netloc = f"{parts.username or ''}@{parts.netloc.rpartition('@')[2]}"
    return {**os.environ, "PGPASSWORD": unquote(parts.password or "")}, urlunsplit(
        parts._replace(netloc=netloc)
    )


def site_url(settings: Settings) -> str:
    """Return the address that people type."""
    return settings.url or local_url(settings)


def local_url(settings: Settings) -> str:
    """Return where the web listens, behind any proxy."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def public_url(address: str) -> str:
    """Return a public address as it is kept: scheme and host, no slash at its end. Raises Trouble."""
    told = f"--url takes an address such as https://data.example, without a path, not {address}."
    if not address.isascii() or any(c.isspace() or c in "%\\" for c in address):
        raise Trouble(told)
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as err:
        raise Trouble(told) from err
    host = parts.hostname
    extra = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in ("http", "https") or not host or extra:
        raise Trouble(told)
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"


def is_secure(settings: Settings) -> bool:
    """Tell whether people reach the portal through TLS."""
    return site_url(settings).startswith("https:")


def stores(home: Home) -> dict[str, str]:
    """Return the settings of the three stores of uploaded files: folders, unless `portal.ini` says otherwise."""
    values: dict[str, str] = {}
    for name in ("public", "private", "quarantine"):
        key = f"ckan.files.storage.{name}"
        values |= {
            f"{key}.type": "qatar:disk",
            f"{key}.path": str(home.files / name),
            f"{key}.initialize": "true",
        }
    return values


def computed(home: Home, settings: Settings) -> dict[str, str]:
    """Return every setting that holds a path, a port or a secret."""
    secret = settings.secrets
    external = external_backends(home)
    main = external.database or embedded_database_url(home, "ckan", secret["ckan"], "ckan")
    fetch, sample = [*settings.allow_fetch], {}
    if settings.demo:
        fetch.append(f"127.0.0.1:{settings.demo_port}")
        sample = dict.fromkeys(OWNED_TABLES, TABLES_OWNER)
    schemas = REPOSITORY / "schemas"
    values = {
        "use": f"config:{CONFIG / ('test.ini' if settings.profile == 'test' else 'base.ini')}",
        "SECRET_KEY": secret["session"],
        "WTF_CSRF_SECRET_KEY": secret["csrf"],
        "api_token.jwt.encode.secret": f"string:{secret['token']}",
        "api_token.jwt.decode.secret": f"string:{secret['token']}",
        "ckan.site_url": site_url(settings),
        # Portals that share a Redis or a Solr are told apart by it.
        "ckan.site_id": settings.site_id,
        "SESSION_COOKIE_SECURE": str(is_secure(settings)).lower(),
        "REMEMBER_COOKIE_SECURE": str(is_secure(settings)).lower(),
        "sqlalchemy.url": main,
        "ckan.datastore.write_url": other_database(main, "datastore"),
        "ckan.datastore.read_url": other_database(
            main, "datastore", "datastore_ro", secret["datastore_ro"]
        ),
        "ckan.redis.url": f"unix://:{secret['valkey']}@{home.sockets}/valkey.sock?db=0",
        "ckan.storage_path": str(home.files),
        "ckan.webassets.path": str(home.path / "webassets"),
        **stores(home),
        "scheming.dataset_schemas": " ".join(
            (schemas / name).as_uri()
            for name in ("dataset.yaml", "disclosure.yaml", "consultation.yaml")
        ),
        "scheming.organization_schemas": (schemas / "organization.yaml").as_uri(),
        "scheming.presets": "ckanext.scheming:presets.json ckanext.dcat.schemas:presets.yaml "
        + (schemas / "presets.yaml").as_uri(),
        "ckanext.qatar_sectors.schemas_folder": str(schemas),
        "ckanext.qatar_sectors.fetch.allow": " ".join(fetch),
        "ckanext.qatar_sectors.audit.key": secret["audit"],
        "ckanext.qatar_sectors.operation.token": secret["operation"],
        "ckanext.qatar_sectors.audit.anchor_folder": str(home.anchors),
        "ckanext.qatar_sectors.identity.key": secret["identity"],
        "ckanext.qatar_sectors.limits.secret": secret["proof"],
        "ckanext.qatar_sectors.notices.key": secret["notices"],
        "ckanext.qatar_sectors.notices.folder": str(home.mail),
        **sample,
    }
    if external.solr is None:
        values |= {
            "solr_url": f"http://127.0.0.1:{settings.solr_port}/solr/ckan",
            "solr_user": "ckan",
            "solr_password": secret["solr"],
        }
    return values


def effective(home: Home, settings: Settings) -> dict[str, str]:
    """Return what the services run with: the computed settings below the operator's."""
    return computed(home, settings) | operator_settings(home)


def write(home: Home, settings: Settings) -> bool:
    """Write the ini files; tell whether the generated one changed."""
    if not home.ini.exists():
        write_private(home.ini, (CONFIG / "portal.ini").read_text(encoding="utf-8"))
    lines = [
        "; Written by ./portal at each start. Your own settings go into portal.ini.",
        f"[{SECTION}]",
        # `%` is a sign of the ini format.
        *(
            f"{key} = {value if key == 'use' else value.replace('%', '%%')}"
            for key, value in computed(home, settings).items()
        ),
    ]
    text = "\n".join(lines) + "\n"
    if home.generated_ini.exists() and home.generated_ini.read_text(encoding="utf-8") == text:
        return False
    write_private(home.generated_ini, text)
    return True
