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


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("https://data.example", "https://data.example"),
        ("https://DATA.example/", "https://data.example"),
        ("http://data.example:8080", "http://data.example:8080"),
        ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443"),
    ],
)
def test_a_public_address_is_scheme_and_host(asked, kept):
    assert configuration.public_url(asked) == kept


@pytest.mark.parametrize(
    "asked",
    [
        "data.example",
        "ftp://data.example",
        "https://",
        "https://data.example/path",
        "https://me:secret@data.example",
        "https://data.example?x=1",
        "https://data.example:port",
        "https://data.example\nX: y",
        "https://بيانات.قطر",
        "https://100%",
    ],
)
def test_a_wrong_public_address_is_refused_in_a_sentence(asked):
    with pytest.raises(Trouble, match="takes an address such as"):
        configuration.public_url(asked)


def test_behind_tls_cookies_are_secure_and_the_web_still_listens_on_its_port(home, settings):
    assert not configuration.is_secure(settings)
    settings.url = "https://data.example"
    configuration.write(home, settings)
    config = CKANConfigLoader(str(home.ini)).get_config()
    assert config["ckan.site_url"] == "https://data.example"
    assert config["SESSION_COOKIE_SECURE"] == config["REMEMBER_COOKIE_SECURE"] == "true"
    assert configuration.local_url(settings) == "http://127.0.0.1:5001"
