"""`./portal status`: what runs, what is healthy, what it costs of the disk."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from stack import control
from stack.configuration import effective, external_backends, local_url, site_url
from stack.errors import Trouble
from stack.home import Home
from stack.services import all_services
from stack.settings import Settings

BACKEND_NAMES = {"postgres": "database", "valkey": "redis", "solr": "solr"}


def collect(home: Home) -> dict[str, Any]:
    """Return the state of a portal: home, address and one entry a service."""
    if not home.exists():
        raise Trouble(f"There is no portal in {home.path}: ./portal up makes one.")
    settings = Settings.load(home)
    external = external_backends(home)
    try:
        states = control.ask(home, "status") if control.supervisor_pid(home) else {}
    except Trouble:
        states = {}
    services = []
    for name, service in all_services(home, settings).items():
        pid = states.get(name, {}).get("pid")
        services.append(
            {
                "name": name,
                "running": pid is not None,
                "healthy": pid is not None and is_healthy(service.is_ready),
                "version": service.version,
                "address": service.address,
                "pid": pid,
                "restarts": states.get(name, {}).get("restarts", 0),
                "disk": sum(size(path) for path in service.data),
                "external": False,
            }
        )
    services += [
        {
            "name": name,
            "running": True,
            "healthy": None,
            "version": None,
            "address": "set in portal.ini",
            "pid": None,
            "restarts": 0,
            "disk": 0,
            "external": True,
        }
        for name, key in BACKEND_NAMES.items()
        if getattr(external, key)
    ]
    return {
        "home": str(home.path),
        "address": site_url(settings),
        "listens": local_url(settings),
        "disk": size(home.path),
        "mail": mail_goes_to(home, settings),
        "services": services,
        "parts": parts(settings) if states else {},
    }


def parts(settings: Settings) -> dict[str, Any]:
    """Return what the running portal says of its parts; nothing where it does not answer."""
    # The address is our own web's.
    request = urllib.request.Request(f"{local_url(settings)}/readyz")  # noqa: S310
    request.add_header("Authorization", f"Bearer {settings.secrets.get('operation', '')}")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=10) as answer:
            found = json.load(answer)
    except urllib.error.HTTPError as err:
        found = json.load(err)
    except (OSError, ValueError):
        return {}
    return dict(found["parts"])


def mail_goes_to(home: Home, settings: Settings) -> str:
    """Say where the portal's mails go: to a mail server, or into the folder."""
    server = effective(home, settings).get("smtp.server", "").strip()
    return f"to {server}" if server else f"kept in {home.mail} (set smtp.server in portal.ini)"


def is_healthy(probe: Any) -> bool:
    """Ask a service; whatever it raises, it is not healthy."""
    try:
        return bool(probe())
    except Exception:
        return False


def size(path: Path) -> int:
    """Return the bytes that a folder takes."""
    total = 0
    for folder, _, names in os.walk(path):
        for name in names:
            try:
                total += os.lstat(os.path.join(folder, name)).st_size
            except OSError:  # gone meanwhile
                continue
    return total


def show(home: Home, as_json: bool) -> int:
    """Print the state; return 0 when everything is healthy."""
    state = collect(home)
    if as_json:
        print(json.dumps(state, indent=1))
    else:
        print(f"{state['address']}  ({state['home']}, {state['disk'] // 1_000_000} MB)")
        for s in state["services"]:
            word = (
                "healthy"
                if s["healthy"]
                else "external"
                if s["external"]
                else "running, not healthy"
                if s["running"]
                else "not running"
            )
            print(
                f"  {s['name']:<10} {word:<20} pid {s['pid'] or '-':<8} {s['disk'] // 1_000_000:>5} MB  {s['version'] or ''}  {s['address']}"
            )
        for name, part in state["parts"].items():
            print(f"  {name:<10} {part['condition']:<20} {part['detail']}")
        print(f"  mails      {state['mail']}")
    return 0 if all(s["healthy"] or s["external"] for s in state["services"]) else 1
