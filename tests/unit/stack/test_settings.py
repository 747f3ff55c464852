"""The kept choices of a portal."""

from __future__ import annotations

import os
import socket
import stat

import pytest

from stack.errors import Trouble
from stack.home import Home
from stack.settings import SECRETS, Settings, is_free, write_private


def test_a_new_portal_gets_secrets_and_ports_of_its_own(tmp_path):
    first, second = Settings(), Settings()
    first.complete()
    second.complete()
    assert set(first.secrets) == set(SECRETS)
    assert not set(first.secrets.values()) & set(second.secrets.values())
    assert len({first.port, first.solr_port, first.demo_port}) == 3


def test_settings_are_kept_and_only_their_owner_reads_them(tmp_path):
    home = Home(tmp_path / "home")
    home.make()
    settings = Settings(port=5999, allow_fetch=["10.0.0.1:80"])
    settings.complete()
    settings.save(home)
    assert Settings.load(home) == settings
    assert stat.S_IMODE(home.settings.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700


def test_unreadable_settings_are_told_in_a_sentence(tmp_path):
    home = Home(tmp_path)
    home.settings.write_text('{"port": 5')
    with pytest.raises(Trouble, match="restore it from a backup"):
        Settings.load(home)


def test_a_private_file_is_whole_or_not_there(tmp_path, monkeypatch):
    target = tmp_path / "secret"
    write_private(target, "first")

    def fail(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_private(target, "second")
    assert target.read_text() == "first"


def test_a_taken_port_is_not_free():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        assert not is_free("127.0.0.1", server.getsockname()[1])


def test_each_new_portal_has_a_name_of_its_own_and_an_older_one_keeps_its(tmp_path):
    """Portals that share a Redis or a Solr are told apart by it."""
    first, second = Settings(), Settings()
    first.complete()
    second.complete()
    assert first.site_id != second.site_id
    home = Home(tmp_path)
    home.settings.write_text('{"port": 5001}')
    older = Settings.load(home)
    older.complete()
    assert older.site_id == "portal"


def test_settings_of_a_newer_portal_can_be_read(tmp_path):
    home = Home(tmp_path)
    home.settings.write_text('{"port": 5001, "from_tomorrow": true}')
    assert Settings.load(home).port == 5001
