"""What must hold when the machine does not: a full disk, a copied folder, a changed setting."""

from __future__ import annotations

import errno
import io
import os
import shutil
import socket
import sys

import pytest

from stack import configuration, control, process, supervisor, up
from stack.home import Home
from stack.restore import ours
from stack.settings import Settings


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path / "portal")
    home.make()
    return home


@pytest.fixture
def settings(home):
    settings = Settings()
    settings.complete()
    settings.save(home)
    return settings


class Full(io.StringIO):
    """A log on a full disk."""

    def write(self, _text):
        raise OSError(errno.ENOSPC, "No space left on device")


class TestAFullDisk:
    def test_the_supervisor_goes_on_when_it_cannot_write_its_log(self, home, settings, monkeypatch):
        monkeypatch.setattr(sys, "stdout", Full())
        supervisor.Supervisor(home).say("web: ended")

    def test_a_long_log_is_emptied_where_its_copy_has_no_room(self, home, settings, monkeypatch):
        log = home.log / "web.log"
        with log.open("wb") as out:
            out.truncate(supervisor.LOG_LIMIT + 1)

        def copy(_source, target):
            target.write_bytes(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(shutil, "copyfile", copy)
        supervisor.Supervisor(home).turn_logs()
        assert log.stat().st_size == 0
        assert not (home.log / "web.log.1").exists()

    def test_a_log_that_cannot_be_turned_does_not_end_the_supervisor(self, home, settings):
        log = home.log / "web.log"
        with log.open("wb") as out:
            out.truncate(supervisor.LOG_LIMIT + 1)
        (home.log / "web.log.5").mkdir()
        (home.log / "web.log.4").write_text("takes the place of a folder")
        supervisor.Supervisor(home).turn_logs()
        assert log.stat().st_size == supervisor.LOG_LIMIT + 1


class TestNotes:
    def test_a_process_is_found_by_its_note(self, home):
        process.record(home.run / "supervisor.json", os.getpid())
        assert control.supervisor_pid(home) == os.getpid()

    def test_a_copied_folder_does_not_claim_the_originals_processes(self, home, tmp_path):
        process.record(home.run / "supervisor.json", os.getpid())
        shutil.copytree(home.path, tmp_path / "copy")
        assert control.supervisor_pid(Home(tmp_path / "copy")) is None


class TestAppliedSettings:
    @pytest.fixture(autouse=True)
    def applied(self, home, settings):
        configuration.write(home, settings)
        (home.run / "applied").write_text(up.settings_digest(home, settings))
        assert up.settings_applied(home, settings)

    def test_what_the_operator_writes_into_portal_ini_is_noticed(self, home, settings):
        with home.ini.open("a") as ini:
            ini.write("ckan.datasets_per_page = 7\n")
        assert not up.settings_applied(home, settings)

    def test_another_host_is_noticed_although_no_ini_file_names_it(self, home, settings):
        settings.host = "0.0.0.0"
        configuration.write(home, settings)
        assert not up.settings_applied(home, settings)

    def test_the_port_of_the_running_web_is_free_for_it_on_another_host(self, home, settings):
        with socket.socket() as web:
            web.bind(("127.0.0.1", 0))
            web.listen()
            settings.port = web.getsockname()[1]
            settings.save(home)
            settings.host = "0.0.0.0"
            up.check_ports(home, settings, up.Options(host="0.0.0.0"), running=True)


def test_a_restore_keeps_the_comments_on_columns():
    """The DataStore keeps labels and the data dictionary there."""
    extension = "3500; 0 0 COMMENT - EXTENSION pg_trgm \n"
    column = "3501; 0 0 COMMENT public COLUMN abc._id postgres\n"
    assert ours(extension + column) == column


def test_passwords_are_moved_out_of_command_lines():
    environment, address = configuration.without_password("postgresql://a:p%40b@h:1/d?host=/run")
    assert address == "postgresql://a@h:1/d?host=/run"
    assert environment["PGPASSWORD"] == "p@b"
