"""The ini files of a portal."""

from __future__ import annotations

import pytest

from ckan.cli import CKANConfigLoader

from stack import configuration
from stack.errors import Trouble
from stack.home import Home
from stack.settings import Settings


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path / "with space" / "home")
    home.make()
    return home


@pytest.fixture
def settings():
    settings = Settings(port=5001, allow_fetch=["10.1.1.1:8080"])
    settings.complete()
    return settings


def test_ckan_reads_what_is_written(home, settings):
    configuration.write(home, settings)
    config = CKANConfigLoader(str(home.ini)).get_config()
    assert config["ckan.site_url"] == "http://127.0.0.1:5001"
    assert config["ckan.storage_path"] == str(home.files)
    assert config["ckan.locale_default"] == "ar"
    assert "10.1.1.1:8080" in config["ckanext.qatar_sectors.fetch.allow"].split()


def test_writing_again_changes_nothing(home, settings):
    assert configuration.write(home, settings)
    assert not configuration.write(home, settings)


def test_the_operators_file_is_never_overwritten_and_wins(home, settings):
    configuration.write(home, settings)
    home.ini.write_text(home.ini.read_text() + "ckan.site_title = بوابتي\n", encoding="utf-8")
    settings.port = 5002
    assert configuration.write(home, settings)
    config = CKANConfigLoader(str(home.ini)).get_config()
    assert config["ckan.site_title"] == "بوابتي"
    assert config["ckan.site_url"] == "http://127.0.0.1:5002"


def test_one_setting_names_an_external_database(home, settings):
    configuration.write(home, settings)
    home.ini.write_text(
        home.ini.read_text() + "sqlalchemy.url = postgresql://me:p%%40ss@db.example/ckan\n"
    )
    assert (
        configuration.external_backends(home).database == "postgresql://me:p%40ss@db.example/ckan"
    )
    values = configuration.effective(home, settings)
    assert values["ckan.datastore.write_url"] == "postgresql://me:p%40ss@db.example/datastore"
    assert values["ckan.datastore.read_url"].startswith("postgresql://datastore_ro:")
    configuration.write(home, settings)
    config = CKANConfigLoader(str(home.ini)).get_config()
    assert config["sqlalchemy.url"] == "postgresql://me:p%40ss@db.example/ckan"


def test_a_path_that_ckan_cannot_read_is_refused_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_HOME", str(tmp_path / "100%"))
    with pytest.raises(Trouble, match="per cent sign"):
        Home.from_environment()


def test_a_long_home_gets_short_sockets(tmp_path):
    assert Home(tmp_path / ("x" * 120)).sockets != Home(tmp_path / ("x" * 120)).run
    assert len(str(Home(tmp_path / ("x" * 120)).sockets)) < 90
