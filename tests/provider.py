"""A provider of logins in a process of its own: `oidc-provider-mock` on loopback."""

from __future__ import annotations

import socket
import subprocess
import sys
import time

import requests
from bs4 import BeautifulSoup

PATIENCE = 40


class Provider:
    """A running provider, and what a person does on its pages."""

    def __init__(self, port):
        self.port = port
        self.issuer = f"http://127.0.0.1:{port}"

    def settings(self, name, **more):
        """Return the settings by which the portal knows it."""
        start = f"ckanext.qatar_sectors.signin.provider.{name}."
        given = {
            "issuer": self.issuer,
            "client_id": "portal",
            "client_secret": "secret of the portal",
            "name_ar": "الدخول الوطني",
            "name_en": "National login",
            "scopes": "openid profile email",
            "national_acr": "urn:qa:high",
            "claims": "identity_number=qid name=name",
            **more,
        }
        return {f"{start}{key}": value for key, value in given.items()}

    def register(self, subject, **claims):
        """Let the provider know a person."""
        requests.put(f"{self.issuer}/users/{subject}", json=claims, timeout=10).raise_for_status()

    def answer(self, address, subject, action="submit"):
        """Fill the provider's form in; return the address that it sends the browser back to."""
        page = requests.get(address, timeout=10)
        page.raise_for_status()
        assert BeautifulSoup(page.text, "html.parser").select_one("form")
        fields = {"action": "deny"} if action == "deny" else {"sub": subject}
        back = requests.post(address, data=fields, timeout=10, allow_redirects=False)
        return back.headers["Location"]


def start():
    """Start a provider and return it with its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "oidc_provider_mock",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            requests.get(f"http://127.0.0.1:{port}/jwks", timeout=5)
            return process, Provider(port)
        except requests.ConnectionError:
            assert process.poll() is None, "the provider did not start"
            time.sleep(0.1)
    process.terminate()
    raise RuntimeError("The provider did not come up.")
